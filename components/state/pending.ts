import { serverNow } from "#components/ui/server-time.ts";
import type { Refusal } from "#protocol/refusals.ts";
import type { Position } from "#protocol/views/session.ts";
import type { Entry } from "./entry.ts";
import type { Delivery } from "./outbox.ts";

/** How far a command is. `answeredAt` in ms since 1970, by the server's clock, where that is known. */
export type Progress =
	| Delivery
	| { at: "accepted"; epoch: string; revision: number }
	| { at: "refused"; refusal: Refusal; answeredAt?: number };

/** An optimistic update: a command of this page whose effect the view does not contain yet, or whose refusal is not dealt with. */
export type Pending<E extends Entry = Entry> = E & { progress: Progress };

/** @returns the server's time, in ms since 1970, but after every unsent entry: two taps may come in one millisecond */
export function timeAfter(pending: readonly Pending[]): number {
	return Math.max(serverNow(), (pending.findLast(isUnsent)?.at ?? 0) + 1);
}

/** @returns whether a command has no final answer yet */
export function isUnsent({ progress }: { progress: Progress }): boolean {
	return progress.at === "waiting" || progress.at === "sending";
}

/** @returns whether several tries of a command came to nothing */
export function isUndelivered({ progress }: { progress: Progress }): boolean {
	return "undelivered" in progress && progress.undelivered !== undefined;
}

/** @returns whether that is because something on the network blocks it */
export function isBlocked({ progress }: { progress: Progress }): boolean {
	return "undelivered" in progress && progress.undelivered === "blocked";
}

type State = { pending: readonly Pending[] };

/** Sets a command's progress; the same state where it is not pending. */
export function withProgress<S extends State>(state: S, opId: string, progress: Progress): S {
	if (!state.pending.some((entry) => entry.opId === opId)) return state;
	return { ...state, pending: state.pending.map((entry) => (entry.opId === opId ? { ...entry, progress } : entry)) };
}

/** Removes a pending command. */
export function withoutEntry<S extends State>(state: S, opId: string): S {
	return { ...state, pending: state.pending.filter((entry) => entry.opId !== opId) };
}

/** Removes commands whose effect the view contains, or never can because the epoch has changed; the same state where there are none. */
export function withoutConfirmed<S extends State & { view: Position }>(state: S): S {
	const { epoch, revision } = state.view;
	const pending = state.pending.filter(
		({ progress }) => progress.at !== "accepted" || (progress.epoch === epoch && progress.revision > revision),
	);
	return pending.length === state.pending.length ? state : { ...state, pending };
}

/** Adds the entries that an earlier visit left in the store, in the order they were made. */
export function withRestored<E extends Entry, S extends { pending: readonly Pending<E>[] }>(
	state: S,
	entries: readonly E[],
): S {
	const known = new Set(state.pending.map(({ opId }) => opId));
	const restored = entries.filter(({ opId }) => !known.has(opId)).map((entry) => pendingOf(entry, true));
	return { ...state, pending: [...state.pending, ...restored].sort((a, b) => a.at - b.at) };
}

/** @returns the entry with its progress as it is before the outbox reports */
export function pendingOf<E extends Entry>(entry: E, stored = false): Pending<E> {
	const progress: Progress = entry.refusal ? { at: "refused", refusal: entry.refusal } : { at: "waiting", stored };
	return { ...entry, progress };
}
