import { useEffect, useRef } from "react";
import { useLayout, useLive } from "#components/live/use-floor.tsx";
import { button } from "#components/ui/pages/button.ts";
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
					className={`${button.quiet} tally px-1 text-sm`}
					onClick={() => {
						schedule.current?.update();
						document.getElementById("questions")?.focus({ preventScroll: true });
					}}
				>
					<span>
						{t("list.moved", { moved })}
						<span className="sr-only">. {t("list.show")}</span>
					</span>
				</button>
			)}
		</div>
	);
}
