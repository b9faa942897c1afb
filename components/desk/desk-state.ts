import type { Connection } from "#components/connection/connection.ts";
import type { News } from "#components/connection/socket.ts";
import type { FloorWish } from "#components/live/floor-state.ts";
import { type Entry, questionsOf } from "#components/state/entry.ts";
import { isUnsent, JUST_MADE, type Pending, type Progress, progressed, settled } from "#components/state/pending.ts";
import { apply, mergeRows, withRest } from "#protocol/apply.ts";
import type { Wish } from "#protocol/commands.ts";
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
import { type HandSpot, placeOf } from "./columns/columns.ts";

/** What a moderator can wish for at a desk. */
export type DeskWish = Exclude<Wish, FloorWish>;

/** Where on the desk a step was taken, which is where its answer is shown. */
export type Spot =
	| HandSpot
	| "selection"
	| "session"
	| "stage"
	| "undo"
	/* In the panel of the card in hand, and in those of the room. */
	| "hand"
	| "surge"
	| "screens"
	| "curtain"
	| "proposal"
	| "chair";

/** The card that keys act on and that is shown in full beside the columns. */
export type InHand = { questionId: string; spot: HandSpot };

/** What can be opened for a question and takes more than a key. `"decline"` is the desk's own; the panel of the card shows the others. */
export type Openable = "decline" | "tag" | "word" | "merge" | "mute";
export type Open = { what: Openable; questionId: string };

/** What is done to each of a selection, and to which: with the wording that was read and how the card was seen. */
export type ForEach = Pick<Extract<DeskWish, { type: "question.each" }>, "does" | "questions">;

/** One thing the moderator did. `ofSelection` where it was done to a selection. */
export type DeskEntry = Entry<DeskWish> & { spot: Spot; ofSelection: boolean };

/** It leaves the desk when the view itself holds its effect, or with the next step after its refusal. */
export type Step = Pending<DeskEntry>;

/** What was done to selections, in steps on so many questions each, and how far it has come. */
export type Batch = { total: number; done: number; refused: { questionId: string; refusal: Refusal }[] };

/** What takes more than a key when it is done to a selection. */
export type Asking = "approve" | "decline" | "tag" | "mute";

/** Why nothing is selected any more: all of it has left where it was shown, or what was asked can be done to none of it. */
export type Deselected = "left" | "nothing";

/** What can lie over the desk: the palette of all actions, or the session's history, or one question's. */
export type Overlay = { is: "palette" } | { is: "history"; questionId: string | null };

/** What is told besides the view, and is not kept: who is here, how the session goes, what the screens show. */
export type Room = {
	presence: Presence;
	/** Null until the server has said. */
	activity: SessionActivity | null;
	/** `toldAt` in ms since 1970 by this machine's clock: how long ago a screen painted counts on from there. */
	screens: { painted: readonly Painted[]; toldAt: number };
	/** By how many ms the server's clock is ahead of this machine's, less what the network takes. */
	aheadMs: number;
};

export type DeskState = {
	/** What the server has confirmed. */
	view: DeskView;
	/** The questions that have come, while others are still to come; null once all are there. */
	arrived: ReadonlySet<string> | null;
	/** Until all questions have been there once. */
	opening: boolean;
	connection: Connection;
	/** What this moderator did and is not seen in the view yet, oldest first, and the last refusal. */
	pending: readonly Step[];
	/** The questions this moderator acted on last, latest last: their leaving a column is no surprise. */
	recent: readonly string[];
	/** Those of them that this moderator's last step sent elsewhere. */
	sentOff: readonly string[];
	room: Room;
	/** Set by focus, by a press and by the keys that move; never by a pointer that only passes over. */
	inHand: InHand | null;
	open: Open | null;
	/** The questions that were chosen to do something to all of them. */
	selected: ReadonlySet<string>;
	/** Until it has been seen. */
	deselected: Deselected | null;
	batch: Batch | null;
	/** What is being asked about the selection before it is done. */
	asking: Asking | null;
	overlay: Overlay | null;
};

const RECENT = 20;

const EMPTY_ROOM: Room = { presence: [], activity: null, screens: { painted: [], toldAt: 0 }, aheadMs: 0 };

/** @param view what the page knows: no questions */
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
		inHand: null,
		open: null,
		selected: new Set(),
		deselected: null,
		batch: null,
		asking: null,
		overlay: null,
	};
}

/** Takes the answer to `hello`. `"gap"` where it does not meet what is known. @param now in ms since 1970 */
export function followed(
	state: DeskState,
	answer: Extract<HelloReply, { audience: "desk" }>,
	now: number,
): DeskState | "gap" {
	const known = { ...state, room: { ...state.room, aheadMs: answer.now - now } };
	if ("frame" in answer) return withView(known, apply(state.view, answer.frame));
	// What is there already stays until all has come: no card goes for a moment from under a hand.
	const view = { ...answer.view, rows: mergeRows(state.view.rows, answer.view.rows, []) };
	return withArrived({ ...known, arrived: new Set() }, view, answer.view.rows, answer.left);
}

/** Puts a frame onto the view, or more of its rows. `"gap"` where frames between are missing. */
export function framed(state: DeskState, frame: DeskFrame | DeskRest): DeskState | "gap" {
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

/** Takes what is told besides the view. @param now in ms since 1970 */
export function told(state: DeskState, [name, data]: News, now: number): DeskState {
	const { head } = state.view;
	const room = (part: Partial<Room>): DeskState => ({ ...state, room: { ...state.room, ...part } });
	switch (name) {
		case "presence":
			return data.sessionId === head.session.id ? room({ presence: data.presence }) : state;
		case "activity":
			return data.sessionId === head.session.id ? room({ activity: data.activity }) : state;
		case "screens":
			return data.hallId === head.stage.hallId ? room({ screens: { painted: data.screens, toldAt: now } }) : state;
		default:
			return state;
	}
}

/** Takes a card in hand, or lays it down. What is open for another card closes. */
export function handed(state: DeskState, inHand: InHand | null): DeskState {
	const { questionId, spot } = state.inHand ?? {};
	if (questionId === inHand?.questionId && spot === inHand?.spot) return state;
	return { ...state, inHand, open: state.open?.questionId === inHand?.questionId ? state.open : null };
}

/** Takes a step; the refusal of the one before has been seen. */
export function stepped(state: DeskState, step: DeskEntry): DeskState {
	return withSteps(state, [step]);
}

/** Takes the steps to all of a selection, which is one no longer. What the last selection still waits for is counted with it. */
export function batched(state: DeskState, steps: readonly DeskEntry[]): DeskState {
	if (steps.length === 0) return state;
	const total = steps.reduce((sum, { wish }) => sum + questionsOf(wish).length, 0);
	const last = state.batch && state.batch.done < state.batch.total ? state.batch : { total: 0, done: 0, refused: [] };
	const batch = { ...last, total: last.total + total };
	return { ...withSteps(state, steps), selected: new Set(), deselected: null, batch };
}

function withSteps(state: DeskState, added: readonly DeskEntry[]): DeskState {
	const made = added.map((entry) => ({ ...entry, progress: JUST_MADE }));
	const pending = [...state.pending.filter(({ progress }) => progress.at !== "refused"), ...made];
	const acted = new Set(added.flatMap(({ wish }) => questionsOf(wish)));
	const recent = [...state.recent.filter((id) => !acted.has(id)), ...acted].slice(-Math.max(RECENT, acted.size));
	const sent = added.filter(leavesColumn).flatMap(({ wish }) => questionsOf(wish));
	const sentOff = [...state.sentOff.filter((id) => !acted.has(id) && recent.includes(id)), ...sent];
	return { ...state, pending, recent, sentOff };
}

/** Takes the final answer to a step. */
export function answered(state: DeskState, opId: string, ack: Ack, now: number): DeskState {
	const { epoch } = state.view;
	const progress: Progress = ack.ok
		? { at: "accepted", epoch, revision: ack.revision }
		: { at: "refused", refusal: ack.refusal, answeredAt: now };
	const refused = ack.ok ? null : state.pending.find((step) => step.opId === opId);
	const stays = refused ? questionsOf(refused.wish) : ack.ok ? (ack.refused ?? []).map((one) => one.questionId) : [];
	const sentOff = stays.length > 0 ? state.sentOff.filter((id) => !stays.includes(id)) : state.sentOff;
	return settled({ ...progressed(state, opId, progress), sentOff, batch: counted(state, opId, ack) });
}

function counted({ batch, pending }: DeskState, opId: string, ack: Ack): Batch | null {
	const step = pending.find((one) => one.opId === opId);
	if (!batch || !step?.ofSelection) return batch;
	const questionIds = questionsOf(step.wish);
	const refused = ack.ok
		? (ack.refused ?? [])
		: questionIds.map((questionId) => ({ questionId, refusal: ack.refusal }));
	return { ...batch, done: batch.done + questionIds.length, refused: [...batch.refused, ...refused] };
}

/** @returns whether a step has no final answer yet: it would be lost with the page */
export function hasUnsent({ pending }: DeskState): boolean {
	return pending.some(isUnsent);
}

/** Whether a step takes its card out of the column it stands in. */
export function leavesColumn({ wish, spot }: Pick<Step, "wish" | "spot">): boolean {
	switch (wish.type) {
		case "question.approve":
		case "question.decline":
		case "question.merge":
		case "stage.put":
			return true;
		case "question.each":
			return wish.does.type === "approve" || wish.does.type === "decline";
		case "question.hold":
			return spot !== "review";
		case "order.first":
		case "order.place":
			return spot !== "order";
		case "order.remove":
			return spot === "order";
		default:
			return false;
	}
}

/** @returns the running order as it will be once the moves on their way have arrived: a card that is moved is there at once */
export function orderAfter(order: readonly string[], steps: readonly Step[]): readonly string[] {
	let next = order;
	for (const { wish, progress } of steps) {
		if ((wish.type !== "order.place" && wish.type !== "order.first") || progress.at === "refused") continue;
		if (!next.includes(wish.questionId)) continue;
		const rest = next.filter((id) => id !== wish.questionId);
		const at = wish.type === "order.first" ? 0 : wish.before === null ? -1 : rest.indexOf(wish.before);
		next = rest.toSpliced(at < 0 ? rest.length : at, 0, wish.questionId);
	}
	return next;
}

/** @returns the question a wish is about, or null where it is about several, the session or its stage */
export function questionOf(wish: DeskWish): string | null {
	return "questionId" in wish ? wish.questionId : null;
}

function withView(state: DeskState, view: DeskView | "gap"): DeskState | "gap" {
	if (view === "gap") return "gap";
	return view === state.view ? state : settled({ ...onlyWhereItStood(state, view), view });
}

/** [K6] What others have dealt with is selected no longer. */
function onlyWhereItStood(state: DeskState, view: DeskView): DeskState {
	if (state.selected.size === 0) return state;
	const stood = spotsOf(state, state.view);
	const stands = spotsOf(state, view);
	return onlySelected(state, (id) => stood.get(id) === stands.get(id));
}

function spotsOf({ selected }: DeskState, { rows, head }: DeskView): Map<string, HandSpot> {
	const chosen = (row: DeskQuestion) => selected.has(row.id);
	return new Map(rows.filter(chosen).map((row) => [row.id, placeOf(row, head)]));
}

/** [K6] Leaves the rest out of the selection, and says so where nothing is left of it but by the moderator's own steps. */
export function onlySelected(state: DeskState, isKept: (questionId: string) => boolean): DeskState {
	const selected = new Set([...state.selected].filter(isKept));
	if (selected.size === state.selected.size) return state;
	const isOwn = [...state.selected].every((id) => selected.has(id) || state.sentOff.includes(id));
	return { ...state, selected, deselected: selected.size > 0 || isOwn ? null : "left" };
}
