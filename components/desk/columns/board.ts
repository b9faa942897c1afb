import type { CardColumn } from "./columns.ts";

/** A column as keys move through it. */
export type BoardColumn = {
	/** The cards that can be acted on, in order. */
	ids(): readonly string[];
	/** Also those that others have dealt with and that are still shown. */
	all(): readonly string[];
	/** Scrolls to a card and focuses it. */
	reveal(questionId: string): void;
	/** Puts the column in order, with new questions. */
	settle(): void;
};

export type Board = Map<CardColumn, BoardColumn>;

export const CARD_COLUMNS = ["review", "published", "order"] as const satisfies readonly CardColumn[];

/** @param all the cards among which `id` may be @returns the next of `ids` after or before `id`, else the one at the end; null for none */
export function neighbour(ids: readonly string[], id: string | null, by: 1 | -1, all = ids): string | null {
	const index = id === null ? -1 : all.indexOf(id);
	if (index < 0) return ids[0] ?? null;
	const isLive = (one: string) => ids.includes(one);
	const next = by > 0 ? all.slice(index + 1).find(isLive) : all.slice(0, index).findLast(isLive);
	return next ?? (by > 0 ? ids.at(-1) : ids[0]) ?? null;
}

/** @returns the cards between two, in either direction, both included */
export function range(ids: readonly string[], from: string, to: string): readonly string[] {
	const [a, b] = [ids.indexOf(from), ids.indexOf(to)];
	if (a < 0 || b < 0) return b < 0 ? [] : [to];
	return ids.slice(Math.min(a, b), Math.max(a, b) + 1);
}
