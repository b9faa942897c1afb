import { sql } from "drizzle-orm";
import type { Change } from "#protocol/ledger.ts";
import type { StageMode } from "#protocol/statuses.ts";
import type { ProgrammeView } from "#protocol/views/programme.ts";
import type { ScreenSize } from "#protocol/views/stage.ts";
import { type Database, ms, uuids } from "./client/client.ts";

/** What a session's pages say around the questions. */
export type SessionFacts = {
	sessionId: string;
	conference: { id: string; code: string; name: string; timeZone: string };
	hall: { id: string; slug: string; name: string };
	session: { startsAt: number; endsAt: number; speakers: { name: string | null; role: string }[] };
};

const speakersOf = (session: string) => sql`
	(select coalesce(jsonb_agg(jsonb_build_object('name', speakers.name, 'role', speakers.role) order by place), '[]')
	from session_speakers join speakers on speakers.id = speaker_id where session_id = ${sql.raw(session)}.id)`;

/** @returns a conference's programme by its code; null if there is none */
export async function readProgramme(db: Database, code: string): Promise<ProgrammeView | null> {
	const rows = await db.execute<{ programme: ProgrammeView }>(sql`
		select jsonb_build_object(
			'id', c.id, 'revision', c.revision, 'code', c.code, 'name', c.name, 'timeZone', c.time_zone,
			'halls', (select coalesce(jsonb_agg(jsonb_build_object('id', h.id, 'slug', h.slug, 'name', h.name)
				order by h.seats desc, h.name), '[]') from halls h where h.conference_id = c.id),
			'sessions', (select coalesce(jsonb_agg(jsonb_build_object('id', s.id, 'slug', s.slug, 'title', s.title,
				'description', s.description, 'kind', s.kind, 'hallId', s.hall_id, 'startsAt', ${ms("s.starts_at")},
				'endsAt', ${ms("s.ends_at")}, 'status', s.status, 'on', st.session_id is not null,
				'speakers', ${speakersOf("s")}) order by s.starts_at, h.seats desc, h.name), '[]')
				from sessions s join halls h on h.id = s.hall_id left join stages st on st.session_id = s.id
				where s.conference_id = c.id)
		) as programme
		from conferences c where c.code = ${code}`);
	return rows[0]?.programme ?? null;
}

/** @returns the programme revisions of these conferences, by id */
export async function readRevisions(db: Database, ids: readonly string[]): Promise<Map<string, number>> {
	if (ids.length === 0) return new Map();
	const rows = await db.execute<{ id: string; revision: number }>(
		sql`select id, revision::float8 as revision from conferences where id = any(${uuids(ids)})`,
	);
	return new Map(rows.map(({ id, revision }) => [id, revision]));
}

/** @returns the programme revision of a conference by its code; null if there is none */
export async function readRevision(db: Database, code: string): Promise<number | null> {
	const rows = await db.execute<{ revision: number }>(
		sql`select revision::float8 as revision from conferences where code = ${code}`,
	);
	return rows[0]?.revision ?? null;
}

/** A change of a session in the programme, decided by a rule. */
export type ProgrammeWrite = {
	conferenceId: string;
	hallId: string;
	sessionId: string;
	personId: string;
	opId: string;
	changes: readonly Change[];
	/** The conference's revision the decision was based on. */
	conferenceRevision: number;
};

/**
 * Changes a session's title and times in one statement, unless the programme has changed since. All sessions of the hall get a new
 * revision, because their desks name the session on stage. Sessions are locked first, by id, and then the conference, as
 * everywhere.
 * @returns the session's new revision; null if nothing was written: the programme has changed, or the opId is already stored (see
 *   `findStep`)
 */
export async function writeProgramme(db: Database, write: ProgrammeWrite): Promise<number | null> {
	const { conferenceId, hallId, sessionId, personId, opId, changes } = write;
	const to = Object.fromEntries(
		changes.flatMap((change) => (change.of === "programme" ? [[change.field, change.new]] : [])),
	);
	const rows = await db.write<{ revision: number }>(
		"step",
		sessionId,
		sql`
		with session as materialized (
			select id, revision from sessions where hall_id = ${hallId} order by id for no key update
		),
		locked as materialized (select count(*) from session),
		conference as materialized (
			select conferences.id, revision from conferences, locked
			where id = ${conferenceId} and revision = ${write.conferenceRevision} for no key update of conferences
		),
		line as (
			insert into ledger (conference_id, seq, person_id, op_id, verb, changes)
			select id, revision + 1, ${personId}, ${opId}, 'programme', ${JSON.stringify(changes)}::jsonb from conference
			on conflict do nothing
			returning seq
		),
		changed_conference as (update conferences set revision = seq from line where id = ${conferenceId}),
		wanted as (
			select ${sessionId}::uuid as id, change.* from jsonb_to_record(${JSON.stringify(to)}::jsonb)
				as change (title text, "startsAt" float8, "endsAt" float8)
		),
		changed_sessions as (
			update sessions set title = coalesce(wanted.title, sessions.title),
				starts_at = coalesce(to_timestamp("startsAt" / 1000), sessions.starts_at),
				ends_at = coalesce(to_timestamp("endsAt" / 1000), sessions.ends_at),
				revision = sessions.revision + 1, floor_head_at = sessions.revision + 1, desk_head_at = sessions.revision + 1
			from line, session left join wanted using (id) where sessions.id = session.id
		)
		select (session.revision + 1)::float8 as revision from line, session where session.id = ${sessionId}`,
	);
	return rows[0]?.revision ?? null;
}

/** @returns a session by conference code and slug; null if there is none */
export async function readSessionFacts(db: Database, code: string, slug: string): Promise<SessionFacts | null> {
	const rows = await db.execute<{ facts: SessionFacts }>(sql`
		select jsonb_build_object(
			'sessionId', s.id,
			'conference', jsonb_build_object('id', c.id, 'code', c.code, 'name', c.name, 'timeZone', c.time_zone),
			'hall', jsonb_build_object('id', h.id, 'slug', h.slug, 'name', h.name),
			'session', jsonb_build_object('startsAt', ${ms("s.starts_at")}, 'endsAt', ${ms("s.ends_at")},
				'speakers', ${speakersOf("s")})
		) as facts
		from sessions s join conferences c on c.id = s.conference_id join halls h on h.id = s.hall_id
		where c.code = ${code} and s.slug = ${slug}`);
	return rows[0]?.facts ?? null;
}

/** @returns conferences by code, at most `limit`, and the slug of the session on stage in each one's largest hall */
export async function listConferences(db: Database, limit: number): Promise<{ code: string; onNow: string | null }[]> {
	return db.execute<{ code: string; onNow: string | null }>(sql`
		select c.code, (select s.slug from stages st join sessions s on s.id = st.session_id join halls h on h.id = st.hall_id
			where s.conference_id = c.id order by h.seats desc limit 1) as "onNow"
		from conferences c order by c.code limit ${limit}`);
}

export type HallRow = {
	id: string;
	slug: string;
	name: string;
	conference: { id: string; code: string; name: string; languages: string[] };
	/** The session that has its stage. */
	sessionId: string | null;
	size: ScreenSize;
	/** The modes of screens that do not follow the stage, by screen id. */
	fixed: Record<string, StageMode>;
};

/** @returns a hall by id, or by conference code and slug; null if there is none */
export async function readHall(
	db: Database,
	which: { id: string } | { code: string; slug: string },
): Promise<HallRow | null> {
	const found = "id" in which ? sql`h.id = ${which.id}` : sql`c.code = ${which.code} and h.slug = ${which.slug}`;
	const rows = await db.execute<{ hall: HallRow }>(sql`
		select jsonb_build_object(
			'id', h.id, 'slug', h.slug, 'name', h.name,
			'conference', jsonb_build_object('id', c.id, 'code', c.code, 'name', c.name, 'languages', to_jsonb(c.languages)),
			'sessionId', st.session_id,
			'fixed', (select coalesce(jsonb_object_agg(m.id, m.fixed_mode), '{}') from screens m
				where m.hall_id = h.id and m.revoked_at is null and m.fixed_mode is not null),
			'size', jsonb_build_object('wallHeightMetres', h.wall_height_metres, 'farthestSeatMetres', h.farthest_seat_metres)
		) as hall
		from halls h join conferences c on c.id = h.conference_id join stages st on st.hall_id = h.id
		where ${found}`);
	return rows[0]?.hall ?? null;
}
