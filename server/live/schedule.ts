import type { Database } from "#db/client/client.ts";
import { findDue } from "#db/sessions.ts";
import { SCHEDULE_MS } from "#protocol/limits.ts";
import { keepTimes } from "#protocol/rules/session.ts";
import { takeScheduledStep } from "../commands/step.ts";
import type { Log } from "../log.ts";
import type { Publisher } from "../realtime/publisher.ts";
import type { SessionView, SessionViews } from "./session-view.ts";

type Schedule = { db: Database; views: SessionViews; publish: Publisher; log: Log };

/**
 * [M21] Looks every now and then whether a session is to open or to close by itself.
 * @returns how to end it
 */
export function keepSchedule(schedule: Schedule): () => void {
	let looking = false;
	const timer = setInterval(() => {
		if (looking) return;
		looking = true;
		void applySchedule(schedule)
			// A database that is away is asked again.
			.catch((fault) => schedule.log.debug({ err: fault }, "the schedule could not be read"))
			.finally(() => {
				looking = false;
			});
	}, SCHEDULE_MS);
	return () => clearInterval(timer);
}

/**
 * Opens and closes the sessions whose time has come. Those that another node has opened or closed already are told of here: by the
 * views of this node their time has come, too.
 */
export async function applySchedule({ db, views, publish, log }: Schedule): Promise<void> {
	const known = (await views.loaded()).filter(isDue).map(({ id }) => id);
	const due = new Set([...(await findDue(db)), ...known]);
	const results = await Promise.allSettled(
		[...due].map(async (id) => {
			const view = await views.get(id);
			const isTaken = view && (await takeScheduledStep({ db, publish }, view, keepTimes));
			if (isTaken) log.info({ sessionId: id }, "a session has opened or closed by the schedule");
		}),
	);
	for (const result of results) if (result.status === "rejected") throw result.reason;
}

function isDue(view: SessionView): boolean {
	const { opensAt, closesAt } = view.state.settings;
	return [opensAt, closesAt].some((time) => time !== null && time <= view.now());
}
