const RETRY_MS = 2_000;

/**
 * Retries until a lazily loaded part of the page arrives. An error must not break the page: until then a plain form or link works.
 * @returns what `load` returns; never rejects
 */
export function patiently<T>(load: () => Promise<T>): Promise<T> {
	return load().catch(async () => {
		await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
		return patiently(load);
	});
}
