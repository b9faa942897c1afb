import type { News } from "#components/connection/socket.ts";
import { withoutConfirmed } from "#components/state/pending.ts";
import { apply, mergeRows, withRest } from "#protocol/apply.ts";
import type { HelloReply } from "#protocol/events.ts";
import type { DeskFrame, DeskQuestion, DeskRest, DeskView } from "#protocol/views/desk.ts";
import { columnOf, type DeskColumn } from "./columns/columns.ts";
import { type DeskState, type Room, withSelection } from "./desk-state.ts";

/** @returns "gap" where the answer does not continue the view */
export function applyHello(before: DeskState, answer: Extract<HelloReply, { audience: "desk" }>): DeskState | "gap" {
	const state = { ...before, accessEnds: answer.accessEnds };
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

/** [B7] Notes when a proposal came. @param now in ms since 1970 */
export function withProposal(before: DeskState, after: DeskState | "gap", now: number): DeskState | "gap" {
	if (after === "gap") return after;
	const { proposal } = after.view.head.stage;
	if (proposal?.at === before.view.head.stage.proposal?.at) return after;
	return { ...after, proposedSince: proposal ? now : null };
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
