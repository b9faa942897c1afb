import type { CardSpot } from "./desk-state.ts";

/** A column as keys walk through it. */
export type Shelf = {
	/** The cards it shows that can be acted on, in order. */
	ids(): readonly string[];
	/** Brings a card into view and the focus to it. */
	reveal(questionId: string): void;
	/** Puts the column in order, with what has come in. */
	settle(): void;
};

/** The columns that are on the page, by name. */
export type Board = Map<CardSpot, Shelf>;

export const CARD_SPOTS = ["review", "published", "order"] as const satisfies readonly CardSpot[];

/** @returns the card so many places away from one in its column, or the one at the end; null where there is none */
export function neighbour(ids: readonly string[], id: string | null, by: 1 | -1): string | null {
	const at = id === null ? -1 : ids.indexOf(id);
	if (at < 0) return ids[0] ?? null;
	return ids[Math.max(0, Math.min(ids.length - 1, at + by))] ?? null;
}

/** @returns the cards from one to another, in whichever direction, both included */
export function range(ids: readonly string[], from: string, to: string): readonly string[] {
	const [a, b] = [ids.indexOf(from), ids.indexOf(to)];
	if (a < 0 || b < 0) return b < 0 ? [] : [to];
	return ids.slice(Math.min(a, b), Math.max(a, b) + 1);
}
