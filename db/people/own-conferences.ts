import { sql } from "drizzle-orm";
import type { PersonRole } from "#protocol/permissions.ts";
import type { Phase } from "#protocol/statuses.ts";
import type { Database } from "../client/client.ts";

/** A conference where somebody may do anything. */
export type OwnConference = {
	id: string;
	code: string;
	name: string;
	nameCy: string | null;
	/** Its first and last day: "2026-11-26". */
	startsOn: string;
	endsOn: string;
	phase: Phase;
	/** In some or all halls. */
	roles: PersonRole[];
	/** Whether they organise all of it. */
	organises: boolean;
	/** The slug of the session on stage in the largest hall where they work. */
	onNow: string | null;
	/** How much of it there is to copy. */
	halls: number;
	sessions: number;
	speakers: number;
};

/** @returns the conferences where a person may do anything now, latest first */
export async function listOwnConferences(db: Database, personId: string): Promise<OwnConference[]> {
	return db.execute<OwnConference>(sql`
		with own as (
			select conference_id, jsonb_agg(distinct role) as roles, bool_or(role = 'organiser' and halls is null) as organises,
				case when bool_or(halls is null) then null else array_agg(hall) end as halls
			from grants left join unnest(halls) hall on true
			where person_id = ${personId} and (until is null or until > now()) group by conference_id
		)
		select c.id, c.code, c.name, c.name_cy as "nameCy", c.phase, own.roles, own.organises,
			to_char(coalesce(c.starts_on, (select min(starts_at at time zone c.time_zone)::date from sessions where conference_id = c.id),
				now()::date), 'YYYY-MM-DD') as "startsOn",
			to_char(coalesce(c.ends_on, (select max(ends_at at time zone c.time_zone)::date from sessions where conference_id = c.id),
				now()::date), 'YYYY-MM-DD') as "endsOn",
			(select s.slug from stages st join sessions s on s.id = st.session_id join halls h on h.id = st.hall_id
				where s.conference_id = c.id and (own.halls is null or h.id = any(own.halls)) order by h.seats desc limit 1) as "onNow",
			(select count(*)::int from halls where conference_id = c.id) as halls,
			(select count(*)::int from sessions where conference_id = c.id and kind <> 'all-day') as sessions,
			(select count(*)::int from speakers where conference_id = c.id) as speakers
		from own join conferences c on c.id = own.conference_id
		order by "startsOn" desc, c.name`);
}
