import type { Connection } from "#components/connection/connection.ts";
import type { News } from "#components/connection/socket.ts";
import type { FloorCommand } from "#components/live/floor-state.ts";
import { type Entry, isEntry, questionsOf } from "#components/state/entry.ts";
import {
	isUnsent,
	type Pending,
	type Progress,
	pendingOf,
	withoutConfirmed,
	withProgress,
} from "#components/state/pending.ts";
import { apply, mergeRows, withRest } from "#protocol/apply.ts";
import type { CommandInput } from "#protocol/commands.ts";
import type { Ack, HelloReply } from "#protocol/events.ts";
import type { Refusal } from "#protocol/refusals.ts";
import type {
	DeskFrame,
	DeskQuestion,
	DeskRest,
	DeskView,
	Painted,
	Presence,
	SessionActivity,
} from "#protocol/views/desk.ts";
import { columnOf, type DeskColumn } from "./columns/columns.ts";

/** The commands that can be sent from a desk. */
export type DeskCommand = Exclude<CommandInput, FloorCommand>;

/** Where on the desk a step was taken, and so where its refusal is shown. */
export type Origin =
	| DeskColumn
	| "selection"
	| "session"
	| "stage"
	| "undo"
	/* In the selected question's panel, and in the panels beside the columns. */
	| "hand"
	| "surge"
	| "screens"
	| "pairing"
	| "mixer"
	| "curtain"
	| "proposal"
	| "chair";

/** The card that keys act on and that is shown in full beside the columns. */
export type CurrentCard = { questionId: string; column: DeskColumn };

/** What can be opened for a question. `"decline"` is a dialog; the panel of the card shows the others. */
export type Openable = "decline" | "tag" | "word" | "merge" | "mute";
export type Open = { what: Openable; questionId: string };

/** What is done to each question of a selection: with the edition and the status that the moderator saw. */
export type ForEach = Pick<Extract<DeskCommand, { type: "question.each" }>, "does" | "questions">;

/** One thing the moderator did. `ofSelection` where it was done to a selection. */
export type DeskEntry = Entry<DeskCommand> & { origin: Origin; ofSelection: boolean };

/** Checks what was stored in this browser. */
export function isDeskEntry(found: unknown): found is DeskEntry {
	return isEntry(found) && "origin" in found;
}

/** Pending until the view contains its effect, or until the next step after its refusal. */
export type Step = Pending<DeskEntry>;

/** How far the steps on a selection have come, counted in questions. */
export type Batch = { total: number; done: number; refused: { questionId: string; refusal: Refusal }[] };

/** What is asked about before it is done to a selection. */
export type Asking = "approve" | "decline" | "tag" | "mute";

/** Why the selection was cleared: all of it has left its column, or the action applies to none of it. */
export type Deselected = "left" | "nothing";

/** What can be open over the desk: the palette of all actions, or the history of the session or of one question. */
export type Overlay = { is: "palette" } | { is: "history"; questionId: string | null };

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
	/** What this moderator did and is not in the view yet, oldest first, and the last refusal. */
	pending: readonly Step[];
	/** The questions this moderator acted on last, latest last: their leaving a column is no surprise. */
	recent: readonly string[];
	/** Those of them that this moderator's last step moves to another column. */
	sentOff: readonly string[];
	room: Room;
	/** Set by focus, by a press and by the keys that move; never by a pointer that only passes over. */
	current: CurrentCard | null;
	open: Open | null;
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
		pending: [],
		recent: [],
		sentOff: [],
		room: EMPTY_ROOM,
		current: null,
		open: null,
		selected: new Set(),
		deselected: null,
		batch: null,
		asking: null,
		overlay: null,
	};
}

/** @returns "gap" where the answer does not continue the view */
export function applyHello(state: DeskState, answer: Extract<HelloReply, { audience: "desk" }>): DeskState | "gap" {
	if ("frame" in answer) return withView(state, apply(state.view, answer.frame));
	// Known cards stay until all have arrived, so that none disappears for a moment.
	const view = { ...answer.view, rows: mergeRows(state.view.rows, answer.view.rows, []) };
	return withArrived({ ...state, arrived: new Set() }, view, answer.view.rows, answer.left);
}

/** @param frame changes, or more of the rows @returns "gap" where frames between are missing */
export function applyFrame(state: DeskState, frame: DeskFrame | DeskRest): DeskState | "gap" {
	if (frame.sessionId !== state.view.head.session.id) return state;
	if ("left" in frame) return withArrived(state, withRest(state.view, frame), frame.rows, frame.left);
	return withArrived(state, apply(state.view, frame), frame.rows, null);
}

/** @param toCome how many rows are still to come; null where that has not changed */
function withArrived(
	state: DeskState,
	view: DeskView | "gap",
	rows: readonly DeskQuestion[],
	toCome: number | null,
): DeskState | "gap" {
	if (view === "gap" || !state.arrived) return withView(state, view);
	const arrived = new Set([...state.arrived, ...rows.map(({ id }) => id)]);
	if (toCome !== 0) return withView({ ...state, arrived }, view);
	return withView(
		{ ...state, arrived: null, opening: false },
		{ ...view, rows: view.rows.filter(({ id }) => arrived.has(id)) },
	);
}

/** Applies what is sent besides the view. @param now in ms since 1970 */
export function applyNews(state: DeskState, [name, data]: News, now: number): DeskState {
	const { head } = state.view;
	const room = (part: Partial<Room>): DeskState => ({ ...state, room: { ...state.room, ...part } });
	switch (name) {
		case "presence":
			return data.sessionId === head.session.id ? room({ presence: data.presence }) : state;
		case "activity":
			return data.sessionId === head.session.id ? room({ activity: data.activity }) : state;
		case "screens":
			return data.hallId === head.stage.hallId ? room({ screens: { painted: data.screens, receivedAt: now } }) : state;
		default:
			return state;
	}
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

function withSteps(state: DeskState, added: readonly DeskEntry[]): DeskState {
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

/** Whether a step takes its card out of its column. */
export function leavesColumn({ command, origin }: Pick<Step, "command" | "origin">): boolean {
	switch (command.type) {
		case "question.approve":
		case "question.decline":
		case "question.merge":
		case "stage.put":
			return true;
		case "question.each":
			return command.does.type === "approve" || command.does.type === "decline";
		case "question.hold":
			return origin !== "review";
		case "order.first":
		case "order.place":
			return origin !== "order";
		case "order.remove":
			return origin === "order";
		default:
			return false;
	}
}

/** @returns the running order with the pending moves applied */
export function orderAfter(order: readonly string[], steps: readonly Step[]): readonly string[] {
	let next = order;
	for (const { command, progress } of steps) {
		if ((command.type !== "order.place" && command.type !== "order.first") || progress.at === "refused") continue;
		if (!next.includes(command.questionId)) continue;
		const rest = next.filter((id) => id !== command.questionId);
		const at = command.type === "order.first" ? 0 : command.before === null ? -1 : rest.indexOf(command.before);
		next = rest.toSpliced(at < 0 ? rest.length : at, 0, command.questionId);
	}
	return next;
}

/** @returns the question a command is about; null where it is about several, the session or its stage */
export function questionOf(command: DeskCommand): string | null {
	return "questionId" in command ? command.questionId : null;
}

function withView(state: DeskState, view: DeskView | "gap"): DeskState | "gap" {
	if (view === "gap") return "gap";
	return view === state.view ? state : withoutConfirmed({ ...withoutMoved(state, view), view });
}

/** [K6] Removes from the selection what others have dealt with. */
function withoutMoved(state: DeskState, view: DeskView): DeskState {
	if (state.selected.size === 0) return state;
	const stood = columnsOfSelected(state, state.view);
	const stands = columnsOfSelected(state, view);
	return withSelection(state, (id) => stood.get(id) === stands.get(id));
}

function columnsOfSelected({ selected }: DeskState, { rows, head }: DeskView): Map<string, DeskColumn> {
	const chosen = (row: DeskQuestion) => selected.has(row.id);
	return new Map(rows.filter(chosen).map((row) => [row.id, columnOf(row, head)]));
}

/** [K6] Removes the rest from the selection, and says so where that leaves nothing, unless by the moderator's own steps. */
export function withSelection(state: DeskState, isLeft: (questionId: string) => boolean): DeskState {
	const selected = new Set([...state.selected].filter(isLeft));
	if (selected.size === state.selected.size) return state;
	const isOwn = [...state.selected].every((id) => selected.has(id) || state.sentOff.includes(id));
	return { ...state, selected, deselected: selected.size > 0 || isOwn ? null : "left" };
}
