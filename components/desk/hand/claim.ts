import { CLAIM_MS } from "#protocol/limits.ts";

/** How long after their last input somebody counts as present. */
export const AT_WORK_MS = 30_000;

/** Twice as often as claims expire, so that one lost message makes no gap. */
export const RENEW_MS = CLAIM_MS / 2;

/** Decides when to renew a claim. All times in ms by one clock. */
type Claim = {
	/** Call on input. @returns whether to renew now, because the claim may have expired */
	moved(now: number): boolean;
	/** Call on a timer. @returns whether to renew now */
	passed(now: number): boolean;
};

/** [B9] A claim sent at `now`. It expires when its owner leaves the laptop. */
export function createClaim(now: number): Claim {
	let inputAt = now;
	let sentAt = now;
	const due = (at: number) => {
		if (at - sentAt < RENEW_MS) return false;
		sentAt = at;
		return true;
	};
	return {
		moved(at) {
			inputAt = at;
			return due(at);
		},
		passed: (at) => at - inputAt < AT_WORK_MS && due(at),
	};
}
