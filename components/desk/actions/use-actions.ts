"use client";

import { useCallback } from "react";
import { questionsOf } from "#components/state/entry.ts";
import type { Ack } from "#protocol/events.ts";
import type { Board } from "../columns/board.ts";
import { type DeskState, leavesColumn, type Origin, questionOf } from "../desk-state.ts";
import { asksFirst, type BulkActionId, batchOf, isBulkAction, mayBulk } from "../selection/selection.ts";
import { type Staff, useBoard, useLive, useStaff } from "../use-desk.tsx";
import { ACTIONS, type ActionContext, type Effect, effectOf, undoCommands } from "./actions.ts";
import { type KeyId, keyOf, type NavigationId } from "./keys.ts";
import { isListed, type KeyedDesk, navigation, takeNext } from "./navigation.ts";

/** A second press by somebody who has not seen the first one work would put the next question too. */
const NEXT_PUT_MS = 700;

/** @returns how to have an action's effect: its command is sent, and the answer awaited; or what it opens is opened. Always the same function. */
export function usePerform(): (effect: Effect) => Promise<Ack> | null {
	const live = useLive();
	const board = useBoard();
	return useCallback((effect) => perform({ live, board }, effect), [live, board]);
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

function contextOf({ view, current }: DeskState, staff: Staff): ActionContext {
	const question = (current && view.rows.find(({ id }) => id === current.questionId)) ?? null;
	return { question, column: question && current ? current.column : null, head: view.head, staff };
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
	if (isBulkAction(id) && (state.selected.size > 0 || state.deselected === "left")) {
		runForSelection(desk, staff, id);
		return;
	}
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
		const batch = batchOf(state, staff, { type: id });
		if (batch.questions.length > 0) live.actOnAll(batch);
		else live.deselect("nothing");
	}
}

/** Nothing more is sent about a question, or undone, before the last command is answered. */
function isUnderWay({ pending }: DeskState, effect: Effect): boolean {
	const commands = pending.filter(({ progress }) => progress.at !== "refused").map(({ command }) => command);
	if ("open" in effect) return commands.some((one) => questionsOf(one).includes(effect.questionId));
	const { command } = effect;
	if (command.type === "desk.undo") return commands.length > 0;
	if (command.type === "stage.curtain") return commands.some((one) => one.type === "stage.curtain" && one.down);
	const questionId = questionOf(command);
	return commands.some((one) => (questionId ? questionsOf(one).includes(questionId) : questionOf(one) === null));
}

/** A card that others have dealt with stays in hand until its moderator leaves it, and no key acts on it. */
function isGone({ current }: DeskState, board: Board, effect: Effect): boolean {
	const questionId = "command" in effect ? questionOf(effect.command) : effect.questionId;
	if (questionId !== current?.questionId || ("command" in effect && effect.origin !== current.column)) return false;
	return !isListed(board, current);
}

/** Where the card in hand leaves its column, the next one is in hand at once. */
function perform(desk: KeyedDesk, effect: Effect): Promise<Ack> | null {
	const { live } = desk;
	if ("open" in effect) {
		live.setOpen({ what: effect.open, questionId: effect.questionId });
		return null;
	}
	const { command, origin, more = [] } = effect;
	if (command.type === "stage.put" && live.sincePut() < NEXT_PUT_MS) return null;
	if (command.type === "question.pin" && live.isPinnedJustNow(command.questionId)) return null;
	const { current } = live.store.get();
	const answer = live.act(command, origin);
	for (const one of more) void live.act(one, origin);
	const leaves = leavesColumn({ command: command, origin });
	if (current && current.questionId === questionOf(command) && leaves) takeNext(desk, current);
	return answer;
}

function isNavigation(id: KeyId): id is NavigationId {
	return id in navigation;
}
