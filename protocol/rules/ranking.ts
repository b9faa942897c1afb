import type { DeskQuestion } from "../views/desk.ts";
import type { FloorQuestion } from "../views/floor.ts";

type Ranked = Pick<FloorQuestion, "id" | "votes" | "publishedAt" | "answeredAt">;

/** [R1] The order of Top: unanswered first, then by votes, then earliest published, then by id so that every phone agrees. */
export function byVotes(a: Ranked, b: Ranked): number {
	return (
		Number(a.answeredAt !== null) - Number(b.answeredAt !== null) ||
		b.votes - a.votes ||
		a.publishedAt - b.publishedAt ||
		byId(a, b)
	);
}

/** [R2] The order of New: latest published first. */
export function byNewest(a: Ranked, b: Ranked): number {
	return b.publishedAt - a.publishedAt || byId(a, b);
}

/** [K1] The order of the review column: oldest first, so that new questions arrive at the bottom. */
export function byAsking(a: Pick<DeskQuestion, "id" | "askedAt">, b: Pick<DeskQuestion, "id" | "askedAt">): number {
	return a.askedAt - b.askedAt || byId(a, b);
}

type OnDesk = Pick<DeskQuestion, "id" | "pinned" | "votes" | "publishedAt">;

/** [K1] The order of the published column: pinned first, then like `byVotes`. */
export function byDeskVotes(a: OnDesk, b: OnDesk): number {
	return pinnedFirst(a, b) || b.votes - a.votes || (a.publishedAt ?? 0) - (b.publishedAt ?? 0) || byId(a, b);
}

export function pinnedFirst(a: Pick<DeskQuestion, "pinned">, b: Pick<DeskQuestion, "pinned">): number {
	return Number(b.pinned) - Number(a.pinned);
}

function byId(a: { id: string }, b: { id: string }): number {
	return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}
