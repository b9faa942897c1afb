import { refuseVote } from "#protocol/rules/voting.ts";
import type { FloorQuestion } from "#protocol/views/floor.ts";
import { memoize } from "../state/memoize.ts";
import type { FloorState } from "./floor-state.ts";

/** How this phone shows a question's votes: as confirmed, with this delegate's pending vote applied. */
export type ShownVotes = { votes: number; voted: boolean };

/** All that one question of the list shows, wherever it stands. */
export type QuestionRow = ShownVotes & {
	question: FloorQuestion;
	/** Whether the rules allow a vote on it now. */
	votable: boolean;
};

/**
 * The rows of a floor's questions by id, computed once for each state. An unchanged row keeps its identity, so that of five hundred
 * rows only the one that was voted for renders again.
 */
export function createQuestionRows(): (state: FloorState) => ReadonlyMap<string, QuestionRow> {
	let before: ReadonlyMap<string, QuestionRow> = new Map();
	return memoize((state) => {
		const { head, rows } = state.view;
		const votesOf = shownVotes(state);
		const next = new Map<string, QuestionRow>();
		for (const question of rows) {
			const votable = refuseVote({ session: head.session, question }) === null;
			const row = { question, ...votesOf(question), votable };
			const known = before.get(question.id);
			next.set(question.id, known && isSame(known, row) ? known : row);
		}
		before = next;
		return next;
	});
}

function isSame(a: QuestionRow, b: QuestionRow): boolean {
	return a.question === b.question && a.votes === b.votes && a.voted === b.voted && a.votable === b.votable;
}

/**
 * The votes to show beside a question. While a vote is pending, the delegate's own is taken out of the confirmed tally if it is in
 * there already, and the pending one added. So the number neither flickers nor counts one person twice, in whatever order the ack, the
 * private news and the frame come.
 */
export function shownVotes(state: FloorState): (question: FloorQuestion) => ShownVotes {
	const pending = new Map<string, boolean>();
	for (const { command } of state.pending)
		if (command.type === "question.vote") pending.set(command.questionId, command.vote);
	const mine = new Set(state.mine.votes);
	return (question) => {
		const vote = pending.get(question.id);
		if (vote === undefined) return { votes: question.votes, voted: mine.has(question.id) };
		const others = question.votes - (state.counted.has(question.id) ? 1 : 0);
		return { votes: others + (vote ? 1 : 0), voted: vote };
	};
}
