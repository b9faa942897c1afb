import { randomUUID } from "node:crypto";
import { type SQL, sql } from "drizzle-orm";
import type { SessionStatus, StageMode } from "#protocol/statuses.ts";
import type { Database } from "./client/client.ts";
import { isSetupLink } from "./people/setup-links.ts";
import { hashOf } from "./people/sign-ins.ts";

/** A conference to create. Its parts refer to each other by slug. Times in ms since 1970. */
export type ConferencePlan = {
	/** Unique. */
	code: string;
	/** The code if omitted. */
	name?: string;
	nameCy?: string;
	timeZone?: string;
	/** The languages of its shared screens, by BCP 47. */
	languages?: readonly string[];
	allowedWords?: readonly string[];
	halls?: readonly {
		slug: string;
		name: string;
		nameCy?: string;
		seats: number;
		wallHeightMetres: number;
		farthestSeatMetres: number;
	}[];
	speakers?: readonly { slug: string; name: string | null; role: string; roleCy?: string }[];
	sessions?: readonly {
		slug: string;
		hall: string;
		title: string;
		titleCy?: string;
		description?: string | null;
		descriptionCy?: string;
		kind: string;
		startsAt: number;
		endsAt: number;
		status?: SessionStatus;
		premoderated?: boolean;
		speakers?: readonly string[];
	}[];
};

/** The ids of what was created, by slug. */
export type CreatedConference = { id: string; halls: Map<string, string>; sessions: Map<string, string> };

/** The rows of a conference by table. Rows of one table have the same keys; other columns get their defaults. */
export type ConferenceRows = { conferences: readonly object[]; [table: string]: readonly object[] };

/** @returns the rows for a plan, and the ids in them */
export function conferenceRows(plan: ConferencePlan) {
	const id = randomUUID();
	const { halls = [], speakers = [], sessions = [] } = plan;
	const ids = {
		halls: idsOf("hall", halls),
		speakers: idsOf("speaker", speakers),
		sessions: idsOf("session", sessions),
	};
	const rows = {
		conferences: [
			{
				id,
				code: plan.code,
				name: plan.name ?? plan.code,
				name_cy: plan.nameCy ?? null,
				time_zone: plan.timeZone ?? "Europe/London",
				languages: plan.languages ?? ["en"],
				allowed_words: plan.allowedWords ?? [],
				revision: 1,
			},
		],
		halls: halls.map((hall) => ({
			id: ids.halls.of(hall.slug),
			conference_id: id,
			slug: hall.slug,
			name: hall.name,
			name_cy: hall.nameCy ?? null,
			seats: hall.seats,
			wall_height_metres: hall.wallHeightMetres,
			farthest_seat_metres: hall.farthestSeatMetres,
			steps: 0,
		})),
		speakers: speakers.map(({ slug, name, role, roleCy = null }) => ({
			id: ids.speakers.of(slug),
			conference_id: id,
			slug,
			name,
			role,
			role_cy: roleCy,
		})),
		sessions: sessions.map((session) => ({
			id: ids.sessions.of(session.slug),
			conference_id: id,
			hall_id: ids.halls.of(session.hall),
			slug: session.slug,
			title: session.title,
			title_cy: session.titleCy ?? null,
			description: session.description ?? null,
			description_cy: session.descriptionCy ?? null,
			kind: session.kind,
			starts_at: new Date(session.startsAt).toISOString(),
			ends_at: new Date(session.endsAt).toISOString(),
			status: session.status ?? "scheduled",
			asking: true,
			voting: true,
			premoderated: session.premoderated ?? true,
			questions_a_minute: 5,
			two_person: false,
			revision: 1,
			routing: 0,
			floor_head_at: 1,
			desk_head_at: 1,
			epoch: randomUUID(),
		})),
		session_speakers: sessions.flatMap((session) =>
			(session.speakers ?? []).map((speaker, place) => ({
				session_id: ids.sessions.of(session.slug),
				speaker_id: ids.speakers.of(speaker),
				place,
			})),
		),
		stages: halls.map((hall) => ({
			hall_id: ids.halls.of(hall.slug),
			mode: "holding" as StageMode,
			curtain: false,
		})),
	};
	return { rows, created: { id, halls: ids.halls.all, sessions: ids.sessions.all } };
}

/** Under which circumstances a conference is inserted. */
type Condition = {
	/** Only if there is no conference yet. */
	onlyFirst?: boolean;
	/** Only by this link, which is used up, and all like it end. */
	setupToken?: string;
};

/**
 * Inserts a conference in one statement.
 * @returns whether it was inserted; false if its code, or its id, is taken, or the condition is not met
 */
export async function insertConference(
	db: Database,
	rows: ConferenceRows,
	{ onlyFirst = false, setupToken }: Condition = {},
): Promise<boolean> {
	const { conferences, ...others } = rows;
	const into = Object.entries(others).map(
		([table, filled]) => sql`
		${sql.raw(`${table}_in`)} as (
			insert into ${sql.raw(table)} ${columnsOf(filled)}
			from jsonb_populate_recordset(null::${sql.raw(table)}, ${JSON.stringify(filled)}::jsonb) filled
			where exists (select from conference)
		)`,
	);
	const hash = setupToken === undefined ? null : hashOf(setupToken);
	const inserted = await db.execute(sql`
		with link as materialized (
			select token_hash from links where token_hash = ${hash} and ${isSetupLink} for update
		), conference as (
			insert into conferences ${columnsOf(conferences)}
			from jsonb_populate_recordset(null::conferences, ${JSON.stringify(conferences)}::jsonb) filled
			where (not ${onlyFirst} or not exists (select from conferences))
				and (${hash}::text is null or exists (select from link))
			on conflict do nothing
			returning id
		), used as (
			update links set used_at = now() from conference where ${hash}::text is not null and ${isSetupLink}
		), ${sql.join(into, sql`, `)}
		select id from conference`);
	return inserted.length > 0;
}

/** Only the columns that rows have are inserted, because an older server may not know the others. */
function columnsOf(rows: readonly object[]): SQL {
	const columns = Object.keys(rows[0] ?? {});
	const names = sql.join(
		columns.map((column) => sql.identifier(column)),
		sql`, `,
	);
	return columns.length === 0 ? sql`select filled.*` : sql`(${names}) select ${names}`;
}

/** Gives each part of a plan an id. @throws if a slug is unknown */
function idsOf(what: string, parts: readonly { slug: string }[]) {
	const all = new Map(parts.map(({ slug }) => [slug, randomUUID() as string]));
	return {
		all,
		of(slug: string): string {
			const found = all.get(slug);
			if (found === undefined) throw new Error(`The conference has no ${what} "${slug}".`);
			return found;
		},
	};
}
