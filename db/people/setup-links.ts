import { randomBytes } from "node:crypto";
import { sql } from "drizzle-orm";
import { LINK_HOURS } from "#protocol/limits.ts";
import type { Database } from "../client/client.ts";
import { hashOf } from "./sign-ins.ts";

/** Whether a link is one to set up a conference, and can still be used. */
export const isSetupLink = sql`links.conference_id is null and links.role = 'organiser' and links.used_at is null and links.expires_at > now()`;

/**
 * Makes a one-time link by which the first organiser sets up the first conference.
 * @returns the token, of which only the hash is stored; null if there is a conference, whose organisers can add others
 */
export async function createSetupLink(db: Database): Promise<string | null> {
	const token = randomBytes(32).toString("base64url");
	const rows = await db.execute(sql`
		insert into links (token_hash, role, expires_at)
		select ${hashOf(token)}, 'organiser', now() + make_interval(hours => ${LINK_HOURS})
		where not exists (select from conferences)
		returning token_hash`);
	return rows.length > 0 ? token : null;
}

/** @returns whether a token is of a link to set up a conference, and can still be used */
export async function hasSetupLink(db: Database, token: string): Promise<boolean> {
	const rows = await db.execute(sql`select from links where token_hash = ${hashOf(token)} and ${isSetupLink}`);
	return rows.length > 0;
}
