import type { SessionStatus } from "../statuses.ts";

export type ProgrammeSession = {
	id: string;
	slug: string;
	title: string;
	description: string | null;
	kind: string;
	hallId: string;
	startsAt: number;
	endsAt: number;
	status: SessionStatus;
	/** Whether its hall's stage has this session on now: the truth of the room, not of the clock. */
	on: boolean;
	speakers: { name: string | null; role: string }[];
};

/** Every change of the programme increments `revision`. Whether a session is open, and on, is each session's own (`SessionHead`). */
export type ProgrammeView = {
	id: string;
	revision: number;
	code: string;
	name: string;
	timeZone: string;
	halls: { id: string; slug: string; name: string }[];
	/** By start, then hall. */
	sessions: ProgrammeSession[];
};
