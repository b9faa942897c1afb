import type { Log } from "./log.ts";

/**
 * Repeats work, never twice at once. If it fails, it is logged and repeated as usual: the database may be away.
 * @param ms how often
 * @param failure what to log
 * @returns a function that stops it
 */
export function every(
	ms: number,
	{ log, failure }: { log: Log; failure: string },
	work: () => void | Promise<void>,
): () => void {
	let isWorking = false;
	const timer = setInterval(async () => {
		if (isWorking) return;
		isWorking = true;
		try {
			await work();
		} catch (fault) {
			log.debug({ err: fault }, failure);
		} finally {
			isWorking = false;
		}
	}, ms);
	timer.unref();
	return () => clearInterval(timer);
}
