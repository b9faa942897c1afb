import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { RATES, type RateName } from "#protocol/limits.ts";

/** Limits the rate per pseudonym or member of staff. In memory: a restart resets the counts, so it locks nobody out. */
export class RateLimits {
	readonly #limiters = new Map<RateName, RateLimiterMemory>();

	constructor() {
		for (const name of Object.keys(RATES) as RateName[]) {
			const { points, seconds } = RATES[name];
			this.#limiters.set(name, new RateLimiterMemory({ points, duration: seconds }));
		}
	}

	/** Takes nothing. @returns 0, or how many seconds to wait if the bucket is empty */
	async wait(name: RateName, key: string): Promise<number> {
		const known = await this.#limiters.get(name)?.get(key);
		return known && known.consumedPoints >= RATES[name].points ? Math.max(1, Math.ceil(known.msBeforeNext / 1000)) : 0;
	}

	/**
	 * Takes one from a bucket.
	 * @param key a pseudonym or member of staff, never an address
	 * @returns 0, or how many seconds to wait if the bucket is empty
	 */
	async spend(name: RateName, key: string): Promise<number> {
		const limiter = this.#limiters.get(name);
		if (!limiter) return 0;
		try {
			await limiter.consume(key);
			return 0;
		} catch (full) {
			if (full instanceof RateLimiterRes) return Math.max(1, Math.ceil(full.msBeforeNext / 1000));
			throw full;
		}
	}
}
