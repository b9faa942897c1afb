import type { CardSpot } from "./columns.ts";

/** A column as keys walk through it. */
export type BoardColumn = {
	/** The cards it shows that can be acted on, in order. */
	ids(): readonly string[];
	/** These and those that others have dealt with, which stand there still. */
	all(): readonly string[];
	/** Brings a card into view and the focus to it. */
	reveal(questionId: string): void;
	/** Puts the column in order, with what has come in. */
	settle(): void;
};

/** The columns that are on the page, by name. */
export type Board = Map<CardSpot, BoardColumn>;

export const CARD_SPOTS = ["review", "published", "order"] as const satisfies readonly CardSpot[];

/** @returns the next card of a column, that one may stand among `all` of, or the one at the end; null where there is none */
export function neighbour(ids: readonly string[], id: string | null, by: 1 | -1, all = ids): string | null {
	const at = id === null ? -1 : all.indexOf(id);
	if (at < 0) return ids[0] ?? null;
	const isLive = (one: string) => ids.includes(one);
	const next = by > 0 ? all.slice(at + 1).find(isLive) : all.slice(0, at).findLast(isLive);
	return next ?? (by > 0 ? ids.at(-1) : ids[0]) ?? null;
}

/** @returns the cards from one to another, in whichever direction, both included */
export function range(ids: readonly string[], from: string, to: string): readonly string[] {
	const [a, b] = [ids.indexOf(from), ids.indexOf(to)];
	if (a < 0 || b < 0) return b < 0 ? [] : [to];
	return ids.slice(Math.min(a, b), Math.max(a, b) + 1);
}
