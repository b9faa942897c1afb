import type { MyQuestion } from "#protocol/views.ts";
import type { FloorState, Pending } from "./floor-state.ts";
import { withdrawing } from "./shown.ts";

/** One line under Mine: a question the server has, or one that is still on this phone. */
export type MyLine =
	| { is: "question"; id: string; question: MyQuestion; withdrawing: boolean }
	| { is: "entry"; id: string; words: string; entry: Pending };

/** The delegate's own questions, newest first; what is still on this phone stands among them at once. */
export function myLines(state: FloorState): MyLine[] {
	const leaving = withdrawing(state);
	const lines: (MyLine & { at: number })[] = state.mine.questions.map((question) => ({
		is: "question",
		id: question.id,
		question,
		withdrawing: leaving.has(question.id),
		at: question.askedAt,
	}));
	for (const entry of state.pending) {
		if (entry.wish.type !== "question.ask") continue;
		lines.push({ is: "entry", id: entry.opId, words: entry.wish.words, entry, at: entry.at });
	}
	return lines.sort((a, b) => b.at - a.at);
}

/** How many wishes are still on this phone, and whether a closed tab could lose any of them. */
export function unsent(state: FloorState): { count: number; kept: boolean } {
	const waiting = state.pending.filter(({ progress }) => progress.at === "waiting" || progress.at === "sending");
	const kept = waiting.every(
		({ progress }) => progress.at === "sending" || (progress.at === "waiting" && progress.kept),
	);
	return { count: waiting.length, kept };
}
