import { readRevisions } from "#db/programme.ts";
import { PROGRAMME_CHECK_MS } from "#protocol/limits.ts";
import type { Context } from "../context.ts";

/**
 * [O2] Tells whoever follows a session here what another node, or a start that moved the demo, has changed in the programme.
 * @returns how to stop
 */
export function watchProgrammes({ db, views, publish, log }: Pick<Context, "db" | "views" | "publish" | "log">) {
	let looking = false;
	const timer = setInterval(() => {
		if (looking) return;
		looking = true;
		void look()
			// A database that is away is asked again.
			.catch((fault) => log.debug({ err: fault }, "the programmes could not be checked"))
			.finally(() => {
				looking = false;
			});
	}, PROGRAMME_CHECK_MS);
	return () => clearInterval(timer);

	async function look(): Promise<void> {
		const loaded = await views.loaded();
		const revisions = await readRevisions(db, [...new Set(loaded.map(({ state }) => state.conference.id))]);
		for (const view of loaded) {
			if (revisions.get(view.state.conference.id) !== view.conferenceRevision) publish.changed(view);
		}
	}
}
