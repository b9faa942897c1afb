import type { MyQuestion } from "#protocol/views/floor.ts";
import { isBlocked, isUndelivered } from "../state/pending.ts";
import type { FloorPending, FloorState } from "./floor-state.ts";

/** One row under Mine: a question the server has, or one that is still on this phone. */
export type MyRow =
	| {
			is: "question";
			id: string;
			words: string;
			question: MyQuestion;
			/** A correction that the server has not taken yet, or has refused. */
			rewording: FloorPending | null;
	  }
	| { is: "entry"; id: string; words: string; entry: FloorPending };

/** The delegate's own questions, newest first, with those that are still on this phone. */
export function myRows(state: FloorState): MyRow[] {
	const corrections = new Map<string, FloorPending & { command: { words: string } }>();
	for (const entry of state.pending) {
		const { command } = entry;
		if (command.type === "question.reword") corrections.set(command.questionId, { ...entry, command });
	}
	const rows: (MyRow & { at: number })[] = state.mine.questions.map((question) => {
		const rewording = corrections.get(question.id) ?? null;
		return {
			is: "question",
			id: question.id,
			words: rewording?.command.words ?? question.words,
			question,
			rewording,
			at: question.askedAt,
		};
	});
	for (const entry of state.pending) {
		if (entry.command.type !== "question.ask") continue;
		rows.push({ is: "entry", id: entry.opId, words: entry.command.words, entry, at: entry.at });
	}
	return rows.sort((a, b) => b.at - a.at);
}

/** What was not answered yet. `since`: when the first that is not stored was made, in ms since 1970; null where all are stored. */
export function unsent(state: FloorState): {
	count: number;
	undelivered: number;
	blocked: number;
	/** How many are in this page's memory only. */
	unstored: number;
	since: number | null;
} {
	const waiting = state.pending.flatMap(({ at, progress }) =>
		progress.at === "waiting" || progress.at === "sending" ? [{ at, stored: progress.stored }] : [],
	);
	const unstored = waiting.filter(({ stored }) => !stored);
	return {
		count: waiting.length,
		undelivered: state.pending.filter(isUndelivered).length,
		blocked: state.pending.filter(isBlocked).length,
		unstored: unstored.length,
		since: unstored[0]?.at ?? null,
	};
}
