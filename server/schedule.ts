import type { Database } from "#db/client.ts";
import { keepTimes } from "#db/schedule.ts";
import { SCHEDULE_MS } from "#protocol/limits.ts";
import type { Log } from "./log.ts";
import type { Publisher } from "./publish.ts";
import type { SessionViews } from "./session-view.ts";

/**
 * [M21] Looks every now and then whether a session is to open or to close by itself. What came due while no node was running is done
 * when the first one looks.
 * @returns how to end it
 */
export function keepSchedule(shop: { db: Database; views: SessionViews; publish: Publisher; log: Log }): () => void {
	const { db, views, publish, log } = shop;
	let looking = false;
	const timer = setInterval(() => {
		if (looking) return;
		looking = true;
		void look()
			// A database that is away is asked again.
			.catch((fault) => log.debug({ err: fault }, "the schedule could not be read"))
			.finally(() => {
				looking = false;
			});
	}, SCHEDULE_MS);
	return () => clearInterval(timer);

	async function look(): Promise<void> {
		const changed = await keepTimes(db);
		for (const sessionId of changed) log.info({ sessionId }, "a session has opened or closed by its schedule");
		// Another node may have done it: what has come due here is read anew, whoever did.
		for (const view of await views.loaded()) {
			const { opensAt, closesAt } = view.state.settings;
			const due = [opensAt, closesAt].some((time) => time !== null && time <= Date.now());
			if (due || changed.includes(view.id)) publish.changed(view);
		}
	}
}
