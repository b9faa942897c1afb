import { type Board, CARD_COLUMNS, neighbour, range } from "../columns/board.ts";
import type { CardColumn } from "../columns/columns.ts";
import type { DeskLive } from "../desk-live.ts";
import type { CurrentCard, DeskState } from "../desk-state.ts";
import { SEARCH_FIELD } from "../search/search-fields.tsx";
import type { NavigationId } from "./keys.ts";

/** A desk as keys act on it: its state, and the columns on the page. */
export type KeyedDesk = { live: DeskLive; board: Board };

export const navigation: Record<NavigationId, (desk: KeyedDesk) => void> = {
	down: (desk) => move(desk, 1),
	up: (desk) => move(desk, -1),
	review: (desk) => enter(desk, "review"),
	published: (desk) => enter(desk, "published"),
	running: (desk) => enter(desk, "order"),
	search: () => document.getElementById(SEARCH_FIELD)?.focus(),
	apply({ live, board }) {
		for (const column of board.values()) column.settle();
		const { current } = live.store.get();
		const column = CARD_COLUMNS.find((one) => one === current?.column);
		if (current && column) board.get(column)?.reveal(current.questionId);
	},
	select({ live, board }) {
		const { current } = live.store.get();
		if (current && isSelectable(current.column) && isListed(board, current)) toggleSelected(live, current.questionId);
	},
	selectTo(desk) {
		const { current } = desk.live.store.get();
		if (current) selectRange(desk, current.questionId);
	},
	selectAll({ live, board }) {
		const column = currentColumn(live.store.get(), board);
		if (column && isSelectable(column)) live.select(new Set(board.get(column)?.ids() ?? []));
	},
	hear: ({ live }) => live.setOverlay({ is: "hear" }),
	history: ({ live }) => live.setOverlay({ is: "history", questionId: null }),
	help: ({ live }) => live.setOverlay({ is: "palette" }),
};

/** Adds a card to the selection, or removes it. */
export function toggleSelected(live: DeskLive, questionId: string): void {
	const selected = new Set(live.store.get().selected);
	if (!selected.delete(questionId)) selected.add(questionId);
	live.select(selected);
}

/** [K6] Selects the cards from the one that was selected last to this one. */
export function selectRange({ live, board }: KeyedDesk, questionId: string): void {
	const { selected } = live.store.get();
	const last = [...selected].at(-1);
	const ids = [...board.values()].map((column) => column.ids()).find((one) => one.includes(questionId)) ?? [];
	live.select(new Set([...selected, ...range(ids, last ?? questionId, questionId)]));
}

/** @returns whether a card can be acted on: one that others have dealt with cannot, even while its column still shows it */
export function isListed(board: Board, { questionId, column }: CurrentCard): boolean {
	const listed = CARD_COLUMNS.find((one) => one === column);
	return listed === undefined || board.get(listed)?.ids().includes(questionId) === true;
}

/** Takes the card after this one in hand, or the one before it at the end of the column. */
export function takeNext({ live, board }: KeyedDesk, from: CurrentCard): void {
	const column = CARD_COLUMNS.find((one) => one === from.column);
	const ids = (column && board.get(column)?.ids()) ?? [];
	const index = ids.indexOf(from.questionId);
	const next = ids[index + 1] ?? ids[index - 1];
	if (column && index >= 0 && next) take({ live, board }, column, next);
}

function take({ live, board }: KeyedDesk, column: CardColumn, questionId: string): void {
	live.setCurrent({ questionId, column });
	board.get(column)?.reveal(questionId);
}

/** The running order is moved card by card. */
function isSelectable(column: string): boolean {
	return column === "review" || column === "published";
}

function move(desk: KeyedDesk, by: 1 | -1): void {
	const state = desk.live.store.get();
	const name = currentColumn(state, desk.board);
	const column = name && desk.board.get(name);
	const next = column && neighbour(column.ids(), state.current?.questionId ?? null, by, column.all());
	if (name && next) take(desk, name, next);
}

function enter(desk: KeyedDesk, column: CardColumn): void {
	const ids = desk.board.get(column)?.ids() ?? [];
	const { current } = desk.live.store.get();
	const id = ids.find((one) => one === current?.questionId) ?? ids[0];
	if (id) take(desk, column, id);
}

/** The column of the card in hand, else the first that has any card. */
function currentColumn({ current }: DeskState, board: Board): CardColumn | null {
	const hasCards = (column: CardColumn) => (board.get(column)?.ids().length ?? 0) > 0;
	return CARD_COLUMNS.find((one) => one === current?.column && hasCards(one)) ?? CARD_COLUMNS.find(hasCards) ?? null;
}
