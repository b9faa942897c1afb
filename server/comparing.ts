import { SIMILAR_AT_ONCE } from "#protocol/limits.ts";

/**
 * Bounds how many lots of words are compared at once, whoever asks. Offering nothing harms nobody; a vote that waits behind a hall that
 * types does.
 */
export class Comparing {
	#now = 0;

	/** @returns what comes of comparing; `instead` where `SIMILAR_AT_ONCE` are in hand already */
	async unlessBusy<T>(compare: () => Promise<T>, instead: T): Promise<T> {
		if (this.#now >= SIMILAR_AT_ONCE) return instead;
		this.#now += 1;
		try {
			return await compare();
		} finally {
			this.#now -= 1;
		}
	}
}
