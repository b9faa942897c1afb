import { sql } from "drizzle-orm";
import type { Phase } from "#protocol/statuses.ts";
import type { ProgrammeView } from "#protocol/views/programme.ts";
import type { Screen } from "#protocol/views/session.ts";
import type { ScreenSize } from "#protocol/views/stage.ts";
import { type Database, ms, uuids } from "./client/client.ts";
import { findRenamed } from "./organising/former-names.ts";
import { screensOf } from "./people/screens.ts";

/** What a session's pages say around the questions. */
export type SessionFacts = {
	sessionId: string;
	conference: { id: string; code: string; timeZone: string; phase: Phase };
	hall: { id: string; slug: string };
	kind: string;
};

/** The speakers of a session, by its alias. */
export const speakersOf = (session: string) => sql`
	(select coalesce(jsonb_agg(jsonb_build_object('name', speakers.name, 'role', speakers.role,
		'roleCy', speakers.role_cy) order by place), '[]')
	from session_speakers join speakers on speakers.id = speaker_id where session_id = ${sql.raw(session)}.id)`;

/** @returns a conference's programme by its code; null if there is none */
export async function readProgramme(db: Database, code: string): Promise<ProgrammeView | null> {
	const rows = await db.execute<{ programme: ProgrammeView }>(sql`
		select jsonb_build_object(
			'id', c.id, 'revision', c.revision, 'code', c.code, 'name', c.name, 'nameCy', c.name_cy,
			'timeZone', c.time_zone, 'phase', c.phase, 'released', c.released, 'begins', ${ms("(c.starts_on::timestamp at time zone c.time_zone)")},
			'halls', (select coalesce(jsonb_agg(jsonb_build_object('id', h.id, 'slug', h.slug, 'name', h.name,
				'nameCy', h.name_cy, 'streamUrl', h.stream_url) order by h.seats desc, h.name), '[]') from halls h where h.conference_id = c.id),
			'sessions', (select coalesce(jsonb_agg(jsonb_build_object('id', s.id, 'slug', s.slug, 'title', s.title,
				'titleCy', s.title_cy, 'description', s.description, 'descriptionCy', s.description_cy, 'kind', s.kind, 'hallId', s.hall_id, 'startsAt', ${ms("s.starts_at")},
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

export type ConferenceRevision = { code: string; revision: number };

/** @returns the code and programme revision of the conference that has a code, or had it before (O27); null if there is none */
export async function readRevision(db: Database, code: string): Promise<ConferenceRevision | null> {
	const read = async (now: string) =>
		db.execute<ConferenceRevision>(sql`select code, revision::float8 as revision from conferences where code = ${now}`);
	const [found] = await read(code);
	if (found) return found;
	const renamed = await findRenamed(db, { code, session: null, hall: null });
	return renamed && ((await read(renamed.code))[0] ?? null);
}

/** @returns a session by conference code and slug; null if there is none */
export async function readSessionFacts(db: Database, code: string, slug: string): Promise<SessionFacts | null> {
	const rows = await db.execute<{ facts: SessionFacts }>(sql`
		select jsonb_build_object(
			'sessionId', s.id,
			'conference', jsonb_build_object('id', c.id, 'code', c.code, 'timeZone', c.time_zone, 'phase', c.phase),
			'hall', jsonb_build_object('id', h.id, 'slug', h.slug),
			'kind', s.kind
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
	nameCy: string | null;
	conference: { id: string; code: string; name: string; nameCy: string | null; phase: Phase; languages: string[] };
	/** The session that has its stage. */
	sessionId: string | null;
	size: ScreenSize;
	screens: Screen[];
};

/** @returns a hall by id, or by conference code and slug; null if there is none */
export async function readHall(
	db: Database,
	which: { id: string } | { code: string; slug: string },
): Promise<HallRow | null> {
	const found = "id" in which ? sql`h.id = ${which.id}` : sql`c.code = ${which.code} and h.slug = ${which.slug}`;
	const rows = await db.execute<{ hall: HallRow }>(sql`
		select jsonb_build_object(
			'id', h.id, 'slug', h.slug, 'name', h.name, 'nameCy', h.name_cy,
			'conference', jsonb_build_object('id', c.id, 'code', c.code, 'name', c.name, 'nameCy', c.name_cy, 'phase', c.phase, 'languages', to_jsonb(c.languages)),
			'sessionId', st.session_id,
			'screens', ${screensOf(sql`h.id`)},
			'size', jsonb_build_object('wallHeightMetres', h.wall_height_metres, 'farthestSeatMetres', h.farthest_seat_metres)
		) as hall
		from halls h join conferences c on c.id = h.conference_id join stages st on st.hall_id = h.id
		where ${found}`);
	return rows[0]?.hall ?? null;
}
