import type { Connection } from "#components/connection/connection.ts";
import { once } from "#components/live/once.ts";
import { JUST_MADE, type Pending, progressed, settled } from "#components/state/pending.ts";
import type { Ack } from "#protocol/events.ts";
import { isTooLate } from "#protocol/lateness.ts";
import type { ChairView } from "#protocol/views/chair.ts";
import type { ChairEntry } from "./chair-entry.ts";
import { withStep } from "./effects.ts";

/** It leaves the tablet when the view itself holds its effect, or when its refusal has been seen. */
export type ChairStep = Pending<ChairEntry>;

/** The sentences about what was not sent: the stage had moved on before it could be, or it had waited for too long. */
export type NotSent = { movedOn: string; tooOld: string };

export type ChairState = {
	/** What the server has confirmed. */
	view: ChairView;
	connection: Connection;
	/** Oldest first. */
	pending: readonly ChairStep[];
	/** What was tapped last, which is said at once. */
	last: Pick<ChairStep, "wish" | "at"> | null;
	/** When the server last confirmed what is shown, by the tablet's clock; null while it does. */
	asOf: number | null;
	/** How far the server's clock is ahead of the tablet's, in ms. */
	aheadMs: number;
};

export function initialChair(view: ChairView): ChairState {
	return { view, connection: { is: "starting" }, pending: [], last: null, asOf: null, aheadMs: 0 };
}

/** [C4] What the tablet shows: what the server has confirmed, and on top of it what was tapped and is not in that yet. */
export const shown = once((state: ChairState): ChairView => {
	const standing = state.pending.filter(({ progress }) => progress.at !== "refused");
	return standing.reduce((view, step) => withStep(view, step, state.aheadMs), state.view);
});

/** Takes a view of the server's; one that comes late, or again, is no news. */
export function told(state: ChairState, view: ChairView, now: number): ChairState {
	const { epoch, revision, session } = state.view;
	if (view.session.id !== session.id || (view.epoch === epoch && view.revision < revision)) return state;
	return settled({ ...state, view, aheadMs: view.now - now });
}

/** Takes a step; refusals before it have been seen. */
export function stepped(state: ChairState, entry: ChairEntry): ChairState {
	const before = seen(state);
	return { ...before, pending: [...before.pending, { ...entry, progress: JUST_MADE }], last: entry };
}

/** The chair has seen what was refused. */
export function seen(state: ChairState): ChairState {
	return { ...state, pending: state.pending.filter(({ progress }) => progress.at !== "refused") };
}

/** Takes up what an earlier visit left. */
export function takenUp(state: ChairState, found: readonly ChairEntry[]): ChairState {
	const known = new Set(state.pending.map(({ opId }) => opId));
	const fresh = found.filter(({ opId }) => !known.has(opId)).map((entry) => ({ ...entry, progress: JUST_MADE }));
	return { ...state, pending: [...state.pending, ...fresh].sort((a, b) => a.at - b.at) };
}

/** Takes the final answer to a step. */
export function answered(state: ChairState, opId: string, ack: Ack): ChairState {
	const { epoch } = state.view;
	return ack.ok
		? settled(progressed(state, opId, { at: "accepted", epoch, revision: ack.revision }))
		: progressed(state, opId, { at: "refused", refusal: ack.refusal });
}

/**
 * [C5] Whether a step has become meaningless while it waited. What is put takes the place of what is on stage, so it is sent only
 * where that is what the chair saw there, or nothing; all else names its question, and the server knows what has become of it.
 * Neither waits for longer than it is meant ([S11]).
 * @param now ms since 1970, by the tablet's clock
 * @returns why it is not sent any more; null where it is
 */
export function lateBy(state: ChairState, { opId, wish, at, onStage }: ChairEntry, now: number): keyof NotSent | null {
	if (isTooLate(wish, "chair", at, now)) return "tooOld";
	if (wish.type !== "stage.put") return null;
	const place = state.pending.findIndex((step) => step.opId === opId);
	const before = place < 0 ? state.pending : state.pending.slice(0, place);
	const on = shown({ ...state, pending: before }).item?.id ?? null;
	return on === null || on === onStage || on === wish.questionId ? null : "movedOn";
}
