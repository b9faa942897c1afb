import { createHash } from "node:crypto";
import { type SQL, sql } from "drizzle-orm";
import { SIGN_IN_DAYS } from "#protocol/limits.ts";
import type { PersonRole } from "#protocol/permissions.ts";
import { type Database, ms, uuids } from "../client/client.ts";

/** @returns the hash under which a secret token is stored. 256 random bits need no salt */
export const hashOf = (token: string) => createHash("sha256").update(token).digest("hex");

/** When a sign-in or screen that is used now will expire. */
export const signInEnd = sql`now() + make_interval(days => ${SIGN_IN_DAYS})`;

/** Whether a sign-in is valid, leaving aside whether its person is disabled. */
export const isSignedIn = sql`sign_ins.revoked_at is null and sign_ins.expires_at > now()`;
const isValid = sql`${isSignedIn} and people.disabled_at is null`;

export type Grant = {
	conferenceId: string;
	role: PersonRole;
	/** Null for all. */
	halls: string[] | null;
	/** When it ends, in ms since 1970; null if never. */
	until: number | null;
	/** Whether it is an observer's, at a conference where they see the desk. */
	seesDesk: boolean;
};

export type SignInRow = {
	id: string;
	personId: string;
	name: string;
	/** At any conference. */
	grants: Grant[];
};

/**
 * Looks up sign-ins that are in use, and extends them by `SIGN_IN_DAYS`, at most once an hour: every command of a desk calls this.
 * @returns those that are valid: not revoked, not expired, and of no disabled person
 */
export async function touchSignIns(db: Database, ids: readonly string[]): Promise<SignInRow[]> {
	if (ids.length === 0) return [];
	const rows = await db.execute<SignInRow & { due: boolean }>(sql`
		select sign_ins.id, people.id as "personId", people.name,
			(select coalesce(jsonb_agg(jsonb_build_object(
					'conferenceId', conference_id, 'role', role, 'halls', to_jsonb(halls), 'until', ${ms("until")},
					'seesDesk', role = 'observer' and observers_see_desk)), '[]')
				from grants join conferences on conferences.id = conference_id where person_id = people.id and (until is null or until > now())) as grants,
			sign_ins.expires_at < ${signInEnd} - interval '1 hour' as due
		from sign_ins join people on people.id = sign_ins.person_id
		where sign_ins.id = any(${uuids(ids)}) and ${isValid}`);
	await renew(db, { table: sql`sign_ins`, isValid: isSignedIn }, rows);
	return rows.map(({ due: _, ...row }) => row);
}

/** Extends the rows that are due, except locked ones: another node is extending or ending those. */
export async function renew(
	db: Database,
	{ table, isValid }: { table: SQL; isValid: SQL },
	rows: readonly { id: string; due: boolean }[],
): Promise<void> {
	const ids = rows.filter(({ due }) => due).map(({ id }) => id);
	if (ids.length === 0) return;
	const renewing = db.execute(sql`
		update ${table} set expires_at = ${signInEnd}
		where id in (select id from ${table} where id = any(${uuids(ids)}) and ${isValid} for no key update skip locked)`);
	// If the database is read-only, as during a fail-over, people are still recognised, and the next use extends their sign-in.
	await renewing.catch(() => {});
}

/** [Q4] Revokes a sign-in. Servers close its connections. @returns whether it was valid until now */
export async function revokeSignIn(db: Database, id: string): Promise<boolean> {
	const rows = await db.execute(sql`
		update sign_ins set revoked_at = now() where id = ${id} and revoked_at is null returning id`);
	return rows.length > 0;
}
