import { useEffect, useRef } from "react";
import { useLaid, useLive } from "#components/live/use-floor.tsx";
import { button } from "#components/ui/pages/button.ts";
import { useWords } from "#components/ui/words.tsx";
import { keepFocus } from "./keep-focus.ts";
import { type Keeper, keepStill } from "./keep-still.ts";

/** Keeps the page still while it is read, and offers what waits: in a place that is always kept for it. */
export function Still() {
	const live = useLive();
	const t = useWords("floor");
	const place = useRef<HTMLDivElement>(null);
	const keeper = useRef<Keeper>(null);
	const moved = useLaid((laid) => laid.moved);

	useEffect(() => {
		const main = place.current?.closest("main");
		if (!main) return;
		const kept = keepStill(live, main);
		const unfocus = keepFocus(main);
		keeper.current = kept;
		return () => {
			kept.stop();
			unfocus();
		};
	}, [live]);

	return (
		<div ref={place}>
			{moved > 0 && (
				<button
					id="moved"
					type="button"
					className={`${button.quiet} tally px-1 text-sm`}
					onClick={() => {
						keeper.current?.settle();
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
