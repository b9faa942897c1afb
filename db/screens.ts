import { createHash, randomBytes, randomInt, randomUUID } from "node:crypto";
import { type SQL, sql } from "drizzle-orm";
import { PAIRING_MS, PAIRINGS_WAITING } from "#protocol/limits.ts";
import { SHOWN_CODE_LENGTH, SHOWN_CODE_LETTERS } from "#protocol/rules/screens.ts";
import type { ShownMode } from "#protocol/views.ts";
import { type Database, ms } from "./client.ts";
import { type Stepper, takeStep } from "./step.ts";

/**
 * A hall's screens: how a browser becomes one, what each is fixed to, and how it is one no more. Each is a step in the ledger
 * of the session at whose desk it was taken, and raises the revision of all sessions of the hall: their desks name its screens.
 */

const hash = (token: string) => createHash("sha256").update(token).digest("hex");

/** The stage row as it is: a step that touches it raises the revision of every session of the hall. */
const toldToTheHall = { set: sql`mode = stages.mode` };

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

/**
 * [W7] Makes the browser that shows a code a screen of the desk's hall. The code is used up by the same statement, so that two
 * desks that type it make one screen.
 * @param code as `tidyCode` gives it
 */
export function pairScreen(db: Database, by: Stepper, code: string, name: string) {
	const id = randomUUID();
	return takeStep(db, by, {
		verb: "pair",
		locks: sql`, pairing as materialized (
			select id from pairings where code = ${code} and staff_id is null and expires_at > now() for update
		)`,
		where: sql`exists (select from pairing)`,
		also: sql`${newScreen(id, name, null)},
			claimed as (
				update pairings set staff_id = screen.id, expires_at = now() + make_interval(secs => ${PAIRING_MS / 1_000})
				from screen where pairings.id = (select id from pairing)
			)`,
		stage: toldToTheHall,
		aspects: [],
		about: { screenId: id, name },
	});
}

/** [W9] Makes a screen that is known by a key in its address and not by a browser: a video mixer's. */
export function linkScreen(db: Database, by: Stepper, key: string, name: string) {
	const id = randomUUID();
	return takeStep(db, by, {
		verb: "pair",
		where: sql`true`,
		also: newScreen(id, name, hash(key)),
		stage: toldToTheHall,
		aspects: [],
		about: { screenId: id, name, kind: "mixer" },
	});
}

function newScreen(id: string, name: string, keyHash: string | null): SQL {
	return sql`, screen as (
		insert into staff (id, conference_id, role, hall_id, name, key_hash)
		select ${id}, session.conference_id, 'screen', session.hall_id, ${name}, ${keyHash}::text from line cross join session
		returning id
	)`;
}

/** [W8] Fixes what a screen shows, whatever the stage is set to; null lets it follow the stage. */
export function fixScreen(db: Database, by: Stepper, screen: { id: string; name: string }, mode: ShownMode | null) {
	return takeStep(db, by, {
		verb: "fix",
		locks: ofHall(screen.id),
		where: sql`exists (select from screen where fixed_mode is distinct from ${mode}::text)`,
		also: sql`, fixed as (update staff set fixed_mode = ${mode}::text from line where staff.id = ${screen.id}::uuid)`,
		stage: toldToTheHall,
		aspects: [],
		about: { screenId: screen.id, name: screen.name, mode },
	});
}

/** [W10] Takes a screen's sign-in away for good. */
export function revokeScreen(db: Database, by: Stepper, screen: { id: string; name: string }) {
	return takeStep(db, by, {
		verb: "revoke",
		locks: ofHall(screen.id),
		where: sql`exists (select from screen)`,
		also: sql`, revoked as (update staff set revoked_at = now() from line where staff.id = ${screen.id}::uuid)`,
		stage: toldToTheHall,
		aspects: [],
		about: { screenId: screen.id, name: screen.name },
	});
}

/** The screen, locked and so at its newest, where it is one of the desk's hall. */
function ofHall(screenId: string): SQL {
	return sql`, screen as materialized (
		select staff.* from staff join session on session.hall_id = staff.hall_id
		where staff.id = ${screenId}::uuid and staff.role = 'screen' and staff.revoked_at is null
		for no key update of staff
	)`;
}
