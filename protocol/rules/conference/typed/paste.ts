import type { ConferenceView, SessionPlan } from "../../../views/conference.ts";
import { hallsNamed } from "./halls.ts";
import { type NewSpeaker, NewSpeakers } from "./new-speakers.ts";
import type { PastedSession } from "./table.ts";
import { plain } from "./text.ts";

/**
 * Turns pasted sessions into one change of the programme, with the halls and speakers they name that are new.
 * @param newId makes the id of each row that is added
 * @param role of new speakers whose role is not written
 * @returns the change, whose sessions are in the order of the pasted ones
 */
export function changeOfPasted(
	pasted: readonly PastedSession[],
	newId: () => string,
	role: string,
): { halls: { id: string; name: string }[]; speakers: NewSpeaker[]; sessions: NewSession[] } {
	const halls: { id: string; name: string }[] = [];
	const speakers = new NewSpeakers(newId, role);
	const sessions = pasted.map(({ hall, speakers: written, ...session }) => ({
		id: newId(),
		...session,
		hallId: "id" in hall ? hall.id : newHall(hall.name),
		speakers: speakers.idsOf(written),
	}));
	return { halls, speakers: speakers.added, sessions };

	function newHall(name: string): string {
		const known = halls.find((one) => plain(one.name) === plain(name));
		if (known) return known.id;
		const hall = { id: newId(), name };
		halls.push(hall);
		return hall.id;
	}
}

type NewSession = Pick<
	SessionPlan,
	"id" | "hallId" | "title" | "description" | "kind" | "startsLocal" | "endsLocal" | "speakers"
>;

/** @returns whether the programme has a session of the same title at the same time in the same hall */
export function isThereAlready(view: ConferenceView, { title, startsLocal, hall }: PastedSession): boolean {
	const halls = "id" in hall ? [hall.id] : hallsNamed(hall.name, view.halls).map(({ id }) => id);
	return view.sessions.some(
		(one) => one.startsLocal === startsLocal && plain(one.title) === plain(title) && halls.includes(one.hallId),
	);
}
