import { useEffect, useRef } from "react";
import { useLayout, useLive } from "#components/live/use-floor.tsx";
import { useWords } from "#components/ui/words.tsx";
import { keepFocus } from "./keep-focus.ts";
import { type LayoutSchedule, scheduleLayout } from "./schedule-layout.ts";

/** Keeps the page still while it is read, and offers to update its order. */
export function UpdateOrder() {
	const live = useLive();
	const t = useWords("floor");
	const offer = useRef<HTMLDivElement>(null);
	const schedule = useRef<LayoutSchedule>(null);
	const moved = useLayout((layout) => layout.moved);

	useEffect(() => {
		const main = offer.current?.closest("main");
		if (!main) return;
		const scheduled = scheduleLayout(live, main);
		const stopKeepingFocus = keepFocus(main);
		schedule.current = scheduled;
		return () => {
			scheduled.stop();
			stopKeepingFocus();
		};
	}, [live]);

	return (
		<div ref={offer}>
			{moved > 0 && (
				<button
					id="update-order"
					type="button"
					title={t("list.show")}
					className="tally inline-flex min-h-[48px] min-w-[48px] items-center justify-center gap-1.5 px-1 font-semibold text-sm"
					onClick={() => {
						schedule.current?.update();
						document.getElementById("questions")?.focus({ preventScroll: true });
					}}
				>
					<svg aria-hidden="true" viewBox="0 0 16 16" className="size-4 fill-none stroke-2 stroke-current">
						<path d="M1 5l3.5-3.5L8 5M4.5 2v12M8 11l3.5 3.5L15 11M11.5 14V2" />
					</svg>
					<span aria-hidden="true">{moved}</span>
					<span className="sr-only">
						{t("list.moved", { moved })}. {t("list.show")}
					</span>
				</button>
			)}
		</div>
	);
}
