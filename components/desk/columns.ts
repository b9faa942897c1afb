import type { DeskHead, DeskQuestion } from "#protocol/views.ts";

/** How the published column is sorted. */
export type PublishedBy = "votes" | "newest";

/** The desk's three columns, each in the order it is shown. A question stands in one place only. */
export type Columns = {
	/** Held and pending, oldest first, so that new ones come in below. */
	review: DeskQuestion[];
	/** Published, and neither on stage, nor in the running order, nor answered. */
	published: DeskQuestion[];
	order: DeskQuestion[];
	now: DeskQuestion | null;
	/** Answered, latest first. */
	answered: DeskQuestion[];
};

/**
 * Lays a desk's questions out in columns.
 * @param rows every question the desk knows, in any order
 * @param head the running order and what is on stage
 * @param by how the published ones are sorted
 */
export function columnsOf(
	rows: readonly DeskQuestion[],
	head: Pick<DeskHead, "now" | "order">,
	by: PublishedBy,
): Columns {
	const known = new Map(rows.map((row) => [row.id, row]));
	const nowId = head.now?.questionId ?? null;
	const ordered = new Set(head.order);
	const published = rows.filter((row) => row.status === "published");
	return {
		review: rows.filter((row) => row.status === "held" || row.status === "pending").sort(oldestFirst),
		published: published
			.filter((row) => row.answeredAt === null && row.id !== nowId && !ordered.has(row.id))
			.sort(by === "votes" ? mostVotesFirst : newestFirst),
		order: head.order.flatMap((id) => (id === nowId ? [] : (known.get(id) ?? []))),
		now: nowId === null ? null : (known.get(nowId) ?? null),
		answered: published
			.filter((row) => row.answeredAt !== null && row.id !== nowId)
			.sort((a, b) => (b.answeredAt ?? 0) - (a.answeredAt ?? 0) || byId(a, b)),
	};
}

function oldestFirst(a: DeskQuestion, b: DeskQuestion): number {
	return a.askedAt - b.askedAt || byId(a, b);
}

function newestFirst(a: DeskQuestion, b: DeskQuestion): number {
	return (b.publishedAt ?? 0) - (a.publishedAt ?? 0) || byId(a, b);
}

function mostVotesFirst(a: DeskQuestion, b: DeskQuestion): number {
	return b.votes - a.votes || (a.publishedAt ?? 0) - (b.publishedAt ?? 0) || byId(a, b);
}

/** Equal in all else, the order is arbitrary but the same on every desk. */
function byId(a: DeskQuestion, b: DeskQuestion): number {
	return a.id < b.id ? -1 : 1;
}
