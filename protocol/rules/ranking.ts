import type { FloorQuestion } from "../views.ts";

type Ranked = Pick<FloorQuestion, "id" | "votes" | "publishedAt" | "answeredAt">;

/**
 * The order of Top: unanswered first, then by votes, then by time of publication. Ids break ties, so that every phone agrees.
 * @returns negative if `a` comes first
 */
export function byVotes(a: Ranked, b: Ranked): number {
	return (
		Number(a.answeredAt !== null) - Number(b.answeredAt !== null) ||
		b.votes - a.votes ||
		a.publishedAt - b.publishedAt ||
		byId(a, b)
	);
}

/** The order of New: latest published first. */
export function byNewest(a: Ranked, b: Ranked): number {
	return b.publishedAt - a.publishedAt || byId(a, b);
}

function byId(a: Ranked, b: Ranked): number {
	return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}
