import pLimit from "p-limit";
import { SIMILAR_AT_ONCE } from "#protocol/limits.ts";

/** Runs a search, or returns `otherwise` if `SIMILAR_AT_ONCE` are running already. */
export type SearchUnlessBusy = <T>(search: () => Promise<T>, otherwise: T) => Promise<T>;

/** Limits how many searches for similar questions run at once, so that votes do not wait behind a hall that types. */
export function createSearchLimit(): SearchUnlessBusy {
	const limit = pLimit(SIMILAR_AT_ONCE);
	return async (search, otherwise) =>
		limit.activeCount + limit.pendingCount < SIMILAR_AT_ONCE ? limit(search) : otherwise;
}
