import { writeProgramme } from "#db/programme.ts";
import { findStep } from "#db/step.ts";
import { isRefused } from "#protocol/rules/context.ts";
import { setSessionInProgramme } from "#protocol/rules/programme.ts";
import type { Definition } from "./carry-out.ts";
import { byOf, contextOf } from "./step.ts";

/** Compares the conference's revision and not the hall's steps: no step is decided by a title or by the programme's times. */
export const setSession: Definition<"programme.session"> = {
	rate: "desk",
	queue: ({ view }) => `programme ${view.state.conference.id}`,
	async attempt({ db, view, input, from }) {
		const verdict = setSessionInProgramme(contextOf(view, byOf(from, view)), input);
		if (isRefused(verdict)) return { reason: verdict };
		if (verdict.changes.length === 0) return { revision: view.position.revision };
		const revision = await writeProgramme(db, {
			conferenceId: view.state.conference.id,
			hallId: view.state.hall.id,
			sessionId: view.id,
			personId: from.id,
			opId: input.opId,
			changes: verdict.changes,
			conferenceRevision: view.conferenceRevision,
		});
		return revision === null ? null : { revision };
	},
	async findDone({ db, view, input, from }) {
		return (await findStep(db, from.id, input.opId)) && { revision: view.position.revision };
	},
	notify: ({ publish, view }) => publish.hallChanged(view.state.hall.id),
};
