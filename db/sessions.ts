import { sql } from "drizzle-orm";
import type { Database } from "./client/client.ts";

/** @returns the id of a session by conference code and slug; null if there is none */
export async function findSession(db: Database, code: string, slug: string): Promise<string | null> {
	const rows = await db.execute<{ id: string }>(sql`
		select sessions.id from sessions join conferences on conferences.id = sessions.conference_id
		where conferences.code = ${code} and sessions.slug = ${slug}`);
	return rows[0]?.id ?? null;
}

/** [M21] @returns the sessions that are due to open or close */
export async function findDue(db: Database): Promise<string[]> {
	const rows = await db.execute<{ id: string }>(
		sql`select id from sessions where opens_at <= now() or closes_at <= now()`,
	);
	return rows.map(({ id }) => id);
}
