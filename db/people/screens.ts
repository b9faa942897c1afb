import { createHash, randomBytes, randomInt } from "node:crypto";
import { sql } from "drizzle-orm";
import { PAIRING_MS, PAIRINGS_WAITING } from "#protocol/limits.ts";
import { SHOWN_CODE_LENGTH, SHOWN_CODE_LETTERS } from "#protocol/rules/screens.ts";
import { type Database, ms, uuids } from "../client/client.ts";
import { signInEnd } from "./sign-ins.ts";

/** A hall's screens: how a browser waits to become one, and is found to be one. The steps are `step.ts`'s. */

const hash = (token: string) => createHash("sha256").update(token).digest("hex");

/** A browser that waits to become a screen: what is shown on it, and what it alone knows. */
export type Waiting = { code: string; secret: string; expiresAt: number };

/**
 * Lets a browser wait for its code to be typed at a desk, and forgets those that waited too long.
 * @returns null where the code was taken, which the next try's is not, or where more wait than any conference has screens
 */
export async function waitForPairing(db: Database): Promise<Waiting | null> {
	const secret = randomBytes(32).toString("base64url");
	const code = Array.from(
		{ length: SHOWN_CODE_LENGTH },
		() => SHOWN_CODE_LETTERS[randomInt(SHOWN_CODE_LETTERS.length)],
	);
	const rows = await db.execute<{ expiresAt: number }>(sql`
		with expired as (delete from pairings where expires_at < now())
		insert into pairings (code, secret_hash, expires_at)
		select ${code.join("")}, ${hash(secret)}, now() + make_interval(secs => ${PAIRING_MS / 1_000})
		where (select count(*) from pairings where expires_at > now()) < ${PAIRINGS_WAITING}
		on conflict do nothing
		returning ${ms("expires_at")} as "expiresAt"`);
	return rows[0] ? { code: code.join(""), secret, expiresAt: rows[0].expiresAt } : null;
}

/** A screen, and where it belongs. */
export type ScreenPlace = { id: string; code: string; hallSlug: string };

/** @returns what became of a browser that waits: it still does, or is a screen now; null where it waited too long, or never did */
export async function findPairing(
	db: Database,
	secret: string,
): Promise<{ code: string; expiresAt: number; screen: ScreenPlace | null } | null> {
	const rows = await db.execute<{ code: string; expiresAt: number; screen: ScreenPlace | null }>(sql`
		select pairings.code, ${ms("pairings.expires_at")} as "expiresAt", case when screens.id is not null then
			jsonb_build_object('id', screens.id, 'code', conferences.code, 'hallSlug', halls.slug) end as screen
		from pairings left join screens on screens.id = pairings.screen_id
			left join halls on halls.id = screens.hall_id left join conferences on conferences.id = halls.conference_id
		where pairings.secret_hash = ${hash(secret)} and pairings.expires_at > now()
			and (pairings.screen_id is null or screens.revoked_at is null)`);
	return rows[0] ?? null;
}

/** @returns the screen a video mixer's link is for; null if there is none, or it was removed */
export async function findScreenByKey(db: Database, key: string): Promise<ScreenPlace | null> {
	const rows = await db.execute<ScreenPlace>(sql`
		select screens.id, conferences.code, halls.slug as "hallSlug"
		from screens join halls on halls.id = screens.hall_id join conferences on conferences.id = halls.conference_id
		where screens.key_hash = ${hash(key)} and screens.revoked_at is null`);
	return rows[0] ?? null;
}

/** @returns the id of a browser that shows a code and waits for it to be typed; null where none does @param code as `tidyCode` gives it */
export async function findWaiting(db: Database, code: string): Promise<string | null> {
	const rows = await db.execute<{ id: string }>(sql`
		select id from pairings where code = ${code} and screen_id is null and expires_at > now()`);
	return rows[0]?.id ?? null;
}

/** Whether a screen counts. A video mixer's never expires: its link is opened at every start, and is removed at the desk. */
const isValid = sql`screens.revoked_at is null and (screens.expires_at > now() or screens.key_hash is not null)`;

export type ScreenRow = { id: string; conferenceId: string; hallId: string; name: string };

/**
 * Looks up screens that are being used, and renews them, as `touchSignIns` does.
 * @returns those that count: neither removed nor expired
 */
export async function touchScreens(db: Database, ids: readonly string[]): Promise<ScreenRow[]> {
	if (ids.length === 0) return [];
	const rows = await db.execute<ScreenRow & { due: boolean }>(sql`
		select screens.id, halls.conference_id as "conferenceId", halls.id as "hallId", screens.name,
			screens.expires_at < ${signInEnd} - interval '1 hour' as due
		from screens join halls on halls.id = screens.hall_id where screens.id = any(${uuids(ids)}) and ${isValid}`);
	const due = rows.filter((row) => row.due).map(({ id }) => id);
	if (due.length > 0) await renew(db, due).catch(() => {});
	return rows.map(({ due: _, ...row }) => row);
}

async function renew(db: Database, ids: readonly string[]): Promise<void> {
	await db.execute(sql`
		update screens set expires_at = ${signInEnd}
		where id in (select id from screens where id = any(${uuids(ids)}) and ${isValid} for no key update skip locked)`);
}

/** @returns those of these screens that have expired or were removed, and which */
export async function findEndedScreens(
	db: Database,
	ids: readonly string[],
): Promise<{ id: string; isExpired: boolean }[]> {
	if (ids.length === 0) return [];
	const rows = await db.execute<{ id: string; isExpired: boolean }>(sql`
		select asked.id, screens.revoked_at is null and screens.id is not null as "isExpired"
		from unnest(${uuids(ids)}) asked (id) left join screens on screens.id = asked.id
		where screens.id is null or not (${isValid})`);
	return [...rows];
}

/** A conference's screen, as whoever looks after sign-ins sees it; `pairedAt` by the conference's clock. */
export type ListedScreen = { id: string; name: string; hall: string; pairedAt: string };

/** @returns the screens of a conference that count, the latest first */
export async function listScreens(db: Database, code: string): Promise<ListedScreen[]> {
	const rows = await db.execute<ListedScreen>(sql`
		select screens.id, screens.name, halls.name as hall,
			to_char(screens.paired_at at time zone conferences.time_zone, 'YYYY-MM-DD HH24:MI') as "pairedAt"
		from screens join halls on halls.id = screens.hall_id join conferences on conferences.id = halls.conference_id
		where conferences.code = ${code} and ${isValid}
		order by screens.paired_at desc, screens.id`);
	return [...rows];
}

/**
 * [Q4] Removes a screen: from now on it counts for nothing, and servers cut what it has open. Desks that show it are told of it
 * (`watchSignIns`). The hall's sessions are locked first, as by every step that removes or fixes one.
 * @returns whether there was such a screen that was not removed before
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
