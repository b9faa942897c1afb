import type { Log } from "../log.ts";
import type { Publisher } from "../realtime/publisher.ts";
import type { SessionViews } from "./session-view.ts";

const SWEEP_MS = 60_000;

/**
 * Evicts session views that nobody follows, so that a long conference does not fill the memory.
 * @returns a function that stops it
 */
export function evictViews({ views, publish, log }: { views: SessionViews; publish: Publisher; log: Log }): () => void {
	const timer = setInterval(() => {
		views
			.evict((view) => publish.isFollowed(view), performance.now())
			.catch((fault) => log.error({ err: fault }, "views could not be evicted"));
	}, SWEEP_MS);
	timer.unref();
	return () => clearInterval(timer);
}
