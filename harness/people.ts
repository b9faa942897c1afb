import { sql } from "drizzle-orm";
import type { Database } from "#db/client/client.ts";
import { createLink, redeemPersonLink, redeemScreenLink } from "#db/people/links.ts";
import type { PersonRole } from "#protocol/permissions.ts";

/** Signs a new person in to the demo's conference. @returns the person and the sign-in */
export async function newPerson(
	db: Database,
	name = "Sam",
	role: PersonRole = "moderator",
): Promise<{ id: string; signInId: string }> {
	const token = await createLink(db, { code: "demo", role, hallSlug: null });
	const signInId = await redeemPersonLink(db, token ?? "", { name, signInId: null });
	const [person] = await db.execute<{ id: string }>(sql`select person_id as id from sign_ins where id = ${signInId}`);
	if (!person || !signInId) throw new Error("The demo is not loaded.");
	return { id: person.id, signInId };
}

/** Adds a screen to the demo's main hall. @returns its id */
export async function newScreen(db: Database, name: string): Promise<string> {
	const token = await createLink(db, { code: "demo", role: "screen", hallSlug: "main" });
	const id = await redeemScreenLink(db, token ?? "", name);
	if (!id) throw new Error("The demo is not loaded.");
	return id;
}
