import type { MyQuestion } from "#protocol/views.ts";
import type { FloorState, Pending } from "./floor-state.ts";
import { withdrawing } from "./shown.ts";

/** One line under Mine: a question the server has, or one that is still on this phone. */
export type MyLine =
	| {
			is: "question";
			id: string;
			words: string;
			question: MyQuestion;
			withdrawing: boolean;
			/** A correction that the server has not taken yet, or has refused. */
			rewording: Pending | null;
	  }
	| { is: "entry"; id: string; words: string; entry: Pending };

/** The delegate's own questions, newest first; what is still on this phone stands among them at once. */
export function myLines(state: FloorState): MyLine[] {
	const leaving = withdrawing(state);
	const corrections = new Map<string, Pending & { wish: { words: string } }>();
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
			withdrawing: leaving.has(question.id),
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
 * How many wishes are still on this phone, whether none of them is known to be lost with this page, how many are not known to
 * be safe, and since when the first of these is on its way, in ms since 1970; null where there are none.
 */
export function unsent(state: FloorState): { count: number; kept: boolean; unsafe: number; since: number | null } {
	const waiting = state.pending.flatMap(({ at, progress }) =>
		progress.at === "waiting" || progress.at === "sending" ? [{ at, kept: progress.kept }] : [],
	);
	const unsafe = waiting.filter(({ kept }) => kept !== true);
	return {
		count: waiting.length,
		kept: !unsafe.some(({ kept }) => kept === false),
		unsafe: unsafe.length,
		since: unsafe[0]?.at ?? null,
	};
}
