import type { Connection } from "#components/connection/connection.ts";
import { memoize } from "#components/state/memoize.ts";
import {
	isUnsent,
	type Pending,
	pendingOf,
	withoutConfirmed,
	withoutEntry,
	withProgress,
} from "#components/state/pending.ts";
import type { Ack } from "#protocol/events.ts";
import { isTooLate } from "#protocol/lateness.ts";
import type { ChairView } from "#protocol/views/chair.ts";
import type { ChairEntry } from "./chair-entry.ts";
import { withStep } from "./effects.ts";

/** Pending until the view contains its effect, or the chair has seen its refusal. */
export type ChairStep = Pending<ChairEntry>;

/** The sentences about a step that was not sent: the stage had moved on before it could be, or it had waited for too long. */
export type NotSent = { movedOn: string; tooOld: string };

export type ChairState = {
	/** What the server has confirmed. */
	view: ChairView;
	connection: Connection;
	/** When the chair may do less here than now, in ms since 1970; null if never. */
	accessEnds: number | null;
	/** Oldest first. */
	pending: readonly ChairStep[];
	/** What was tapped last. */
	last: Pick<ChairStep, "opId" | "command" | "at"> | null;
	/** When the server last confirmed what is shown, by its own clock; null while it does. */
	asOf: number | null;
};

export function initialChair(view: ChairView): ChairState {
	return { view, connection: { is: "starting" }, accessEnds: null, pending: [], last: null, asOf: null };
}

/** [C4] What the tablet shows: the confirmed view with the pending steps applied. [C12] None that cannot be sent is shown as done. */
export const shown = memoize((state: ChairState): ChairView => {
	const { pending } = withoutRefusals(state);
	const done = state.connection.is === "refused" ? pending.filter((step) => !isUnsent(step)) : pending;
	return done.reduce((view, step) => withStep(view, step), state.view);
});

/** Applies the server's view, unless it is older than the known one. */
export function applyView(state: ChairState, view: ChairView): ChairState {
	const { epoch, revision, session } = state.view;
	if (view.session.id !== session.id || (view.epoch === epoch && view.revision < revision)) return state;
	return withoutConfirmed({ ...state, view });
}

/** Adds a step. The chair has seen the refusals before it. */
export function addStep(state: ChairState, entry: ChairEntry): ChairState {
	const before = withoutRefusals(state);
	return { ...before, pending: [...before.pending, pendingOf(entry)], last: entry };
}

/** [C21] Takes back a step that was not sent. */
export function withoutStep(state: ChairState, opId: string): ChairState {
	return { ...withoutEntry(state, opId), last: null };
}

export function withoutRefusals(state: ChairState): ChairState {
	return { ...state, pending: state.pending.filter(({ progress }) => progress.at !== "refused") };
}

/** Applies a change of the connection. One that was never there is not lost. */
export function applyConnection(state: ChairState, connection: Connection): ChairState {
	if (connection.is === "following") return { ...state, connection, asOf: null };
	if (connection.is !== "away") return { ...state, connection };
	if (state.connection.is === "starting") return state;
	return { ...state, connection, asOf: state.asOf ?? connection.since };
}

/** Applies the final answer to a step. */
export function applyAck(state: ChairState, opId: string, ack: Ack): ChairState {
	const { epoch } = state.view;
	return ack.ok
		? withoutConfirmed(withProgress(state, opId, { at: "accepted", epoch, revision: ack.revision }))
		: withProgress(state, opId, { at: "refused", refusal: ack.refusal });
}

/**
 * [C5] Whether a step has become meaningless while it waited. Putting a question replaces what is on stage, so it is sent only where
 * that is what the chair saw there, or nothing. Other steps name their question, and the server knows its state. No step waits for
 * longer than [S11] allows.
 * @param now ms since 1970, by the server's clock
 * @returns why it is not sent any more; null where it is
 */
export function whyNotSent(
	state: ChairState,
	{ opId, command, at, onStage }: ChairEntry,
	now: number,
): keyof NotSent | null {
	if (isTooLate(command, "chair", at, now)) return "tooOld";
	if (command.type !== "stage.put") return null;
	const index = state.pending.findIndex((step) => step.opId === opId);
	const before = index < 0 ? state.pending : state.pending.slice(0, index);
	const on = shown({ ...state, pending: before }).item?.id ?? null;
	return on === null || on === onStage || on === command.questionId ? null : "movedOn";
}
