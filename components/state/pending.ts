import type { Refusal } from "#protocol/refusals.ts";
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

/** @returns the wishes with another progress for one of them; the same array where it is not among them */
export function withProgress<P extends Pending>(pending: readonly P[], opId: string, progress: Progress): readonly P[] {
	if (!pending.some((entry) => entry.opId === opId)) return pending;
	return pending.map((entry) => (entry.opId === opId ? { ...entry, progress } : entry));
}

/** @returns the wishes without those whose effect the view holds, or can never hold because history has begun anew; and those */
export function settle<P extends Pending>(
	pending: readonly P[],
	{ epoch, revision }: { epoch: string; revision: number },
): { unsettled: readonly P[]; settled: readonly P[] } {
	const isSettled = ({ progress }: P) =>
		progress.at === "accepted" && (progress.epoch !== epoch || progress.revision <= revision);
	const settled = pending.filter(isSettled);
	const unsettled = settled.length === 0 ? pending : pending.filter((entry) => !isSettled(entry));
	return { unsettled, settled };
}
