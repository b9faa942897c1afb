import type { Refusal } from "#protocol/refusals.ts";
import type { Position } from "#protocol/views/session.ts";
import type { Entry } from "./entry.ts";
import type { Delivery } from "./outbox.ts";

/**
 * How far a wish has come. One that was accepted is let go when the view itself holds its effect, one that was refused when its
 * author has seen that. `answeredAt` in ms since 1970, by this device's clock, where that is known.
 */
export type Progress =
	| Delivery
	| { at: "accepted"; epoch: string; revision: number }
	| { at: "refused"; refusal: Refusal; answeredAt?: number };

/** A wish that this page has made, and that the view does not hold yet. */
export type Pending<E extends Entry = Entry> = E & { progress: Progress };

/** What is not known of an entry yet when it is made. */
export const JUST_MADE: Delivery = { at: "waiting", kept: null };

/** @returns now, in ms since 1970, but after every wish before: the clock of a device may stand still, or step back */
export function timeAfter(pending: readonly Pending[]): number {
	return Math.max(Date.now(), (pending.at(-1)?.at ?? 0) + 1);
}

/** @returns whether a wish has no final answer yet */
export function isUnsent({ progress }: { progress: Progress }): boolean {
	return progress.at === "waiting" || progress.at === "sending";
}

/** @returns whether a wish is tried again now and then, after several tries that were not answered */
export function isUndelivered({ progress }: { progress: Progress }): boolean {
	return "undelivered" in progress && progress.undelivered === true;
}

type State = { pending: readonly Pending[] };

/** Says how far a wish has come; the same state where it is not in it. */
export function progressed<S extends State>(state: S, opId: string, progress: Progress): S {
	if (!state.pending.some((entry) => entry.opId === opId)) return state;
	return { ...state, pending: state.pending.map((entry) => (entry.opId === opId ? { ...entry, progress } : entry)) };
}

/** Lets go of a wish. */
export function dropped<S extends State>(state: S, opId: string): S {
	return { ...state, pending: state.pending.filter((entry) => entry.opId !== opId) };
}

/** Lets go of wishes whose effect the view holds, or can never hold because history has begun anew; the same state where none is. */
export function settled<S extends State & { view: Position }>(state: S): S {
	const { epoch, revision } = state.view;
	const pending = state.pending.filter(
		({ progress }) => progress.at !== "accepted" || (progress.epoch === epoch && progress.revision > revision),
	);
	return pending.length === state.pending.length ? state : { ...state, pending };
}
