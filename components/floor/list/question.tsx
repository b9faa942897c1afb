import { memo } from "react";
import { byId } from "#components/live/layout.ts";
import { useFloor, useLayout, useLive } from "#components/live/use-floor.tsx";
import { bylineOf } from "#components/ui/byline.ts";
import { clock } from "#components/ui/clock.ts";
import { langOf } from "#components/ui/lang.ts";
import { useSpoken, useWords } from "#components/ui/words.tsx";
import { Vote } from "./vote.tsx";

/**
 * One question of the floor: the words first, the votes at the edge. It follows its own line, and draws itself anew only
 * when something of that has changed.
 */
export const Question = memo(function Question({ id, seed }: { id: string; seed: string }) {
	const { rows } = useLive();
	const line = useFloor((state) => rows(state).get(id));
	const sessionId = useFloor(({ view }) => view.head.session.id);
	const height = useLayout(({ gone }) => gone.get(id));
	const { locale } = useSpoken();
	if (!line) return height === undefined ? null : <Gone id={id} height={height} />;

	const { question, votes, voted, votable } = line;
	const wordsId = `words-${id}`;
	return (
		<li id={`question-${id}`} className="question flex flex-wrap items-start justify-end gap-4">
			<div className="min-w-0 flex-[1_1_11rem]">
				<p id={wordsId} dir="auto" lang={langOf(question.language, locale)} className="delegate-words text-lg">
					{question.words}
				</p>
				{question.byline && (
					<p dir="auto" className="mt-1 text-quiet text-sm">
						{bylineOf(question.byline)}
					</p>
				)}
				<Marks id={id} />
			</div>
			<Vote
				sessionId={sessionId}
				questionId={id}
				votes={votes}
				voted={voted}
				open={votable}
				describedBy={wordsId}
				seed={seed}
			/>
		</li>
	);
});

/** The room of a question that has left while somebody was reading near it. */
function Gone({ id, height }: { id: string; height: number }) {
	const t = useWords("floor");
	return (
		<li id={`question-${id}`} style={{ height }} className="question text-quiet">
			{t("list.gone")}
		</li>
	);
}

/** What stands below the words takes room, and so changes only when the page is laid out anew. */
function Marks({ id }: { id: string }) {
	const t = useWords("floor");
	const { locale, timeZone } = useSpoken();
	const place = useLayout(({ order }) => order.indexOf(id));
	const question = useLayout(({ rows }) => byId(rows).get(id));
	const own = useLayout((layout) => layout.own.has(id));
	const marks: string[] = [];
	if (question && question.answeredAt !== null) marks.push(t("mark.answered"));
	else if (place === 0) marks.push(t("mark.next"));
	else if (place > 0) marks.push(t("mark.inOrder"));
	else if (question && question.putAt !== null)
		marks.push(t("mark.put", { time: clock(question.putAt, locale, timeZone) }));
	if (own) marks.push(t("mark.mine"));
	if (marks.length === 0) return null;
	return (
		<ul className="mt-2 flex flex-wrap gap-x-3 text-sm">
			{marks.map((mark, i) => (
				<li
					key={mark}
					className={i === 0 && place === 0 ? "font-semibold text-accent-text" : "font-semibold text-quiet"}
				>
					{mark}
				</li>
			))}
		</ul>
	);
}
