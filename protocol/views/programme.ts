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
	/** Whether it has its hall's stage, whatever the clock says. */
	on: boolean;
	speakers: { name: string | null; role: string }[];
};

/** `revision` counts changes of the programme, not of a session's `status` or `on`. */
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
