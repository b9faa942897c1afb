import type { FloorQuestion } from "#protocol/views/floor.ts";
import type { FloorState } from "./floor-state.ts";

/** How this phone shows a question's votes: as confirmed, with this delegate's own unconfirmed wish on top. */
export type ShownVotes = { votes: number; voted: boolean };

/**
 * The votes to show beside a question. While a wish for it is on its way, the delegate's own vote is taken out of the
 * confirmed tally where it is in there already, and the wish put in: so the number neither flickers nor counts one person
 * twice, in whatever order the answer, the private news and the frame come.
 */
export function shownVotes(state: FloorState): (question: FloorQuestion) => ShownVotes {
	const wishes = new Map<string, boolean>();
	for (const { wish } of state.pending) if (wish.type === "question.vote") wishes.set(wish.questionId, wish.vote);
	const mine = new Set(state.mine.votes);
	return (question) => {
		const wish = wishes.get(question.id);
		if (wish === undefined) return { votes: question.votes, voted: mine.has(question.id) };
		const others = question.votes - (state.counted.has(question.id) ? 1 : 0);
		return { votes: others + (wish ? 1 : 0), voted: wish };
	};
}

/** The questions of the floor's lists: all that are published but the one on stage and those this delegate has taken back. */
export function shownQuestions(state: FloorState): FloorQuestion[] {
	const now = state.view.head.item?.id;
	const back = new Set(state.mine.questions.flatMap(({ id, status }) => (status === "withdrawn" ? [id] : [])));
	const leaving = new Set(
		state.pending.flatMap(({ wish }) => (wish.type === "question.withdraw" ? [wish.questionId] : [])),
	);
	return state.view.rows.filter(({ id }) => id !== now && !back.has(id) && !leaving.has(id));
}
