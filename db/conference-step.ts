import { randomUUID } from "node:crypto";
import { type SQL, sql } from "drizzle-orm";
import type { Change } from "#protocol/ledger.ts";
import type { ConferenceWrites, TimedSession } from "#protocol/rules/conference/conference-step.ts";
import { ALL_DAY } from "#protocol/statuses.ts";
import type { ConferenceFields, ConferenceView } from "#protocol/views/conference.ts";
import type { ConferenceNotice } from "#protocol/views/programme.ts";
import { type Database, ms, uuids } from "./client/client.ts";

const FOREIGN_KEY_VIOLATION = "23503";
const UNIQUE_VIOLATION = "23505";

const local = (column: string) =>
	sql.raw(`to_char(coalesce(s.${column}_local, s.${column}_at at time zone c.time_zone), 'YYYY-MM-DD"T"HH24:MI')`);
const day = (column: string, of: string, session: string) =>
	sql.raw(
		`coalesce(c.${column}, (select ${of}((${session} at time zone c.time_zone)::date) from sessions where conference_id = c.id), now()::date)`,
	);

/** @returns a conference as its organisers see it; null if there is none */
export async function readConference(db: Database, id: string): Promise<ConferenceView | null> {
	const rows = await db.execute<{ conference: ConferenceView }>(sql`
		select jsonb_build_object(
			'id', c.id, 'revision', c.revision, 'phase', c.phase, 'code', c.code, 'name', c.name, 'nameCy', c.name_cy,
			'timeZone', c.time_zone, 'languages', to_jsonb(c.languages), 'released', c.released,
			'startsOn', ${day("starts_on", "min", "starts_at")}, 'endsOn', ${day("ends_on", "max", "ends_at")},
			'observersSeeDesk', c.observers_see_desk, 'asksFeedback', c.asks_feedback, 'organisation', c.organisation, 'contact', c.contact,
			'privacyWords', c.privacy_words, 'privacyWordsCy', c.privacy_words_cy,
			'privacyReviewedAt', ${ms("c.privacy_reviewed_at")},
			'halls', (select coalesce(jsonb_agg(jsonb_build_object('id', h.id, 'slug', h.slug, 'name', h.name, 'nameCy', h.name_cy,
				'seats', h.seats, 'wallHeightMetres', h.wall_height_metres, 'farthestSeatMetres', h.farthest_seat_metres,
				'streamUrl', h.stream_url) order by h.seats desc, h.name), '[]') from halls h where h.conference_id = c.id),
			'speakers', (select coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'slug', p.slug, 'name', p.name, 'role', p.role,
				'roleCy', p.role_cy) order by coalesce(p.name, p.role)), '[]') from speakers p where p.conference_id = c.id),
			'sessions', (select coalesce(jsonb_agg(jsonb_build_object('id', s.id, 'slug', s.slug, 'hallId', s.hall_id,
				'title', s.title, 'titleCy', s.title_cy, 'description', s.description, 'descriptionCy', s.description_cy,
				'kind', s.kind, 'startsLocal', ${local("starts")}, 'endsLocal', ${local("ends")}, 'status', s.status,
				'on', st.session_id is not null,
				'speakers', (select coalesce(jsonb_agg(speaker_id order by place), '[]') from session_speakers where session_id = s.id),
				'questions', (select count(*) from questions where session_id = s.id),
				'opensAt', ${ms("s.opens_at")}, 'closesAt', ${ms("s.closes_at")}, 'asking', s.asking, 'voting', s.voting,
				'premoderated', s.premoderated, 'twoPerson', s.two_person, 'questionsEach', s.questions_each,
				'questionsAMinute', s.questions_a_minute, 'reviewLimit', s.review_limit, 'joinFooter', s.join_footer)
				order by s.starts_at, h.seats desc, h.name), '[]')
				from sessions s join halls h on h.id = s.hall_id left join stages st on st.session_id = s.id
				where s.conference_id = c.id)
		) as conference
		from conferences c where c.id = ${id}`);
	return rows[0]?.conference ?? null;
}

/** @returns what a conference's privacy notice says of it, by its code; null if there is none */
export async function readNotice(db: Database, code: string): Promise<ConferenceNotice | null> {
	const rows = await db.execute<ConferenceNotice>(sql`
		select name, name_cy as "nameCy", organisation, contact, privacy_words as "privacyWords",
			privacy_words_cy as "privacyWordsCy"
		from conferences where code = ${code}`);
	return rows[0] ?? null;
}

/** @returns whether another conference has this code, or had it and has not ended */
export async function isCodeTaken(db: Database, code: string, conferenceId: string | null): Promise<boolean> {
	const named = code.trim().toLowerCase();
	const rows = await db.execute(sql`
		select from conferences where code = ${named} and id is distinct from ${conferenceId}::uuid
		union all
		select from former_names join conferences on conferences.id = conference_id
		where "of" = 'conference' and former_names.name = ${named} and phase in ('rehearsal', 'live')
			and conferences.id is distinct from ${conferenceId}::uuid`);
	return rows.length > 0;
}

/** A command about a conference, decided by a rule. */
export type ConferenceWrite = {
	conferenceId: string;
	/** The revision it was decided on. */
	revision: number;
	personId: string;
	opId: string;
	verb: "programme" | "conference";
	changes: readonly Change[];
	writes: ConferenceWrites;
};

/**
 * Writes a command about a conference in one statement, unless the conference has changed since it was decided. All of its sessions get
 * a new revision, so that every open page hears of it. Halls are locked first, by id, then sessions, then the conference, as everywhere.
 * @returns the conference's new revision; null if nothing was written: it has changed, somebody has asked in a session that was to go, or
 *   the opId is already stored (see `findStep`)
 */
export async function writeConferenceStep(db: Database, write: ConferenceWrite): Promise<number | null> {
	const { conferenceId: id, personId, opId, verb, changes } = write;
	const { conference, added, changed, removed, stages, former } = write.writes;
	const written = [...added.sessions, ...changed.sessions];
	const ids = written.map((session) => session.id);
	const row = conferenceRow(conference);
	const writing = db.write<{ revision: number }>(
		"step",
		id,
		sql`
		with locked_halls as materialized (
			select id from halls where conference_id = ${id} order by id for no key update
		),
		locked as materialized (
			select id from sessions, (select count(*) from locked_halls) waited
			where conference_id = ${id} order by id for no key update of sessions
		),
		conference as materialized (
			select id, revision from conferences, (select count(*) from locked) waited
			where id = ${id} and revision = ${write.revision} for no key update of conferences
		),
		line as (
			insert into ledger (conference_id, seq, person_id, op_id, verb, changes)
			select id, revision + 1, ${personId}, ${opId}, ${verb}, ${JSON.stringify(changes)}::jsonb from conference
			on conflict do nothing
			returning seq
		),
		changed_conference as (
			update conferences set ${assigned(row)} revision = line.seq from line, ${filledFrom("conferences", [row])}
			where conferences.id = ${id}
		),
		halls_in as (${inserted("halls", id, added.halls)}), halls_set as (${updated("halls", id, changed.halls)}),
		speakers_in as (${inserted("speakers", id, added.speakers)}),
		speakers_set as (${updated("speakers", id, changed.speakers)}),
		sessions_in as (${inserted("sessions", id, added.sessions.map(newSessionRow))}),
		sessions_set as (${updated("sessions", id, changed.sessions.map(sessionRow), MOVED)}),
		others as (
			update sessions set ${RAISED} from line where conference_id = ${id} and not sessions.id = any(${uuids([...removed, ...ids])})
		),
		stages_in as (
			insert into stages (hall_id, session_id, mode)
			select entry.hall, entry.session, 'holding' from line, ${recordset(stages, "hall uuid, session uuid")}
			on conflict (hall_id) do update set session_id = excluded.session_id, mode = 'holding',
				item_kind = null, item_id = null, item_snapshot = null, put_at = null
		),
		speaking as materialized (
			select entry.* from ${recordset(written.flatMap(speakingOf), "session uuid, speaker uuid, place smallint")}
		),
		gone_halls as materialized (${gone("halls", id, removed)}),
		gone_speakers as materialized (${gone("speakers", id, removed)}),
		gone_sessions as materialized (${gone("sessions", id, removed)}),
		gone_screens as materialized (select screens.id from screens join gone_halls on gone_halls.id = hall_id),
		speaking_out as (
			delete from session_speakers old using line
			where (old.session_id = any(${uuids(ids)}) or old.session_id in (select id from gone_sessions))
				and not exists (select from speaking where session = old.session_id and speaker = old.speaker_id)
		),
		speaking_in as (
			insert into session_speakers (session_id, speaker_id, place) select speaking.* from line, speaking
			on conflict (session_id, speaker_id) do update set place = excluded.place
		),
		former_in as (
			insert into former_names (conference_id, "of", of_id, name)
			select ${id}, entry."of", entry."ofId", entry.name
			from line, ${recordset(former, '"of" text, "ofId" uuid, name text')}
			on conflict (conference_id, "of", name) do update set of_id = excluded.of_id
		),
		${sql.join(
			REMOVALS.map(([name, statement]) => sql`${sql.raw(name)} as (${sql.raw(statement)})`),
			sql`, `,
		)}
		select seq::float8 as revision from line`,
	);
	try {
		return (await writing)[0]?.revision ?? null;
	} catch (fault) {
		if (isOvertaken(fault, removed.length > 0)) return null;
		throw fault;
	}
}

/** Whether somebody else was first: a question refers to a session that was to go, or another conference took the code. */
function isOvertaken(fault: unknown, isRemoving: boolean): boolean {
	if (!(fault instanceof Error && "code" in fault)) return false;
	if (fault.code === FOREIGN_KEY_VIOLATION) return isRemoving;
	// An id that exists elsewhere would be refused again and again.
	return (
		fault.code === UNIQUE_VIOLATION && !("constraint_name" in fault && /_pkey$/.test(String(fault.constraint_name)))
	);
}

/** What belongs to halls, speakers and sessions that go. The rule lets none go that somebody has asked in. */
const REMOVALS = [
	[
		"ledger_out",
		`update ledger set session_id = (select session_id where not session_id in (select id from gone_sessions)),
			hall_id = (select hall_id where not hall_id in (select id from gone_halls))
		where session_id in (select id from gone_sessions) or hall_id in (select id from gone_halls)`,
	],
	["notes_out", "delete from notes where session_id in (select id from gone_sessions)"],
	["links_out", "delete from links where hall_id in (select id from gone_halls)"],
	["pairings_out", "delete from pairings where screen_id in (select id from gone_screens)"],
	["screens_out", "delete from screens where id in (select id from gone_screens)"],
	["stages_out", "delete from stages where hall_id in (select id from gone_halls)"],
	["spoken_out", "delete from session_speakers where speaker_id in (select id from gone_speakers)"],
	["grants_out", "delete from grants where halls <@ array(select id from gone_halls)"],
	[
		"grants_less",
		`update grants set halls = array(select unnest(halls) except select id from gone_halls)
		where halls && array(select id from gone_halls) and not halls <@ array(select id from gone_halls)`,
	],
	["sessions_out", "delete from sessions where id in (select id from gone_sessions)"],
	["speakers_out", "delete from speakers where id in (select id from gone_speakers)"],
	["halls_out", "delete from halls where id in (select id from gone_halls)"],
] as const;

/** Rows to remove. The client that adds a row chooses its id, and may choose that of another table's row at another conference. */
function gone(table: "halls" | "speakers" | "sessions", conferenceId: string, removed: readonly string[]): SQL {
	return sql`select ${sql.raw(table)}.id from ${sql.raw(table)}, line
		where ${sql.raw(table)}.id = any(${uuids(removed)}) and conference_id = ${conferenceId}`;
}

const RAISED = sql`revision = sessions.revision + 1, floor_head_at = sessions.revision + 1, desk_head_at = sessions.revision + 1`;

/** A session that opens or closes on schedule does so earlier or later by as much as it is moved. */
const MOVED = sql`, opens_at = sessions.opens_at + (filled.starts_at - sessions.starts_at),
	closes_at = sessions.closes_at + (filled.ends_at - sessions.ends_at), ${RAISED}`;

type Row = Record<string, unknown>;

/** Inserts rows. An id that exists fails the statement: it may be another conference's. */
function inserted(table: string, conferenceId: string, rows: readonly object[]): SQL {
	const filled = rows.map((row) => ({ ...snakeCase(row), conference_id: conferenceId }));
	const columns = sql.join(
		Object.keys(filled[0] ?? { id: null }).map((name) => sql.identifier(name)),
		sql`, `,
	);
	return sql`insert into ${sql.raw(table)} (${columns}) select ${columns} from line, ${filledFrom(table, filled)}`;
}

function updated(table: string, conferenceId: string, rows: readonly object[], also = sql``): SQL {
	const filled = rows.map(snakeCase);
	return sql`
		update ${sql.raw(table)} set ${assigned(filled[0] ?? { id: null })} conference_id = ${conferenceId} ${also}
		from line, ${filledFrom(table, filled)}
		where ${sql.raw(table)}.id = filled.id and ${sql.raw(table)}.conference_id = ${conferenceId}`;
}

/** Columns to set, each followed by a comma. */
const assigned = (row: Row) =>
	sql.join(Object.keys(row).map((name) => sql`${sql.identifier(name)} = filled.${sql.identifier(name)},`));

const filledFrom = (table: string, rows: readonly Row[]) =>
	sql`jsonb_populate_recordset(null::${sql.raw(table)}, ${JSON.stringify(rows)}::jsonb) filled`;

const recordset = (rows: readonly object[], columns: string) =>
	sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as entry (${sql.raw(columns)})`;

function conferenceRow({ privacyReviewedAt, ...fields }: Partial<ConferenceFields>): Row {
	const reviewed = privacyReviewedAt == null ? privacyReviewedAt : new Date(privacyReviewedAt).toISOString();
	return snakeCase({ ...fields, ...(reviewed !== undefined && { privacyReviewedAt: reviewed }) });
}

function sessionRow({ speakers: _, startsAt, endsAt, ...session }: TimedSession): Row {
	return { ...session, startsAt: new Date(startsAt).toISOString(), endsAt: new Date(endsAt).toISOString() };
}

/** A hall's session for all days is open at once. */
export function newSessionRow(session: TimedSession): Row {
	const counters = {
		asking: true,
		voting: true,
		premoderated: true,
		twoPerson: false,
		joinFooter: true,
		revision: 1,
		routing: 0,
	};
	return {
		...sessionRow(session),
		...counters,
		...{ questionsAMinute: 5, reviewLimit: 500, floorHeadAt: 1, deskHeadAt: 1, epoch: randomUUID() },
		status: session.kind === ALL_DAY ? "open" : "scheduled",
	};
}

const speakingOf = ({ id, speakers }: TimedSession) =>
	speakers.map((speaker, place) => ({ session: id, speaker, place }));

/** The columns of a row's fields. */
export const snakeCase = (row: object): Row =>
	Object.fromEntries(
		Object.entries(row).map(([key, value]) => [key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`), value]),
	);
