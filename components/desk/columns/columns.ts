import { memoize } from "#components/state/memoize.ts";
import { byAsking, byDeskVotes, isNeverPut, pinnedFirst } from "#protocol/rules/ranking.ts";
import type { DeskHead, DeskQuestion } from "#protocol/views/desk.ts";
import { foldedIn } from "../duplicates/copies.ts";

/** The columns that hold cards. */
export type CardColumn = "review" | "published" | "order";

/** Wherever a question can be taken in hand: also on stage, and in the lists of past questions. */
export type DeskColumn = CardColumn | "now" | "past";

export const PUBLISHED_BY = ["votes", "newest"] as const;
export type PublishedBy = (typeof PUBLISHED_BY)[number];

/** The lists of past questions. In `skipped` are also those whose session lost the stage while they were on. */
export const PAST = ["answered", "skipped", "declined", "merged"] as const;
export type Past = (typeof PAST)[number];

/** The desk's questions as they are shown, each once. */
export type Columns = {
	/** Held and pending, oldest first, so that new ones are added below. [M30] Without the copies of others. */
	review: DeskQuestion[];
	/** [M33] Those in review that were put off: *Not now*. */
	deferred: DeskQuestion[];
	/** Published, and neither put yet, nor in the running order, nor past; pinned ones first. */
	published: DeskQuestion[];
	order: DeskQuestion[];
	now: DeskQuestion | null;
	/** Each latest first. */
	past: Record<Past, DeskQuestion[]>;
};

/** @returns a desk's questions by their ids; memoized */
export const rowsById = memoize(
	(rows: readonly DeskQuestion[]): ReadonlyMap<string, DeskQuestion> => new Map(rows.map((row) => [row.id, row])),
);

/**
 * [K1] Sorts a desk's questions into columns.
 * @param rows all known questions, in any order
 * @param head the running order and what is on stage
 * @param by how the published ones are sorted
 */
export function columnsOf(
	rows: readonly DeskQuestion[],
	head: { item: DeskHead["item"]; order: readonly string[] },
	by: PublishedBy,
): Columns {
	const known = rowsById(rows);
	const nowId = head.item?.id ?? null;
	const ordered = new Set(head.order);
	const columns: Columns = {
		review: [],
		deferred: [],
		published: [],
		order: head.order.flatMap((id) => (id === nowId ? [] : (known.get(id) ?? []))),
		now: nowId === null ? null : (known.get(nowId) ?? null),
		past: { answered: [], skipped: [], declined: [], merged: [] },
	};
	const folded = foldedIn(rows);
	for (const row of rows) {
		if (row.id !== nowId && !folded.has(row.id)) listOf(columns, row, ordered)?.push(row);
	}
	columns.review.sort(byAsking);
	columns.deferred.sort(byAsking);
	columns.published.sort(sortings[by]);
	const { answered, skipped, declined, merged } = columns.past;
	answered.sort(latest(({ answeredAt }) => answeredAt));
	skipped.sort(latest(({ skippedAt, putAt }) => skippedAt ?? putAt));
	declined.sort(latest(({ decided }) => decided?.at));
	merged.sort(latest(({ decided }) => decided?.at));
	return columns;
}

/** @returns the list of a question that is not in the running order; null where it is shown nowhere */
function listOf(
	{ review, deferred, published, past }: Columns,
	row: DeskQuestion,
	ordered: Set<string>,
): DeskQuestion[] | null {
	switch (row.status) {
		case "held":
		case "pending":
			return row.deferred ? deferred : review;
		case "published":
			// [M35] Wherever else it is, a moderator looks at it first.
			if (row.reports > 0) return review;
			if (row.answeredAt !== null) return past.answered;
			if (ordered.has(row.id)) return null;
			return isOpen(row) ? published : past.skipped;
		case "declined":
			return past.declined;
		case "merged":
			return past.merged;
		case "withdrawn":
			return null;
	}
}

/** @returns the column in which a question is taken in hand; `past` also for one that is shown nowhere */
export function columnOf(row: DeskQuestion, head: { item: DeskHead["item"]; order: readonly string[] }): DeskColumn {
	if (row.id === head.item?.id) return "now";
	if (row.status === "held" || row.status === "pending") return row.deferred ? "past" : "review";
	if (row.status === "published" && row.reports > 0) return "review";
	if (row.status !== "published" || row.answeredAt !== null) return "past";
	if (head.order.includes(row.id)) return "order";
	return isOpen(row) ? "published" : "past";
}

function isOpen(row: DeskQuestion): boolean {
	return isNeverPut(row) && row.skippedAt === null;
}

/** @returns the columns with only the questions that match a search. The running order stays whole, since *Next* goes by it. */
export function search(columns: Columns, matches: (question: DeskQuestion) => boolean): Columns {
	const past = { ...columns.past };
	for (const kind of PAST) past[kind] = past[kind].filter(matches);
	const { review, deferred, published } = columns;
	return {
		...columns,
		review: review.filter(matches),
		deferred: deferred.filter(matches),
		published: published.filter(matches),
		past,
	};
}

type Compare = (a: DeskQuestion, b: DeskQuestion) => number;

const sortings: Record<PublishedBy, Compare> = {
	votes: byDeskVotes,
	newest: (a, b) => pinnedFirst(a, b) || (b.publishedAt ?? 0) - (a.publishedAt ?? 0) || byId(a, b),
};

function latest(time: (question: DeskQuestion) => number | null | undefined): Compare {
	return (a, b) => (time(b) ?? 0) - (time(a) ?? 0) || byId(a, b);
}

/** Arbitrary, but the same on every desk. */
function byId(a: DeskQuestion, b: DeskQuestion): number {
	return a.id < b.id ? -1 : 1;
}
