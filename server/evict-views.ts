import type { Log } from "./log.ts";
import type { Publisher } from "./publish.ts";
import type { SessionViews } from "./session-view.ts";

/** How often to look for views nobody follows. */
const SWEEP_MS = 60_000;

/**
 * Evicts session views that nobody follows, so that a conference of many days and sessions does not stay in memory.
 * @returns how to stop
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
