import type { Wish } from "#protocol/commands.ts";
import type { Refusal } from "#protocol/refusals.ts";

/** What a delegate can wish for. */
export type FloorWish = Extract<
	Wish,
	{ type: "question.ask" | "question.reword" | "question.vote" | "question.withdraw" }
>;

/** A wish with the name it keeps however often it is sent. `at` is when it was made, in ms since 1970, and its place in the queue. */
export type Entry = {
	opId: string;
	wish: FloorWish;
	at: number;
	/** The final no to words, kept beside them until their author has dealt with it. */
	refusal: Refusal | null;
};

/** Whether a wish carries words, which a refusal must not lose. */
export function hasWords(wish: FloorWish): wish is Extract<FloorWish, { words: string }> {
	return "words" in wish;
}

/**
 * Of several votes on one question only the last wish counts, and of several corrections the last words. So those made
 * before it need not be sent, whatever order they come to hand in; but one that is on its way must be waited for.
 * @returns the opIds of `entries` that `entry` makes needless
 */
export function superseded(entries: readonly Entry[], entry: Entry, onItsWay: (opId: string) => boolean): Set<string> {
	const { wish } = entry;
	if (wish.type !== "question.vote" && wish.type !== "question.reword") return new Set();
	const needless = entries.filter(
		(other) =>
			other.opId !== entry.opId &&
			other.at <= entry.at &&
			other.wish.type === wish.type &&
			other.wish.questionId === wish.questionId &&
			!onItsWay(other.opId),
	);
	return new Set(needless.map((other) => other.opId));
}

/** Whether what was kept on this phone is an entry: an older version of this page may have left something else there. */
export function isEntry(found: unknown): found is Entry {
	if (typeof found !== "object" || found === null) return false;
	if (!("opId" in found && "at" in found && "wish" in found && "refusal" in found)) return false;
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
