"use client";

import { useCallback } from "react";
import { questionsOf } from "#components/state/entry.ts";
import { useWords } from "#components/ui/words.tsx";
import type { Ack } from "#protocol/events.ts";
import { type Board, CARD_SPOTS, neighbour, range } from "../columns/board.ts";
import type { CardSpot } from "../columns/columns.ts";
import type { DeskLive } from "../desk-live.ts";
import { type DeskState, type InHand, leavesColumn, questionOf, type Spot } from "../desk-state.ts";
import { SEARCH } from "../search/search-field.ts";
import { asksFirst, doToAll, type ForAll, isForAll, mayForAll } from "../selection/selection.ts";
import { type Staff, useBoard, useLive, useStaff } from "../use-desk.tsx";
import { ACTIONS, type ActionId, type Deed, deedOf, type Scene, undoing } from "./actions.ts";
import type { CommandId, KeyId } from "./keys.ts";

/** A second press, of somebody who saw nothing happen yet, would put the question after. */
const NEXT_PUT_MS = 700;

/**
 * @returns how to do what an action comes to: its wish is sent, and the answer to it is awaited; or what it opens is opened. The same
 *   function always.
 */
export function useDo(): (deed: Deed) => Promise<Ack> | null {
	const live = useLive();
	const board = useBoard();
	return useCallback((deed) => perform(live, board, deed), [live, board]);
}

/** @returns how to undo an action: each of its lines in the ledger */
export function useUndo(): (ledgerIds: readonly string[], spot?: Spot) => void {
	const live = useLive();
	return useCallback(
		(ledgerIds, spot = "undo") => {
			const { session } = live.store.get().view.head;
			for (const wish of undoing(session.id, ledgerIds)) void live.act(wish, spot);
		},
		[live],
	);
}

/** @returns how to do what a key, or a line of the palette, is for. The same function always. */
export function useRun(): (id: KeyId) => void {
	const live = useLive();
	const board = useBoard();
	const staff = useStaff();
	return useCallback((id) => run({ live, board, staff }, id), [live, board, staff]);
}

/** @returns what an action is called */
export function useActionName(): (id: ActionId) => string {
	const t = useWords("desk");
	return (id) => t(`action.${id}`);
}

/** @returns what actions see of a desk */
export function sceneOf({ view, inHand }: DeskState, staff: Staff): Scene {
	const question = (inHand && view.rows.find(({ id }) => id === inHand.questionId)) ?? null;
	return { question, spot: question && inHand ? inHand.spot : null, head: view.head, staff };
}

/** @returns what a key that does something comes to now; null where it does not apply */
export function deedFor(id: KeyId, scene: Scene): Deed | null {
	const actions = ACTIONS.filter((action) => action.id === id || (id === "pin" && action.id === "unpin"));
	return actions.map((action) => deedOf(action, scene)).find((deed) => deed !== null) ?? null;
}

type Here = { live: DeskLive; board: Board; staff: Staff };

function run(here: Here, id: KeyId): void {
	const { live, board, staff } = here;
	const state = live.store.get();
	if (isCommand(id)) {
		if (state.deselected) live.select(state.selected);
		commands[id](here);
		return;
	}
	if (isForAll(id) && (state.selected.size > 0 || state.deselected === "left")) {
		runForAll(here, id);
		return;
	}
	const deed = deedFor(id, sceneOf(state, staff));
	if (deed && !isUnderWay(state, deed) && !isGone(state, board, deed)) perform(live, board, deed);
}

/** [K6] What was meant for a selection that others have just dealt with falls on no card. */
function runForAll({ live, staff }: Here, id: ForAll): void {
	const state = live.store.get();
	if (state.selected.size === 0) live.select(new Set());
	else if (!mayForAll(staff, id)) return;
	else if (asksFirst(state, id)) live.setAsking(id);
	else {
		const all = doToAll(state, staff, id);
		if (all.questions.length > 0) live.actOnAll(all);
		else live.deselect("nothing");
	}
}

/** A question with a step on its way rests until the answer is there; and the last step is not known before. */
function isUnderWay({ pending }: DeskState, deed: Deed): boolean {
	const under = pending.filter(({ progress }) => progress.at !== "refused");
	if (!("wish" in deed)) return under.some(({ wish }) => questionsOf(wish).includes(deed.questionId));
	if (deed.wish.type === "desk.undo") return under.length > 0;
	if (deed.wish.type === "stage.curtain") return under.some(({ wish }) => wish.type === "stage.curtain" && wish.down);
	const [questionId] = questionsOf(deed.wish);
	return under.some(({ wish }) => (questionId ? questionsOf(wish).includes(questionId) : questionOf(wish) === null));
}

/** What others have dealt with meanwhile stays in hand until it is left, and no key acts on it. */
function isGone({ inHand }: DeskState, board: Board, deed: Deed): boolean {
	const questionId = "wish" in deed ? questionOf(deed.wish) : deed.questionId;
	if (questionId !== inHand?.questionId || ("wish" in deed && deed.spot !== inHand.spot)) return false;
	return !isListed(board, inHand);
}

function isListed(board: Board, { questionId, spot }: InHand): boolean {
	const column = CARD_SPOTS.find((one) => one === spot);
	return column === undefined || board.get(column)?.ids().includes(questionId) === true;
}

/** Does it; the hand goes on to the next card at once where the one that it held leaves the column. */
function perform(live: DeskLive, board: Board, deed: Deed): Promise<Ack> | null {
	if ("open" in deed) {
		live.setOpen({ what: deed.open, questionId: deed.questionId });
		return null;
	}
	if (deed.wish.type === "stage.put" && live.sincePut() < NEXT_PUT_MS) return null;
	if (deed.wish.type === "question.pin" && live.isPinnedJustNow(deed.wish.questionId)) return null;
	const { inHand } = live.store.get();
	const answer = live.act(deed.wish, deed.spot);
	for (const wish of deed.rest ?? []) void live.act(wish, deed.spot);
	if (inHand && inHand.questionId === questionOf(deed.wish) && leavesColumn(deed)) goOn({ live, board }, inHand);
	return answer;
}

function goOn({ live, board }: Pick<Here, "live" | "board">, from: { questionId: string; spot: string }): void {
	const spot = CARD_SPOTS.find((one) => one === from.spot);
	const ids = (spot && board.get(spot)?.ids()) ?? [];
	const at = ids.indexOf(from.questionId);
	const next = ids[at + 1] ?? ids[at - 1];
	if (spot && at >= 0 && next) take({ live, board }, spot, next);
}

function take({ live, board }: Pick<Here, "live" | "board">, spot: CardSpot, questionId: string): void {
	live.setInHand({ questionId, spot });
	board.get(spot)?.reveal(questionId);
}

const commands: Record<CommandId, (here: Here) => void> = {
	down: (here) => walk(here, 1),
	up: (here) => walk(here, -1),
	review: (here) => enter(here, "review"),
	published: (here) => enter(here, "published"),
	running: (here) => enter(here, "order"),
	search: () => document.getElementById(SEARCH)?.focus(),
	apply({ live, board }) {
		for (const column of board.values()) column.settle();
		const { inHand } = live.store.get();
		const spot = CARD_SPOTS.find((one) => one === inHand?.spot);
		if (inHand && spot) board.get(spot)?.reveal(inHand.questionId);
	},
	select({ live, board }) {
		const { inHand, selected } = live.store.get();
		if (!inHand || !isSelectable(inHand.spot) || !isListed(board, inHand)) return;
		const next = new Set(selected);
		if (!next.delete(inHand.questionId)) next.add(inHand.questionId);
		live.select(next);
	},
	selectTo({ live, board }) {
		const { inHand } = live.store.get();
		if (inHand) selectRange({ live, board }, inHand.questionId);
	},
	selectAll({ live, board }) {
		const spot = columnOf(live.store.get(), board);
		if (spot && isSelectable(spot)) live.select(new Set(board.get(spot)?.ids() ?? []));
	},
	history: ({ live }) => live.setOverlay({ is: "history", questionId: null }),
	help: ({ live }) => live.setOverlay({ is: "palette" }),
};

/** [K6] Chooses the cards from the one that was chosen last to this one. */
export function selectRange({ live, board }: Pick<Here, "live" | "board">, questionId: string): void {
	const { selected } = live.store.get();
	const last = [...selected].at(-1);
	const ids = [...board.values()].map((column) => column.ids()).find((one) => one.includes(questionId)) ?? [];
	live.select(new Set([...selected, ...range(ids, last ?? questionId, questionId)]));
}

/** What stands in the running order is moved one by one. */
function isSelectable(spot: string): boolean {
	return spot === "review" || spot === "published";
}

function walk(here: Here, by: 1 | -1): void {
	const spot = columnOf(here.live.store.get(), here.board);
	const { inHand } = here.live.store.get();
	const column = spot && here.board.get(spot);
	const next = column && neighbour(column.ids(), inHand?.questionId ?? null, by, column.all());
	if (spot && next) take(here, spot, next);
}

function enter(here: Here, spot: CardSpot): void {
	const ids = here.board.get(spot)?.ids() ?? [];
	const { inHand } = here.live.store.get();
	const id = ids.find((one) => one === inHand?.questionId) ?? ids[0];
	if (id) take(here, spot, id);
}

/** The column of the card in hand, else the first that has any. */
function columnOf({ inHand }: DeskState, board: Board): CardSpot | null {
	const has = (spot: CardSpot) => (board.get(spot)?.ids().length ?? 0) > 0;
	return CARD_SPOTS.find((spot) => spot === inHand?.spot && has(spot)) ?? CARD_SPOTS.find(has) ?? null;
}

function isCommand(id: KeyId): id is CommandId {
	return id in commands;
}
