import { sql } from "drizzle-orm";
import { SIGN_IN_DAYS } from "#protocol/limits.ts";
import type { PersonRole } from "#protocol/permissions.ts";
import { type Database, uuids } from "../client/client.ts";

/** When a sign-in, or a screen, ends that is used now. */
export const signInEnd = sql`now() + make_interval(days => ${SIGN_IN_DAYS})`;

/** Whether a sign-in counts, beside its person. */
export const isSignedIn = sql`sign_ins.revoked_at is null and sign_ins.expires_at > now()`;
const isValid = sql`${isSignedIn} and people.disabled_at is null`;

export type Grant = {
	conferenceId: string;
	role: PersonRole;
	/** The halls it is limited to; null for all of the conference. */
	halls: string[] | null;
};

export type SignInRow = {
	id: string;
	personId: string;
	name: string;
	/** What they may do now, at whatever conferences. */
	grants: Grant[];
};

/**
 * Looks up sign-ins that are being used, and renews them: each now lasts `SIGN_IN_DAYS` from here. Written at most once an hour,
 * because every command of a desk comes through here.
 * @returns those that count: neither revoked nor expired, and of nobody who is disabled
 */
export async function touchSignIns(db: Database, ids: readonly string[]): Promise<SignInRow[]> {
	if (ids.length === 0) return [];
	const rows = await db.execute<SignInRow & { due: boolean }>(sql`
		select sign_ins.id, people.id as "personId", people.name,
			(select coalesce(jsonb_agg(jsonb_build_object('conferenceId', conference_id, 'role', role, 'halls', to_jsonb(halls))), '[]')
				from grants where person_id = people.id and (until is null or until > now())) as grants,
			sign_ins.expires_at < ${signInEnd} - interval '1 hour' as due
		from sign_ins join people on people.id = sign_ins.person_id
		where sign_ins.id = any(${uuids(ids)}) and ${isValid}`);
	const due = rows.filter((row) => row.due).map(({ id }) => id);
	// A database that can only be read just now, as in a fail-over, still says who somebody is. The next use renews.
	if (due.length > 0) await renew(db, due).catch(() => {});
	return rows.map(({ due: _, ...row }) => row);
}

/** Skips rows that are locked: another node is renewing that sign-in, or ending it. */
async function renew(db: Database, ids: readonly string[]): Promise<void> {
	await db.execute(sql`
		update sign_ins set expires_at = ${signInEnd}
		where id in (select id from sign_ins where id = any(${uuids(ids)}) and ${isSignedIn} for no key update skip locked)`);
}

/** [Q4] Ends a sign-in. Servers cut what it has open. @returns whether it counted until now */
export async function revokeSignIn(db: Database, id: string): Promise<boolean> {
	const rows = await db.execute(sql`
		update sign_ins set revoked_at = now() where id = ${id} and revoked_at is null returning id`);
	return rows.length > 0;
}
