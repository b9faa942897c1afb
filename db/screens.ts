import { createHash, randomBytes, randomInt } from "node:crypto";
import { sql } from "drizzle-orm";
import { PAIRING_MS, PAIRINGS_WAITING } from "#protocol/limits.ts";
import { SHOWN_CODE_LENGTH, SHOWN_CODE_LETTERS } from "#protocol/rules/screens.ts";
import { type Database, ms } from "./client.ts";

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
		select pairings.code, ${ms("pairings.expires_at")} as "expiresAt", case when staff.id is not null then
			jsonb_build_object('id', staff.id, 'code', conferences.code, 'hallSlug', halls.slug) end as screen
		from pairings left join staff on staff.id = pairings.staff_id
			left join halls on halls.id = staff.hall_id left join conferences on conferences.id = staff.conference_id
		where pairings.secret_hash = ${hash(secret)} and pairings.expires_at > now()
			and (pairings.staff_id is null or staff.revoked_at is null)`);
	return rows[0] ?? null;
}

/** @returns the screen a video mixer's link is for; null where there is none, or it was revoked */
export async function findScreenByKey(db: Database, key: string): Promise<ScreenPlace | null> {
	const rows = await db.execute<ScreenPlace>(sql`
		select staff.id, conferences.code, halls.slug as "hallSlug"
		from staff join halls on halls.id = staff.hall_id join conferences on conferences.id = staff.conference_id
		where staff.key_hash = ${hash(key)} and staff.role = 'screen' and staff.revoked_at is null`);
	return rows[0] ?? null;
}

/** @returns the id of a browser that shows a code and waits for it to be typed; null where none does @param code as `tidyCode` gives it */
export async function findWaiting(db: Database, code: string): Promise<string | null> {
	const rows = await db.execute<{ id: string }>(sql`
		select id from pairings where code = ${code} and staff_id is null and expires_at > now()`);
	return rows[0]?.id ?? null;
}
