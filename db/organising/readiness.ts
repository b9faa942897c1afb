import { sql } from "drizzle-orm";
import type { Readiness } from "#protocol/rules/conference/checklist.ts";
import type { Gathered } from "#protocol/rules/conference/phase.ts";
import type { Database } from "../client/client.ts";

export type ConferenceFacts = Pick<Readiness, "halls"> & {
	gathered: Gathered;
	/** How many sessions are open. */
	open: number;
};

/** [O39] @returns what a conference's overview says of it besides its programme, read in one statement */
export async function readFacts(db: Database, conferenceId: string): Promise<ConferenceFacts> {
	const rows = await db.execute<ConferenceFacts>(sql`
		select
			(select coalesce(jsonb_object_agg(halls.id, jsonb_build_object(
				'moderators', (select count(distinct person_id) from grants join people on people.id = person_id
					where grants.conference_id = ${conferenceId} and role = 'moderator' and disabled_at is null
						and (until is null or until > now()) and (grants.halls is null or halls.id = any(grants.halls))),
				'screens', (select count(*) from screens where hall_id = halls.id and revoked_at is null))), '{}')
				from halls where conference_id = ${conferenceId}) as halls,
			${gathered(conferenceId)} as gathered,
			(select count(*) from sessions where conference_id = ${conferenceId} and status = 'open')::int as open`);
	return rows[0] ?? { halls: {}, gathered: { questions: 0, votes: 0, steps: 0 }, open: 0 };
}

/** [O32] @returns what there is of a conference: questions, votes and steps taken at desks, by the schedule and on tablets */
export async function readGathered(db: Database, conferenceId: string): Promise<Gathered> {
	const rows = await db.execute<{ gathered: Gathered }>(sql`select ${gathered(conferenceId)} as gathered`);
	return rows[0]?.gathered ?? { questions: 0, votes: 0, steps: 0 };
}

const gathered = (conferenceId: string) => sql`jsonb_build_object(
	'questions', (select count(*) from questions join sessions on sessions.id = session_id where conference_id = ${conferenceId}),
	'votes', (select count(*) from votes join questions on questions.id = question_id join sessions on sessions.id = session_id
		where conference_id = ${conferenceId}),
	'steps', (select count(*) from ledger where conference_id = ${conferenceId} and hall_id is not null))`;
