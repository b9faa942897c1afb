import type { DeskQuestion } from "../views/desk.ts";
import type { FloorQuestion } from "../views/floor.ts";

type Ranked = Pick<FloorQuestion, "id" | "votes" | "publishedAt" | "answeredAt">;

/**
 * The order of Top: what is still to be answered first, then by votes; of two with as many the one published first. The
 * id decides what is left, so that every phone shows the same.
 * @returns less than zero where `a` comes first
 */
export function byVotes(a: Ranked, b: Ranked): number {
	return (
		Number(a.answeredAt !== null) - Number(b.answeredAt !== null) ||
		b.votes - a.votes ||
		a.publishedAt - b.publishedAt ||
		byId(a, b)
	);
}

/** The order of New: what was published last comes first. */
export function byNewest(a: Ranked, b: Ranked): number {
	return b.publishedAt - a.publishedAt || byId(a, b);
}

/** [K1] The order of a desk's column to review: what was asked first comes first, so that new ones come in below. */
export function byAsking(a: Pick<DeskQuestion, "id" | "askedAt">, b: Pick<DeskQuestion, "id" | "askedAt">): number {
	return a.askedAt - b.askedAt || byId(a, b);
}

type OnDesk = Pick<DeskQuestion, "id" | "pinned" | "votes" | "publishedAt">;

/** [K1] The order of a desk's published column: pinned ones first, then as `byVotes`. */
export function byDeskVotes(a: OnDesk, b: OnDesk): number {
	return pinnedFirst(a, b) || b.votes - a.votes || (a.publishedAt ?? 0) - (b.publishedAt ?? 0) || byId(a, b);
}

export function pinnedFirst(a: Pick<DeskQuestion, "pinned">, b: Pick<DeskQuestion, "pinned">): number {
	return Number(b.pinned) - Number(a.pinned);
}

function byId(a: { id: string }, b: { id: string }): number {
	return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}
