import { createHash, randomBytes } from "node:crypto";
import { sql } from "drizzle-orm";
import { LINK_HOURS, SIGN_IN_DAYS } from "#protocol/limits.ts";
import type { StaffRole } from "#protocol/roles.ts";
import { type Database, uuids } from "./client.ts";

export type StaffRow = {
	id: string;
	conferenceId: string;
	role: StaffRole;
	hallId: string | null;
	name: string;
};
export type LinkRow = {
	role: StaffRole;
	conference: string;
	code: string;
	hall: string | null;
	hallSlug: string | null;
	/** The session on now in the conference's largest hall, by its name in the address. */
	onNow: string | null;
};

/** When a sign-in ends that is used now. */
const signInEnd = sql`now() + make_interval(days => ${SIGN_IN_DAYS})`;

const hash = (token: string) => createHash("sha256").update(token).digest("hex");

/**
 * Makes a one-time link, and forgets those that expired.
 * @param link whom it signs in: a screen needs its hall's name in the address, the others none
 * @returns the token that stands in the address, once: only its hash is kept; null where there is no such conference or hall
 */
export async function createLink(
	db: Database,
	link: { code: string; role: StaffRole; hallSlug: string | null },
): Promise<string | null> {
	const token = randomBytes(32).toString("base64url");
	const rows = await db.execute(sql`
		with expired as (delete from links where expires_at < now())
		insert into links (token_hash, conference_id, role, hall_id, expires_at)
		select ${hash(token)}, conferences.id, ${link.role}, halls.id, now() + make_interval(hours => ${LINK_HOURS})
		from conferences left join halls on halls.conference_id = conferences.id and halls.slug = ${link.hallSlug}
		where conferences.code = ${link.code} and (${link.hallSlug}::text is null) = (halls.id is null)
		returning token_hash`);
	return rows.length > 0 ? token : null;
}

/** @returns what an unused link would sign a browser in as; null where it is used, expired or unknown */
export async function findLink(db: Database, token: string): Promise<LinkRow | null> {
	const rows = await db.execute<LinkRow>(sql`
		select links.role, conferences.name as conference, conferences.code, halls.name as hall, halls.slug as "hallSlug",
			(select sessions.slug from stages join sessions on sessions.id = stages.session_id join halls on halls.id = stages.hall_id
				where sessions.conference_id = conferences.id order by halls.seats desc limit 1) as "onNow"
		from links join conferences on conferences.id = links.conference_id left join halls on halls.id = links.hall_id
		where links.token_hash = ${hash(token)} and links.used_at is null and links.expires_at > now()`);
	return rows[0] ?? null;
}

/**
 * Uses a link up and signs somebody in, both or neither. A screen is shown at the desks of its hall.
 * @param name how the others at the desk will see them
 * @returns the new member of staff; null where the link is used, expired or unknown
 */
export async function redeemLink(db: Database, token: string, name: string): Promise<StaffRow | null> {
	const rows = await db.execute<StaffRow>(sql`
		with link as (
			update links set used_at = now()
			where token_hash = ${hash(token)} and used_at is null and expires_at > now()
			returning conference_id, role, hall_id
		),
		hall as materialized (
			select sessions.id from sessions join link on link.hall_id = sessions.hall_id where link.role = 'screen'
			order by sessions.id for no key update of sessions
		),
		raised as (
			update sessions set revision = sessions.revision + 1, desk_head_at = sessions.revision + 1
			from hall where sessions.id = hall.id
		)
		insert into staff (conference_id, role, hall_id, name)
		select conference_id, role, hall_id, ${name} from link
		returning id, conference_id as "conferenceId", role, hall_id as "hallId", name`);
	return rows[0] ?? null;
}

/** Whether a sign-in counts. A video mixer's never expires: its link is opened at every start, and is revoked at the desk. */
const isValid = sql`staff.revoked_at is null and (staff.expires_at > now() or staff.key_hash is not null)`;

/**
 * Looks up sign-ins that are being used, and renews them: each now lasts `SIGN_IN_DAYS` from here. Written at most once an hour,
 * because every command of a desk comes through here.
 * @returns those of these members of staff whose sign-in was neither revoked nor has expired
 */
export async function findStaff(db: Database, ids: readonly string[]): Promise<StaffRow[]> {
	if (ids.length === 0) return [];
	const rows = await db.execute<StaffRow & { due: boolean }>(sql`
		select id, conference_id as "conferenceId", role, hall_id as "hallId", name,
			expires_at < ${signInEnd} - interval '1 hour' as due
		from staff where id = any(${uuids(ids)}) and ${isValid}`);
	const due = rows.filter((row) => row.due).map(({ id }) => id);
	// A database that can only be read just now, as in a fail-over, still says who somebody is. The next use renews.
	if (due.length > 0) await renewSignIns(db, due).catch(() => {});
	return rows.map(({ due: _, ...row }) => row);
}

/** Skips rows that are locked: another node is renewing that sign-in, or ending it. */
async function renewSignIns(db: Database, ids: readonly string[]): Promise<void> {
	await db.execute(sql`
		update staff set expires_at = ${signInEnd}
		where id in (select id from staff where id = any(${uuids(ids)}) and ${isValid} for no key update skip locked)`);
}

/** @returns those of these sign-ins that have expired, and that nobody has revoked */
export async function findExpired(db: Database, ids: readonly string[]): Promise<string[]> {
	if (ids.length === 0) return [];
	const rows = await db.execute<{ id: string }>(sql`
		select id from staff where id = any(${uuids(ids)}) and revoked_at is null and not (${isValid})`);
	return rows.map(({ id }) => id);
}

/** @returns those of these members of staff who were revoked, or are not there at all */
export async function findRevoked(db: Database, ids: readonly string[]): Promise<string[]> {
	if (ids.length === 0) return [];
	const rows = await db.execute<{ id: string }>(sql`
		select asked.id from unnest(${uuids(ids)}) asked (id) left join staff on staff.id = asked.id
		where staff.id is null or staff.revoked_at is not null`);
	return rows.map(({ id }) => id);
}

/** One sign-in of a conference, as whoever looks after them sees it. */
export type SignIn = { id: string; name: string; role: StaffRole; hall: string | null; signedInAt: string };

/** @returns the sign-ins of a conference that count, the latest first */
export async function listStaff(db: Database, code: string): Promise<SignIn[]> {
	const rows = await db.execute<SignIn>(sql`
		select staff.id, staff.name, staff.role, halls.name as hall,
			to_char(staff.signed_in_at at time zone conferences.time_zone, 'YYYY-MM-DD HH24:MI') as "signedInAt"
		from staff join conferences on conferences.id = staff.conference_id left join halls on halls.id = staff.hall_id
		where conferences.code = ${code} and ${isValid}
		order by staff.signed_in_at desc, staff.id`);
	return [...rows];
}

/**
 * [Q4] Revokes a sign-in: from now on it counts for nothing, and servers cut what it has open. Desks that show it as a screen
 * are told of it (`watchRevoked`). The hall's sessions are locked first, as every step does that revokes or fixes one.
 * @returns whether there was such a sign-in that was not revoked before
 */
export async function revokeStaff(db: Database, id: string): Promise<boolean> {
	const rows = await db.execute(sql`
		with hall as materialized (
			select sessions.id from sessions
			where hall_id = (select hall_id from staff where id = ${id} and revoked_at is null)
			order by sessions.id for no key update
		),
		locked as materialized (select count(*) from hall),
		revoked as (
			update staff set revoked_at = now() from locked where staff.id = ${id} and revoked_at is null returning staff.id
		),
		raised as (
			update sessions set revision = sessions.revision + 1, desk_head_at = sessions.revision + 1
			from revoked, hall where sessions.id = hall.id
		)
		select id from revoked`);
	return rows.length > 0;
}
