import { readRevisions } from "#db/programme.ts";
import { PROGRAMME_CHECK_MS } from "#protocol/limits.ts";
import type { Context } from "../context.ts";
import { every } from "../every.ts";

/**
 * [O2] Publishes changes of the programme that were made on another node, or by a start that moved the demo.
 * @returns a function that stops it
 */
export function watchProgrammes({ db, views, publish, log }: Pick<Context, "db" | "views" | "publish" | "log">) {
	return every(PROGRAMME_CHECK_MS, { log, failure: "the programmes could not be checked" }, async () => {
		const loaded = await views.loaded();
		const revisions = await readRevisions(db, [...new Set(loaded.map(({ state }) => state.conference.id))]);
		const ids = new Set(loaded.map(({ state }) => state.conference.id));
		for (const id of ids) if (!revisions.has(id)) publish.conferenceGone(await views.forget(id));
		for (const view of loaded) {
			if (
				revisions.has(view.state.conference.id) &&
				revisions.get(view.state.conference.id) !== view.conferenceRevision
			)
				publish.changed(view);
		}
	});
}
