import { refuseVote } from "#protocol/rules/voting.ts";
import type { FloorQuestion } from "#protocol/views/floor.ts";
import type { FloorState } from "./floor-state.ts";
import { once } from "./once.ts";
import { type ShownVotes, shownVotes } from "./shown.ts";

/** All that one question of the list shows, wherever it stands. */
export type Line = ShownVotes & {
	question: FloorQuestion;
	/** Whether the rules allow a vote on it now. */
	votable: boolean;
};

/**
 * The lines of a floor's questions by id, worked out once a state. A line of which nothing has changed keeps its identity,
 * so that of five hundred rows one draws itself anew when one was voted for.
 */
export function createLines(): (state: FloorState) => ReadonlyMap<string, Line> {
	let before: ReadonlyMap<string, Line> = new Map();
	return once((state) => {
		const { head, rows } = state.view;
		const votesOf = shownVotes(state);
		const lines = new Map<string, Line>();
		for (const question of rows) {
			const votable = refuseVote({ session: head.session, question }) === null;
			const line = { question, ...votesOf(question), votable };
			const known = before.get(question.id);
			lines.set(question.id, known && alike(known, line) ? known : line);
		}
		before = lines;
		return lines;
	});
}

function alike(a: Line, b: Line): boolean {
	return a.question === b.question && a.votes === b.votes && a.voted === b.voted && a.votable === b.votable;
}
