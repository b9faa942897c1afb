const AGAIN_MS = 2_000;

/**
 * Loads a part of the page that can wait, again and again over a bad network: a part that does not come must not take the
 * page down with it, because what stands there meanwhile works as a plain form or link.
 * @param failed is told of each time it does not come
 * @returns what `load` gives, whenever it comes; never rejects
 */
export function patiently<T>(load: () => Promise<T>, failed: () => void): Promise<T> {
	return load().catch(async () => {
		failed();
		await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
		return patiently(load, failed);
	});
}
