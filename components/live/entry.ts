import type { Wish } from "#protocol/commands.ts";
import type { Refusal } from "#protocol/refusals.ts";

/** What a delegate can wish for. */
export type FloorWish = Extract<Wish, { type: "question.ask" | "question.vote" | "question.withdraw" }>;

/** A wish with the name it keeps however often it is sent. `at` is when it was made, in ms since 1970, and its place in the queue. */
export type Entry = {
	opId: string;
	wish: FloorWish;
	at: number;
	/** The final no to a question, kept beside its words until the asker has dealt with it. */
	refusal: Refusal | null;
};

/**
 * Of several votes on one question only the last wish counts, so those before it need not be sent; but one that is on
 * its way must be waited for.
 * @returns the opIds of `entries` that `entry` makes needless
 */
export function superseded(entries: readonly Entry[], entry: Entry, onItsWay: (opId: string) => boolean): Set<string> {
	const { wish } = entry;
	if (wish.type !== "question.vote") return new Set();
	const needless = entries.filter(
		(other) =>
			other.opId !== entry.opId &&
			other.wish.type === "question.vote" &&
			other.wish.questionId === wish.questionId &&
			!onItsWay(other.opId),
	);
	return new Set(needless.map((other) => other.opId));
}

/** A random (version 4) UUID, also where the page came by plain http and `crypto.randomUUID` is kept from it. */
export function newOpId(): string {
	if (typeof crypto.randomUUID === "function") return crypto.randomUUID();
	const bytes = crypto.getRandomValues(new Uint8Array(16));
	return asUuid(bytes);
}

/**
 * The opId of one form among many on a page that the server made: the page's own random seed, mixed with what the form is
 * about. The phone comes to the same, so that hydration finds the field as it was.
 * @param seed a random UUID of this rendering
 * @param about the UUID of the question
 */
export function formOpId(seed: string, about: string): string {
	const [a, b] = [seed, about].map((id) => id.replaceAll("-", ""));
	return asUuid(Uint8Array.from({ length: 16 }, (_, i) => byteAt(a, i) ^ byteAt(b, i)));
}

const byteAt = (hex: string | undefined, i: number) => Number.parseInt(hex?.slice(2 * i, 2 * i + 2) ?? "", 16) || 0;

/** RFC 9562 §5.4: version 4 in the seventh byte, the variant in the ninth. */
function asUuid(bytes: Uint8Array): string {
	const hex = Array.from(bytes, (byte, i) => {
		const marked = i === 6 ? (byte & 0x0f) | 0x40 : i === 8 ? (byte & 0x3f) | 0x80 : byte;
		return marked.toString(16).padStart(2, "0");
	}).join("");
	return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
