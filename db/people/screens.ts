import { randomInt } from "node:crypto";
import { type SQL, sql } from "drizzle-orm";
import { PAIRING_MS, PAIRINGS_WAITING } from "#protocol/limits.ts";
import { SHOWN_CODE_LENGTH, SHOWN_CODE_LETTERS } from "#protocol/rules/screens.ts";
import { type Database, ms, uuids } from "../client/client.ts";
import { hashOf, renew, signInEnd } from "./sign-ins.ts";

/** A browser that waits to become a screen, and the code it shows. */
export type Waiting = { code: string; expiresAt: number };

/**
 * Lets a browser wait for its code to be typed at a desk, unless it does already. Deletes expired pairings, and the oldest if too many
 * browsers wait: those get another code when they next ask.
 * @returns null if nothing was written: the browser already waits, or another shows this code
 */
export async function waitForPairing(db: Database, browserId: string): Promise<Waiting | null> {
	const browser = hashOf(browserId);
	const letters = Array.from(
		{ length: SHOWN_CODE_LENGTH },
		() => SHOWN_CODE_LETTERS[randomInt(SHOWN_CODE_LETTERS.length)],
	);
	const code = letters.join("");
	const rows = await db.execute<{ expiresAt: number }>(sql`
		with dropped as (
			delete from pairings where browser_hash <> ${browser} and (expires_at < now() or id in (
				select id from pairings order by expires_at desc, id offset ${PAIRINGS_WAITING - 1}))
		)
		insert into pairings as waiting (code, browser_hash, expires_at)
		select ${code}, ${browser}, now() + make_interval(secs => ${PAIRING_MS / 1_000})
		where not exists (select from pairings where code = ${code})
		on conflict (browser_hash) do update
			set code = excluded.code, expires_at = excluded.expires_at, screen_id = null
			where waiting.expires_at < now() or waiting.screen_id is not null
		returning ${ms("expires_at")} as "expiresAt"`);
	return rows[0] ? { code, expiresAt: rows[0].expiresAt } : null;
}

/** The screens of a hall that are not revoked, as `Screen`s, the one paired first before the others. */
export const screensOf = (hallId: SQL) => sql`(
	select coalesce(jsonb_agg(jsonb_build_object('id', m.id, 'name', m.name, 'fixedMode', m.fixed_mode,
		'kind', case when m.key_hash is null then 'wall' else 'mixer' end,
		'size', case when m.farthest_seat_metres is not null then jsonb_build_object(
			'wallHeightMetres', m.wall_height_metres, 'farthestSeatMetres', m.farthest_seat_metres) end) order by m.paired_at, m.id), '[]')
	from screens m where m.hall_id = ${hallId} and m.revoked_at is null)`;

export type ScreenAddress = { id: string; code: string; hallSlug: string };

/** @returns a waiting browser, or the screen it has become; null if it does not wait, or its code has expired */
export async function findPairing(
	db: Database,
	browserId: string,
): Promise<{ code: string; expiresAt: number; screen: ScreenAddress | null } | null> {
	const rows = await db.execute<{ code: string; expiresAt: number; screen: ScreenAddress | null }>(sql`
		select pairings.code, ${ms("pairings.expires_at")} as "expiresAt", case when screens.id is not null then
			jsonb_build_object('id', screens.id, 'code', conferences.code, 'hallSlug', halls.slug) end as screen
		from pairings left join screens on screens.id = pairings.screen_id
			left join halls on halls.id = screens.hall_id left join conferences on conferences.id = halls.conference_id
		where pairings.browser_hash = ${hashOf(browserId)} and pairings.expires_at > now()
			and (pairings.screen_id is null or screens.revoked_at is null)`);
	return rows[0] ?? null;
}

/** @returns the screen of a video mixer's link; null if there is none, or it was revoked */
export async function findScreenByKey(db: Database, key: string): Promise<ScreenAddress | null> {
	const rows = await db.execute<ScreenAddress>(sql`
		select screens.id, conferences.code, halls.slug as "hallSlug"
		from screens join halls on halls.id = screens.hall_id join conferences on conferences.id = halls.conference_id
		where screens.key_hash = ${hashOf(key)} and screens.revoked_at is null`);
	return rows[0] ?? null;
}

/** @returns the id of the browser that shows a code (from `tidyCode()`); null if none does */
export async function findWaiting(db: Database, code: string): Promise<string | null> {
	const rows = await db.execute<{ id: string }>(sql`
		select id from pairings where code = ${code} and screen_id is null and expires_at > now()`);
	return rows[0]?.id ?? null;
}

/** A video mixer's screen never expires, because its link is opened at every start. */
const isValid = sql`screens.revoked_at is null and (screens.expires_at > now() or screens.key_hash is not null)`;

export type ScreenRow = { id: string; conferenceId: string; hallId: string; name: string };

/** Looks up screens that are in use, and extends them as `touchSignIns()` does. @returns those that are valid */
export async function touchScreens(db: Database, ids: readonly string[]): Promise<ScreenRow[]> {
	if (ids.length === 0) return [];
	const rows = await db.execute<ScreenRow & { due: boolean }>(sql`
		select screens.id, halls.conference_id as "conferenceId", halls.id as "hallId", screens.name,
			screens.expires_at < ${signInEnd} - interval '1 hour' as due
		from screens join halls on halls.id = screens.hall_id where screens.id = any(${uuids(ids)}) and ${isValid}`);
	await renew(db, { table: sql`screens`, isValid }, rows);
	return rows.map(({ due: _, ...row }) => row);
}

/** @returns those of these screens that have expired or been revoked */
export async function findEndedScreens(
	db: Database,
	ids: readonly string[],
): Promise<{ id: string; isExpired: boolean }[]> {
	if (ids.length === 0) return [];
	return db.execute<{ id: string; isExpired: boolean }>(sql`
		select asked.id, screens.revoked_at is null and screens.id is not null as "isExpired"
		from unnest(${uuids(ids)}) asked (id) left join screens on screens.id = asked.id
		where screens.id is null or not (${isValid})`);
}

/** A screen as `npm run people` lists it; `pairedAt` in the conference's time zone. */
export type ListedScreen = { id: string; name: string; hall: string; pairedAt: string };

/** @returns the valid screens of a conference, latest first */
export async function listScreens(db: Database, code: string): Promise<ListedScreen[]> {
	return db.execute<ListedScreen>(sql`
		select screens.id, screens.name, halls.name as hall,
			to_char(screens.paired_at at time zone conferences.time_zone, 'YYYY-MM-DD HH24:MI') as "pairedAt"
		from screens join halls on halls.id = screens.hall_id join conferences on conferences.id = halls.conference_id
		where conferences.code = ${code} and ${isValid}
		order by screens.paired_at desc, screens.id`);
}

/**
 * [Q4] Revokes a screen. Servers close its connections. The hall's sessions are locked first, as everywhere.
 * @returns whether it was valid until now
 */
export async function revokeScreen(db: Database, id: string): Promise<boolean> {
	const rows = await db.execute(sql`
		with hall as materialized (
			select sessions.id from sessions
			where hall_id = (select hall_id from screens where id = ${id} and revoked_at is null)
			order by sessions.id for no key update
		),
		locked as materialized (select count(*) from hall),
		revoked as (
			update screens set revoked_at = now() from locked where screens.id = ${id} and revoked_at is null returning screens.id
		),
		raised as (
			update sessions set revision = sessions.revision + 1, desk_head_at = sessions.revision + 1
			from revoked, hall where sessions.id = hall.id
		)
		select id from revoked`);
	return rows.length > 0;
}
