import { useFloor } from "#components/live/use-floor.tsx";
import { clock } from "#components/ui/clock.ts";
import { useSpoken, useWords } from "#components/ui/words.tsx";
import type { MyQuestion } from "#protocol/views/floor.ts";
import { milestonesOf } from "./milestones.ts";

const POINT = `relative pb-1 ps-6 text-quiet last:font-semibold last:text-ink
	before:absolute before:inset-s-0 before:top-[0.5em] before:size-3 before:border-2 before:border-edge before:bg-edge
	last:before:border-ink last:before:bg-accent
	not-last:after:absolute not-last:after:inset-s-[0.3125rem] not-last:after:top-[1.1em] not-last:after:bottom-[-0.5em]
	not-last:after:w-0.5 not-last:after:bg-edge`;

/** What has happened to a question, as points on a line. */
export function MilestoneList({ question }: { question: MyQuestion }) {
	const t = useWords("floor");
	const { locale, timeZone } = useSpoken();
	const head = useFloor(({ view }) => view.head);
	return (
		<ol aria-label={t("mine.trail")} className="mt-3">
			{milestonesOf(question, head).map(({ is, at }) => (
				<li key={is} className={POINT}>
					{t(`mine.${is}`, { time: at === null ? "" : clock(at, locale, timeZone) }).trimEnd()}
				</li>
			))}
		</ol>
	);
}
