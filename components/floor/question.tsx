import { memo } from "react";
import type { FloorQuestion } from "#protocol/views.ts";
import { bylineOf } from "../ui/byline.ts";
import { clock } from "../ui/clock.ts";
import { langOf } from "../ui/lang.ts";
import { useSpoken, useWords } from "../ui/words.tsx";
import { Vote } from "./vote.tsx";

type Props = {
	question: FloorQuestion;
	sessionId: string;
	votes: number;
	voted: boolean;
	own: boolean;
	/** Its place in the running order, 0 is next; -1 where it has none. */
	place: number;
	/** Whether the rules allow a vote on it now. */
	votable: boolean;
	seed: string;
};

/** One question of the floor: the words first, the votes at the edge. Drawn again only when something of it changed. */
export const Question = memo(function Question(props: Props) {
	const { question, sessionId, votes, voted, own, place, votable, seed } = props;
	const { locale } = useSpoken();
	const wordsId = `words-${question.id}`;
	return (
		<li
			id={`question-${question.id}`}
			className="flex scroll-mt-24 flex-wrap items-start justify-end gap-4 border-line border-t py-4"
		>
			<div className="min-w-0 flex-[1_1_11rem]">
				<p id={wordsId} dir="auto" lang={langOf(question.language, locale)} className="delegate-words text-lg">
					{question.words}
				</p>
				{question.byline && (
					<p dir="auto" className="mt-1 text-quiet text-sm">
						{bylineOf(question.byline)}
					</p>
				)}
				<Marks question={question} own={own} place={place} />
			</div>
			<Vote
				sessionId={sessionId}
				questionId={question.id}
				votes={votes}
				voted={voted}
				open={votable}
				describedBy={wordsId}
				seed={seed}
			/>
		</li>
	);
});

function Marks({ question, own, place }: Pick<Props, "question" | "own" | "place">) {
	const t = useWords("floor");
	const { locale, timeZone } = useSpoken();
	const marks: string[] = [];
	if (question.answeredAt !== null) marks.push(t("mark.answered"));
	else if (place === 0) marks.push(t("mark.next"));
	else if (place > 0) marks.push(t("mark.inOrder"));
	else if (question.putAt !== null) marks.push(t("mark.put", { time: clock(question.putAt, locale, timeZone) }));
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
