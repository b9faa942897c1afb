import { SIMILAR_AT_ONCE } from "#protocol/limits.ts";

/**
 * Limits how many searches for similar questions run at once, so that votes do not wait behind a hall that types. Offering no
 * results does no harm.
 */
export class Comparing {
	#running = 0;

	/** @returns the result of the search; `instead` if `SIMILAR_AT_ONCE` are running already */
	async unlessBusy<T>(compare: () => Promise<T>, instead: T): Promise<T> {
		if (this.#running >= SIMILAR_AT_ONCE) return instead;
		this.#running += 1;
		try {
			return await compare();
		} finally {
			this.#running -= 1;
		}
	}
}
