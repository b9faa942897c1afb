import { useMemo, useRef } from "react";
import { byNewest, byVotes } from "#protocol/rules/ranking.ts";
import { refuseVote } from "#protocol/rules/voting.ts";
import { shownQuestions, shownVotes } from "../live/shown.ts";
import { useFloor } from "../live/use-floor.tsx";
import { button } from "../ui/button.ts";
import { useWords } from "../ui/words.tsx";
import { Question } from "./question.tsx";
import { useHeldOrder } from "./use-held-order.ts";

/** The floor's questions, by votes or by age. */
export function QuestionList({ show, seed }: { show: "top" | "new"; seed: string }) {
	const state = useFloor((all) => all);
	const t = useWords("floor");
	const { session, order } = state.view.head;
	const ranked = useMemo(() => shownQuestions(state).sort(show === "top" ? byVotes : byNewest), [state, show]);
	const own = useMemo(() => new Set(state.mine.questions.map(({ id }) => id)), [state.mine.questions]);
	const list = useRef<HTMLOListElement>(null);
	const { rows, moved, settle } = useHeldOrder(ranked);
	const votesOf = shownVotes(state);

	if (rows.length === 0) {
		return (
			<p className="col-span-2 py-8 text-quiet">{session.status === "open" ? t("list.empty") : t("list.emptyShut")}</p>
		);
	}
	return (
		<>
			{moved > 0 && (
				<button
					type="button"
					className={`${button.quiet} col-start-2 row-start-1 text-sm`}
					onClick={() => {
						settle();
						list.current?.focus({ preventScroll: true });
					}}
				>
					{t("list.changes", { moved })}
				</button>
			)}
			<ol ref={list} tabIndex={-1} className="col-span-2">
				{rows.map((question) => (
					<Question
						key={question.id}
						question={question}
						sessionId={session.id}
						{...votesOf(question)}
						own={own.has(question.id)}
						place={order.indexOf(question.id)}
						votable={refuseVote({ session, question }) === null}
						seed={seed}
					/>
				))}
			</ol>
		</>
	);
}
