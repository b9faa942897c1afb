import type { FloorQuestion } from "../views.ts";

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

function byId(a: Ranked, b: Ranked): number {
	return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}
