import type { Phase, SessionStatus } from "../statuses.ts";
import type { SessionSettings } from "./session.ts";

/**
 * What an organiser sees and changes of their conference. A text with `Cy` is the Welsh one beside it, null if there is none. A local
 * time is what the clocks of the conference's time zone show: "2026-11-26T09:30".
 */

export type HallPlan = {
	id: string;
	/** Its name in addresses; a session's below. */
	slug: string;
	name: string;
	nameCy: string | null;
	seats: number;
	wallHeightMetres: number;
	farthestSeatMetres: number;
	/** Where it can be watched. */
	streamUrl: string | null;
};

export type SpeakerPlan = { id: string; slug: string; name: string | null; role: string; roleCy: string | null };

export type SessionPlan = {
	id: string;
	slug: string;
	hallId: string;
	title: string;
	titleCy: string | null;
	description: string | null;
	descriptionCy: string | null;
	/** From `SESSION_KINDS`, or whatever an older version wrote. */
	kind: string;
	startsLocal: string;
	endsLocal: string;
	/** In the order they are named. */
	speakers: string[];
};

/** A session with what an organiser cannot change in the programme. */
export type PlannedSession = SessionPlan & {
	status: SessionStatus;
	/** Whether it has its hall's stage. */
	on: boolean;
	/** How many questions were asked in it, withdrawn ones included. */
	questions: number;
	opensAt: number | null;
	closesAt: number | null;
	asking: boolean;
	voting: boolean;
	premoderated: boolean;
} & Pick<SessionSettings, "twoPerson" | "questionsEach" | "questionsAMinute" | "reviewLimit" | "joinFooter">;

export type ConferenceFields = {
	code: string;
	name: string;
	nameCy: string | null;
	timeZone: string;
	/** Of its shared screens and its texts, by BCP 47. */
	languages: string[];
	/** Its first and last day: "2026-11-26". */
	startsOn: string;
	endsOn: string;
	/** Whether delegates see the programme. */
	released: boolean;
	observersSeeDesk: boolean;
	/** Whether phones ask if an answer on stage was one. */
	asksFeedback: boolean;
	/** Who runs it and how to reach them. */
	organisation: string | null;
	contact: string | null;
	/** The organiser's own part of the privacy notice. */
	privacyWords: string | null;
	privacyWordsCy: string | null;
	/** When an organiser last said that the privacy notice is right; ms since 1970. */
	privacyReviewedAt: number | null;
};

/** `revision` counts changes of the conference and its programme. */
export type ConferenceView = ConferenceFields & {
	id: string;
	revision: number;
	phase: Phase;
	halls: HallPlan[];
	speakers: SpeakerPlan[];
	/** By start, then hall. */
	sessions: PlannedSession[];
};
