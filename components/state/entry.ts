import type { Wish } from "#protocol/commands.ts";
import type { Refusal } from "#protocol/refusals.ts";

/** A command that is to be sent, with the opId it keeps however often that happens. */
export type Entry<W extends Wish = Wish> = {
	opId: string;
	wish: W;
	/** When it was made, in ms since 1970, and its place in the queue. */
	at: number;
	/** The final no to words, kept beside them until their author has dealt with it. */
	refusal?: Refusal | null;
};

/** @returns whether a wish carries words, which a refusal must not lose */
export function hasWords<W extends Wish>(wish: W): wish is Extract<W, { words: string }> {
	return "words" in wish;
}

/** @returns the questions a wish is about */
export function questionsOf(wish: Wish): readonly string[] {
	if (wish.type === "question.each") return wish.questions.map(([id]) => id);
	return "questionId" in wish ? [wish.questionId] : [];
}

/**
 * Of several votes on one question only the last wish counts, of several corrections the last words, and of several wishes about
 * the curtain the last. So those made before it need not be sent, whatever order they come to hand in; but one that is on its way
 * must be waited for.
 * @returns the opIds of `entries` that `entry` makes needless
 */
export function superseded(entries: readonly Entry[], entry: Entry, onItsWay: (opId: string) => boolean): Set<string> {
	const { wish } = entry;
	if (wish.type !== "question.vote" && wish.type !== "question.reword" && wish.type !== "stage.curtain")
		return new Set();
	const [questionId] = questionsOf(wish);
	const needless = entries.filter(
		(other) =>
			other.opId !== entry.opId &&
			other.at <= entry.at &&
			other.wish.type === wish.type &&
			questionsOf(other.wish)[0] === questionId &&
			!onItsWay(other.opId),
	);
	return new Set(needless.map((other) => other.opId));
}

/** Whether what was kept on this device is an entry: an older version of the page may have left something else there. */
export function isEntry(found: unknown): found is Entry {
	if (typeof found !== "object" || found === null || !("opId" in found && "at" in found && "wish" in found))
		return false;
	return (
		typeof found.opId === "string" && typeof found.at === "number" && typeof found.wish === "object" && !!found.wish
	);
}

/**
 * A random (version 4) UUID. `crypto.randomUUID` is kept from pages that came by plain http, as on a hall's own network;
 * `getRandomValues` is not.
 */
export function newOpId(): string {
	return "10000000-1000-4000-8000-100000000000".replace(/[018]/g, (digit) => {
		const [random = 0] = crypto.getRandomValues(new Uint8Array(1));
		return (Number(digit) ^ (random & (15 >> (Number(digit) / 4)))).toString(16);
	});
}

/**
 * The opId of one form among many on a page that the server made, which the phone must come to as well, so that hydration
 * finds the field as it was: most of a random UUID of this rendering, and the end of the question's.
 */
export function formOpId(seed: string, questionId: string): string {
	return seed.slice(0, -12) + questionId.slice(-12);
}
