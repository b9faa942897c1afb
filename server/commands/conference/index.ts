import { randomUUID } from "node:crypto";
import { isCodeTaken } from "#db/conference-step.ts";
import { readGathered } from "#db/organising/readiness.ts";
import { deleteConference, writePhase } from "#db/phase.ts";
import type { ConferenceCommand, ConferenceCommandOf, ConferenceCommandType } from "#protocol/conference-commands.ts";
import { setConference, setTimeZone } from "#protocol/rules/conference/conference.ts";
import * as people from "#protocol/rules/conference/people.ts";
import { refuseDelete, setPhase } from "#protocol/rules/conference/phase.ts";
import { setProgramme } from "#protocol/rules/conference/programme/programme.ts";
import { type Caller, receive } from "../receive.ts";
import type { ConferenceDefinition } from "./carry-out.ts";

/** All commands about a conference. Who may send them is in `protocol/permissions.ts`. */
const definitions: { [T in ConferenceCommandType]: ConferenceDefinition<T> } = {
	"programme.set": { decide: ({ input }, view) => setProgramme(view, input, randomUUID) },
	"conference.set": {
		async decide({ db, input }, view) {
			const taken = input.to.code !== undefined && (await isCodeTaken(db, input.to.code, view.id));
			return setConference(view, input, { isCodeTaken: taken, now: Date.now() });
		},
	},
	"conference.time-zone": { decide: ({ input }, view) => setTimeZone(view, input) },
	"person.invite": { decideOnPeople: people.invite, linked: (input) => input.people.map(({ id }) => id) },
	"person.set-grants": { decideOnPeople: people.setGrants },
	"person.rename": { decideOnPeople: people.rename },
	"person.remove": { decideOnPeople: people.remove },
	"person.new-link": { decideOnPeople: people.newLink, linked: ({ personId }) => [personId] },
	"sign-in.revoke": { decideOnPeople: people.revokeSignIn },
	"passkey.remove": { decideOnPeople: people.removePasskey },
	"conference.set-phase": {
		isForAllPhases: true,
		decide: async ({ db, input }, view) => setPhase(view, input, await readGathered(db, view.id)),
		async write({ db, crowds, input }, view, { by, changes }) {
			// [O37] No simulated delegate acts on a conference that is live.
			await crowds.stop(view.id);
			return writePhase(db, { ...by, changes, from: view.phase, to: input.to });
		},
	},
	"conference.delete": {
		isForAllPhases: true,
		decide: ({ input }, view) => refuseDelete(view, input.code) ?? { isDecided: true },
		async write({ db, crowds, views, publish }, view, { by }) {
			await crowds.stop(view.id);
			const { conferenceId, revision, personId } = by;
			if (!(await deleteConference(db, { conferenceId, revision, by: personId }))) return null;
			publish.conferenceGone(await views.forget(conferenceId));
			return revision + 1;
		},
	},
	"rehearsal.crowd": {
		decide: ({ input }, view) =>
			view.phase === "rehearsal" || input.delegates === 0
				? { isDecided: true }
				: { code: "wrong-phase", phase: view.phase },
		async write(context, view) {
			const send = (message: object, caller: Caller) => receive(context, message, caller);
			await context.crowds.set({ ...context, send }, view, context.input.delegates);
			return view.revision;
		},
	},
};

/** @returns the definition of a command's type */
export function conferenceDefinitionOf<T extends ConferenceCommandType>(
	command: ConferenceCommandOf<T> & ConferenceCommand,
): ConferenceDefinition<T> {
	return definitions[command.type as T];
}
