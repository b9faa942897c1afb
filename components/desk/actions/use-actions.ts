"use client";

import { useCallback } from "react";
import { questionsOf } from "#components/state/entry.ts";
import type { Ack } from "#protocol/events.ts";
import { maySend } from "#protocol/permissions.ts";
import type { Board } from "../columns/board.ts";
import { rowsById } from "../columns/columns.ts";
import type { DeskState } from "../desk-state.ts";
import { leavesColumn, type Origin, questionOf } from "../desk-steps.ts";
import { relationsOf } from "../duplicates/resembling.ts";
import { asksFirst, type BulkActionId, batchOf, isBulkAction, mayBulk } from "../selection/selection.ts";
import { type Staff, useBoard, useLive, useStaff } from "../use-desk.tsx";
import {
	ACTIONS,
	type ActionContext,
	type ActionId,
	actionOf,
	type Effect,
	effectOf,
	undoCommands,
} from "./actions.ts";
import { type KeyId, keyOf, type NavigationId } from "./keys.ts";
import { isListed, type KeyedDesk, navigation, takeNext } from "./navigation.ts";

/** A second press by somebody who has not seen the first one work would put the next question too. */
const NEXT_PUT_MS = 700;

/** @returns how to have an action's effect: its command is sent, and the answer awaited; or what it opens is opened. Always the same function. */
export function usePerform(): (effect: Effect, press?: MouseEvent) => Promise<Ack> | null {
	const live = useLive();
	const board = useBoard();
	return useCallback((effect, press) => perform({ live, board }, effect, press), [live, board]);
}

/** @returns how to undo an action: each of its rows in the ledger; a refusal is shown at `origin` */
export function useUndo(): (ledgerIds: readonly string[], origin?: Origin) => void {
	const live = useLive();
	return useCallback(
		(ledgerIds, origin = "undo") => {
			const { session } = live.store.get().view.head;
			for (const command of undoCommands(session.id, ledgerIds)) void live.act(command, origin);
		},
		[live],
	);
}

/** @returns how to do what a key, or an entry of the palette, is for. Always the same function. */
export function useRun(): (id: KeyId) => void {
	const live = useLive();
	const board = useBoard();
	const staff = useStaff();
	return useCallback((id) => run({ live, board, staff }, id), [live, board, staff]);
}

/** @returns whether something can be done now, to the card in hand or at the desk */
export function isPossible(id: KeyId, state: DeskState, staff: Staff): boolean {
	return isNavigation(id) || effectFor(id, contextOf(state, staff)) !== null;
}

/** @returns whether an action itself applies now, and not only another that shares its key */
export function applies(id: ActionId, state: DeskState, staff: Staff): boolean {
	return effectOf(actionOf(id), contextOf(state, staff)) !== null;
}

function contextOf({ view, current, proposedSince }: DeskState, staff: Staff): ActionContext {
	const question = (current && rowsById(view.rows).get(current.questionId)) ?? null;
	const column = question && current ? current.column : null;
	return { question, column, head: view.head, staff, proposedSince, ...relationsOf(view.rows, question) };
}

/** The effect of a key: of the actions that share it, the first that applies. */
function effectFor(id: KeyId, context: ActionContext): Effect | null {
	const sharing = ACTIONS.filter(({ key }) => key === keyOf(id));
	return sharing.map((action) => effectOf(action, context)).find((effect) => effect !== null) ?? null;
}

function run({ staff, ...desk }: KeyedDesk & { staff: Staff }, id: KeyId): void {
	const { live, board } = desk;
	const state = live.store.get();
	if (isNavigation(id)) {
		if (state.deselected) live.select(state.selected);
		navigation[id](desk);
		return;
	}
	const isOfOne = id === "merge" && state.selected.size === 1;
	if (isBulkAction(id) && !isOfOne && (state.selected.size > 0 || state.deselected === "left")) {
		runForSelection(desk, staff, id);
		return;
	}
	// What is not in the view yet has no line in the ledger, and the last one there is of the step before.
	if (id === "undo" && maySend(staff.roles, "desk.undo") && live.undoPending()) return;
	const effect = effectFor(id, contextOf(state, staff));
	if (effect && !isUnderWay(state, effect) && !isGone(state, board, effect)) perform(desk, effect);
}

/** [K6] A key meant for a selection that others have just dealt with acts on no card. */
function runForSelection({ live }: KeyedDesk, staff: Staff, id: BulkActionId): void {
	const state = live.store.get();
	if (state.selected.size === 0) live.select(new Set());
	else if (!mayBulk(staff, id)) return;
	else if (asksFirst(state, id)) live.setAsking(id);
	else {
		const batch = batchOf(state, staff, id === "defer" ? { type: id, deferred: true } : { type: id });
		if (batch.questions.length > 0) live.actOnAll(batch);
		else live.deselect("nothing");
	}
}

/** Nothing more is sent about a question before the last command is answered. */
function isUnderWay({ pending }: DeskState, effect: Effect): boolean {
	const commands = pending.filter(({ progress }) => progress.at !== "refused").map(({ command }) => command);
	if ("open" in effect) return commands.some((one) => questionsOf(one).includes(effect.questionId));
	if ("all" in effect) return commands.some((one) => questionsOf(one).some((id) => idsOf(effect).includes(id)));
	const { command } = effect;
	if (command.type === "stage.curtain") return commands.some((one) => one.type === "stage.curtain" && one.down);
	const questionId = questionOf(command);
	return commands.some((one) => (questionId ? questionsOf(one).includes(questionId) : questionOf(one) === null));
}

/** @returns the questions an effect is about, the card's own first */
function idsOf(effect: Effect): readonly string[] {
	if ("open" in effect) return [effect.questionId];
	return "all" in effect ? effect.all.questions.map(([id]) => id) : questionsOf(effect.command);
}

/** A card that others have dealt with stays in hand until its moderator leaves it, and no key acts on it. */
function isGone({ current }: DeskState, board: Board, effect: Effect): boolean {
	if (!current || idsOf(effect)[0] !== current.questionId) return false;
	if (!("open" in effect) && effect.origin !== current.column) return false;
	return !isListed(board, current);
}

/**
 * Where the card in hand leaves its column, the next one is in hand at once.
 * @param press what it was pressed with; a key leaves no gap
 */
function perform(desk: KeyedDesk, effect: Effect, press?: MouseEvent): Promise<Ack> | null {
	const { live } = desk;
	if ("open" in effect) {
		live.setOpen({ what: effect.open, questionId: effect.questionId });
		return null;
	}
	const { current } = live.store.get();
	if ("all" in effect) {
		live.actOnAll(effect.all, effect.origin);
		if (current && idsOf(effect)[0] === current.questionId && effect.all.does.type !== "hold") takeNext(desk, current);
		return null;
	}
	const { command, origin, more = [] } = effect;
	if (command.type === "stage.put" && live.sincePut() < NEXT_PUT_MS) return null;
	if (command.type === "question.pin" && live.isPinnedJustNow(command.questionId)) return null;
	if (command.type === "stage.put" && press && isByMouse(press)) live.leaveGap(command.questionId, press);
	const answer = live.act(command, origin);
	for (const one of more) void live.act(one, origin);
	const leaves = leavesColumn({ command: command, origin });
	if (current && current.questionId === questionOf(command) && leaves) takeNext(desk, current);
	return answer;
}

/** A click by key has no count. After a tap, a finger is over nothing. */
function isByMouse(press: MouseEvent): boolean {
	return press.detail > 0 && !(press instanceof PointerEvent && press.pointerType === "touch");
}

function isNavigation(id: KeyId): id is NavigationId {
	return id in navigation;
}
