import { CLAIM_MS } from "#protocol/limits.ts";

/** How long ago somebody may have last moved a hand and still be at work. */
export const AT_WORK_MS = 30_000;

/** A claim is said again this often, so that one that is lost on the way is no gap. */
export const RENEW_MS = CLAIM_MS / 2;

/** When a claim on the card in hand is said again. All times in ms by one clock. */
export type Claim = {
	/** The moderator has moved a hand. @returns whether the claim is said at once: it may have lapsed meanwhile */
	moved(now: number): boolean;
	/** Time has passed. @returns whether the claim is said again */
	passed(now: number): boolean;
};

/** [B9] A claim that is said now, and lapses by itself with who has it: whoever has left the laptop has no card. */
export function createClaim(now: number): Claim {
	let movedAt = now;
	let saidAt = now;
	const due = (at: number) => {
		if (at - saidAt < RENEW_MS) return false;
		saidAt = at;
		return true;
	};
	return {
		moved(at) {
			movedAt = at;
			return due(at);
		},
		passed: (at) => at - movedAt < AT_WORK_MS && due(at),
	};
}
