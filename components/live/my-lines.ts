import type { MyQuestion } from "#protocol/views/floor.ts";
import { isUndelivered } from "../state/pending.ts";
import type { FloorPending, FloorState } from "./floor-state.ts";

/** One line under Mine: a question the server has, or one that is still on this phone. */
export type MyLine =
	| {
			is: "question";
			id: string;
			words: string;
			question: MyQuestion;
			/** A correction that the server has not taken yet, or has refused. */
			rewording: FloorPending | null;
	  }
	| { is: "entry"; id: string; words: string; entry: FloorPending };

/** The delegate's own questions, newest first; what is still on this phone stands among them at once. */
export function myLines(state: FloorState): MyLine[] {
	const corrections = new Map<string, FloorPending & { wish: { words: string } }>();
	for (const entry of state.pending) {
		const { wish } = entry;
		if (wish.type === "question.reword") corrections.set(wish.questionId, { ...entry, wish });
	}
	const lines: (MyLine & { at: number })[] = state.mine.questions.map((question) => {
		const rewording = corrections.get(question.id) ?? null;
		return {
			is: "question",
			id: question.id,
			words: rewording?.wish.words ?? question.words,
			question,
			rewording,
			at: question.askedAt,
		};
	});
	for (const entry of state.pending) {
		if (entry.wish.type !== "question.ask") continue;
		lines.push({ is: "entry", id: entry.opId, words: entry.wish.words, entry, at: entry.at });
	}
	return lines.sort((a, b) => b.at - a.at);
}

/**
 * How many wishes are still on this phone, how many of them got no answer several times, whether none is known to be lost with
 * this page, how many are not known to be safe, and since when the first of these is on its way, in ms since 1970; null where there
 * are none.
 */
export function unsent(state: FloorState): {
	count: number;
	undelivered: number;
	kept: boolean;
	unsafe: number;
	since: number | null;
} {
	const waiting = state.pending.flatMap(({ at, progress }) =>
		progress.at === "waiting" || progress.at === "sending" ? [{ at, kept: progress.kept }] : [],
	);
	const unsafe = waiting.filter(({ kept }) => kept !== true);
	return {
		count: waiting.length,
		undelivered: state.pending.filter(isUndelivered).length,
		kept: !unsafe.some(({ kept }) => kept === false),
		unsafe: unsafe.length,
		since: unsafe[0]?.at ?? null,
	};
}
