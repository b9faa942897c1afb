import type { Connection } from "#components/connection/connection.ts";
import { questionsOf } from "#components/state/entry.ts";
import { isUnsent, type Progress, pendingOf, withoutConfirmed, withProgress } from "#components/state/pending.ts";
import type { Ack } from "#protocol/events.ts";
import type { Refusal } from "#protocol/refusals.ts";
import type { DeskView, Presence, SessionActivity } from "#protocol/views/desk.ts";
import type { Painted } from "#protocol/views/screens.ts";
import type { DeskColumn } from "./columns/columns.ts";
import { type DeskEntry, leavesColumn, type Step } from "./desk-steps.ts";

/** The card that keys act on and that is shown in full beside the columns. */
export type CurrentCard = { questionId: string; column: DeskColumn };

/** What can be opened for a question. `"decline"` is a dialog; the panel of the card shows the others. */
export type Openable = "decline" | "tag" | "word" | "merge" | "mute";
export type Open = { what: Openable; questionId: string };

/** How far the steps on a selection have come, counted in questions. */
export type Batch = { total: number; done: number; refused: { questionId: string; refusal: Refusal }[] };

/** What is asked about before it is done to a selection. */
export type Asking = "approve" | "decline" | "merge" | "tag" | "mute";

/** Why the selection was cleared: all of it has left its column, or the action applies to none of it. */
export type Deselected = "left" | "nothing";

/** What can be open over the desk: the palette of all actions, a question asked in the hall, or the history of the session or of one question. */
export type Overlay = { is: "palette" } | { is: "hear" } | { is: "history"; questionId: string | null };

/** What is sent besides the view: who is here, how the session goes, what the screens show. */
export type Room = {
	presence: Presence;
	/** Null until the server has sent it. */
	activity: SessionActivity | null;
	/** `receivedAt`: when it was received, in ms since 1970 by the server's clock. */
	screens: { painted: readonly Painted[]; receivedAt: number };
};

export type DeskState = {
	/** What the server has confirmed. */
	view: DeskView;
	/** The questions that have arrived, while others are still to come; null once all have. */
	arrived: ReadonlySet<string> | null;
	/** Until all questions have arrived once. */
	opening: boolean;
	connection: Connection;
	/** When this moderator may do less here than now, in ms since 1970; null if never. */
	accessEnds: number | null;
	/** What this moderator did and is not in the view yet, oldest first, and the last refusal. */
	pending: readonly Step[];
	/** The questions this moderator acted on last, latest last: their leaving a column is no surprise. */
	recent: readonly string[];
	/** Those of them that this moderator's last step moves to another column. */
	sentOff: readonly string[];
	room: Room;
	/** [B7] Since when the proposal waits, in ms since 1970: since it came, if it came while this page was open. */
	proposedSince: number | null;
	/** Set by focus, by a press and by the keys that move; never by a pointer that only passes over. */
	current: CurrentCard | null;
	open: Open | null;
	/** What was put on stage with the pointer, which has not moved since: it leaves a gap in its column. */
	gap: string | null;
	selected: ReadonlySet<string>;
	deselected: Deselected | null;
	batch: Batch | null;
	asking: Asking | null;
	overlay: Overlay | null;
};

const RECENT = 20;

const EMPTY_ROOM: Room = { presence: [], activity: null, screens: { painted: [], receivedAt: 0 } };

/** @param view as it came with the page, without questions */
export function initialDesk(view: DeskView): DeskState {
	return {
		view,
		arrived: new Set(),
		opening: true,
		connection: { is: "starting" },
		accessEnds: null,
		pending: [],
		recent: [],
		sentOff: [],
		room: EMPTY_ROOM,
		proposedSince: view.head.stage.proposal?.at ?? null,
		current: null,
		open: null,
		gap: null,
		selected: new Set(),
		deselected: null,
		batch: null,
		asking: null,
		overlay: null,
	};
}

/** Makes a card the current one, or none. Closes what is open for another card. */
export function withInHand(state: DeskState, current: CurrentCard | null): DeskState {
	const { questionId, column } = state.current ?? {};
	if (questionId === current?.questionId && column === current?.column) return state;
	return { ...state, current, open: state.open?.questionId === current?.questionId ? state.open : null };
}

/** Adds a step. The moderator has seen the refusal of the one before. */
export function addStep(state: DeskState, step: DeskEntry): DeskState {
	return withSteps(state, [step]);
}

/** Adds the steps on a selection and clears it. Unanswered ones on the selection before are counted with them. */
export function addBatch(state: DeskState, steps: readonly DeskEntry[]): DeskState {
	if (steps.length === 0) return state;
	const total = steps.reduce((sum, { command }) => sum + questionsOf(command).length, 0);
	const last = state.batch && state.batch.done < state.batch.total ? state.batch : { total: 0, done: 0, refused: [] };
	const batch = { ...last, total: last.total + total };
	return { ...withSteps(state, steps), selected: new Set(), deselected: null, batch };
}

/** Adds steps of which the refusal is shown where they were taken. */
export function withSteps(state: DeskState, added: readonly DeskEntry[]): DeskState {
	const pending = [
		...state.pending.filter(({ progress }) => progress.at !== "refused"),
		...added.map((entry) => pendingOf(entry)),
	];
	const acted = new Set(added.flatMap(({ command }) => questionsOf(command)));
	const recent = [...state.recent.filter((id) => !acted.has(id)), ...acted].slice(-Math.max(RECENT, acted.size));
	const sent = added.filter(leavesColumn).flatMap(({ command }) => questionsOf(command));
	const sentOff = [...state.sentOff.filter((id) => !acted.has(id) && recent.includes(id)), ...sent];
	return { ...state, pending, recent, sentOff };
}

/** [K9] Marks steps to be undone once they are answered. */
export function withToUndo(state: DeskState, steps: readonly Step[]): DeskState {
	const pending = state.pending.map((step) => (steps.includes(step) ? { ...step, toUndo: true as const } : step));
	return { ...state, pending };
}

/** Applies the final answer to a step. */
export function applyAck(state: DeskState, opId: string, ack: Ack, now: number): DeskState {
	const { epoch } = state.view;
	const progress: Progress = ack.ok
		? { at: "accepted", epoch, revision: ack.revision }
		: { at: "refused", refusal: ack.refusal, answeredAt: now };
	const refused = ack.ok ? null : state.pending.find((step) => step.opId === opId);
	const stays = refused ? questionsOf(refused.command) : ack.ok ? (ack.refused ?? []).map((one) => one.questionId) : [];
	const sentOff = stays.length > 0 ? state.sentOff.filter((id) => !stays.includes(id)) : state.sentOff;
	return withoutConfirmed({ ...withProgress(state, opId, progress), sentOff, batch: counted(state, opId, ack) });
}

function counted({ batch, pending }: DeskState, opId: string, ack: Ack): Batch | null {
	const step = pending.find((one) => one.opId === opId);
	if (!batch || !step?.ofSelection) return batch;
	const questionIds = questionsOf(step.command);
	const refused = ack.ok
		? (ack.refused ?? [])
		: questionIds.map((questionId) => ({ questionId, refusal: ack.refusal }));
	return { ...batch, done: batch.done + questionIds.length, refused: [...batch.refused, ...refused] };
}

/** @returns whether a step has no final answer yet */
export function hasUnsent({ pending }: DeskState): boolean {
	return pending.some(isUnsent);
}

/** [K6] Removes the rest from the selection, and says so where that leaves nothing, unless by the moderator's own steps. */
export function withSelection(state: DeskState, isLeft: (questionId: string) => boolean): DeskState {
	const selected = new Set([...state.selected].filter(isLeft));
	if (selected.size === state.selected.size) return state;
	const isOwn = [...state.selected].every((id) => selected.has(id) || state.sentOff.includes(id));
	return { ...state, selected, deselected: selected.size > 0 || isOwn ? null : "left" };
}
