import { sql } from "drizzle-orm";
import { PASSKEY_CHALLENGES, PASSKEY_MINUTES } from "#protocol/limits.ts";
import { type Database, texts } from "../client/client.ts";

export type PasskeyRow = {
	/** The credential's. */
	id: string;
	personId: string;
	/** COSE, in base64. */
	publicKey: string;
	counter: number;
	transports: string[];
};

export type NewPasskey = Omit<PasskeyRow, "publicKey"> & { publicKey: Uint8Array; browser: string | null };

/**
 * Stores a challenge for a browser to sign. Deletes expired ones, and the oldest if too many browsers wait: cookies cost nothing, so a rate
 * for each does not bound them. Those for adding a passkey are kept, which only staff get.
 * @param personId who adds a passkey; null for signing in
 */
export async function storeChallenge(db: Database, challenge: string, personId: string | null): Promise<void> {
	await db.execute(sql`
		with dropped as (
			delete from passkey_challenges where expires_at < now() or challenge in (
				select challenge from passkey_challenges where person_id is null
				order by expires_at desc offset ${PASSKEY_CHALLENGES - 1})
		)
		insert into passkey_challenges (challenge, person_id, expires_at)
		values (${challenge}, ${personId}::uuid, now() + make_interval(mins => ${PASSKEY_MINUTES}))`);
}

/** Uses a challenge up. @returns whether it was there for the same person, and not expired */
export async function useChallenge(db: Database, challenge: string, personId: string | null): Promise<boolean> {
	const rows = await db.execute(sql`
		delete from passkey_challenges
		where challenge = ${challenge} and person_id is not distinct from ${personId}::uuid and expires_at > now() returning challenge`);
	return rows.length > 0;
}

/** Adds a passkey. @returns false if anybody has one of this id, or the person is disabled */
export async function addPasskey(db: Database, passkey: NewPasskey): Promise<boolean> {
	const { id, personId, publicKey, counter, transports, browser } = passkey;
	const rows = await db.execute(sql`
		insert into passkeys (id, person_id, public_key, counter, transports, browser)
		select ${id}, people.id, decode(${Buffer.from(publicKey).toString("base64")}, 'base64'), ${counter},
			${texts(transports)}, ${browser}
		from people where people.id = ${personId} and disabled_at is null
		on conflict do nothing returning id`);
	return rows.length > 0;
}

/** @returns a passkey, unless its person is disabled */
export async function findPasskey(db: Database, id: string): Promise<PasskeyRow | null> {
	const rows = await db.execute<PasskeyRow>(sql`
		select passkeys.id, person_id as "personId", encode(public_key, 'base64') as "publicKey", counter, transports
		from passkeys join people on people.id = person_id where passkeys.id = ${id} and disabled_at is null`);
	return rows[0] ?? null;
}

/** @returns the ids of somebody's passkeys, and how a browser reaches them */
export async function listPasskeys(db: Database, personId: string): Promise<{ id: string; transports: string[] }[]> {
	return db.execute<{ id: string; transports: string[] }>(
		sql`select id, transports from passkeys where person_id = ${personId}`,
	);
}

/**
 * Signs a person in by a passkey that has been verified, and stores how often it has been used.
 * @param before how often it had been used when it was verified
 * @returns the sign-in's id; null if it was used or removed meanwhile, or the person disabled
 */
export async function signInByPasskey(
	db: Database,
	{ id, before, counter, browser }: { id: string; before: number; counter: number; browser: string | null },
): Promise<string | null> {
	const rows = await db.execute<{ id: string }>(sql`
		with used as (
			update passkeys set counter = ${counter}, used_at = now() from people
			where passkeys.id = ${id} and counter = ${before} and people.id = person_id and disabled_at is null
			returning person_id
		)
		insert into sign_ins (person_id, browser) select person_id, ${browser}::text from used returning id`);
	return rows[0]?.id ?? null;
}

/** Removes a passkey of somebody's own. */
export async function removeOwnPasskey(db: Database, personId: string, id: string): Promise<void> {
	await db.execute(sql`delete from passkeys where id = ${id} and person_id = ${personId}`);
}
