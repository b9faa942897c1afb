const AGAIN_MS = 2_000;

/**
 * Loads a part of the page that can wait, again and again over a bad network: a part that does not come must not take the
 * page down with it, because what stands there meanwhile works as a plain form or link.
 * @returns what `load` gives, whenever it comes; never rejects
 */
export function patiently<T>(load: () => Promise<T>): Promise<T> {
	return load().catch(async () => {
		await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
		return patiently(load);
	});
}
