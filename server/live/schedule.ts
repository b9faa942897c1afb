import { findDue } from "#db/sessions.ts";
import { writeStep } from "#db/step.ts";
import { SCHEDULE_MS } from "#protocol/limits.ts";
import { isRefused } from "#protocol/rules/context.ts";
import { keepTimes } from "#protocol/rules/session.ts";
import { contextOf, toWrite } from "../commands/step.ts";
import type { Context } from "../context.ts";
import { every } from "../every.ts";
import type { SessionView } from "./session-view.ts";

type Parts = Pick<Context, "db" | "views" | "publish" | "log">;

/** [M21] Keeps applying the schedule. @returns a function that stops it */
export function keepSchedule(parts: Parts): () => void {
	return every(SCHEDULE_MS, { log: parts.log, failure: "the schedule could not be read" }, () => applySchedule(parts));
}

/**
 * Opens and closes the sessions whose time has come. That includes those that another node has opened or closed already, as the views
 * here do not know of that yet.
 */
export async function applySchedule(parts: Parts): Promise<void> {
	const { db, views } = parts;
	const dueHere = (await views.loaded()).filter(isDue).map(({ id }) => id);
	const due = new Set([...(await findDue(db)), ...dueHere]);
	const results = await Promise.allSettled(
		[...due].map(async (id) => {
			const view = await views.get(id);
			if (view) await applyTo(view, parts);
		}),
	);
	for (const result of results) if (result.status === "rejected") throw result.reason;
}

function isDue(view: SessionView): boolean {
	const { opensAt, closesAt } = view.state.settings;
	return [opensAt, closesAt].some((time) => time !== null && time <= view.now());
}

/** Takes the step, in nobody's name, that opens or closes a session now. */
async function applyTo(view: SessionView, { db, publish, log }: Parts): Promise<void> {
	await view.refresh();
	publish.changed(view);
	const verdict = keepTimes(contextOf(view, { personId: null, roles: ["organiser"] }));
	if (isRefused(verdict) || verdict.changes.length === 0) return;
	const revision = await writeStep(db, toWrite(view, verdict, { by: { personId: null, opId: null } }));
	publish.changed(view);
	if (revision !== null) log.info({ sessionId: view.id }, "a session has opened or closed by the schedule");
}
