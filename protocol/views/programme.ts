import type { Phase, SessionStatus } from "../statuses.ts";
import type { ConferenceFields } from "./conference.ts";
import type { Speaker } from "./session.ts";

/** Texts with `Cy` are the Welsh ones beside them; null if there is none. */
export type ProgrammeSession = {
	id: string;
	slug: string;
	title: string;
	titleCy: string | null;
	description: string | null;
	descriptionCy: string | null;
	kind: string;
	hallId: string;
	startsAt: number;
	endsAt: number;
	status: SessionStatus;
	/** Whether it has its hall's stage, whatever the clock says. */
	on: boolean;
	speakers: Speaker[];
};

/** What a conference's privacy notice and accessibility statement say of it. */
export type ConferenceNotice = Pick<
	ConferenceFields,
	"name" | "nameCy" | "organisation" | "contact" | "privacyWords" | "privacyWordsCy"
>;

/** `revision` counts changes of the programme, not of a session's `status` or `on`. */
export type ProgrammeView = {
	id: string;
	revision: number;
	code: string;
	name: string;
	nameCy: string | null;
	timeZone: string;
	phase: Phase;
	/** Whether delegates see it, and not only what is on. */
	released: boolean;
	/** The first day, in ms since 1970; null if unknown. */
	begins: number | null;
	halls: { id: string; slug: string; name: string; nameCy: string | null; streamUrl: string | null }[];
	/** By start, then hall. */
	sessions: ProgrammeSession[];
};
