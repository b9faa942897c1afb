import { sql } from "drizzle-orm";
import type { Phase } from "#protocol/statuses.ts";
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

/** @returns the ids of a conference's open sessions; null if it is not in this phase */
export async function findOpen(db: Database, conferenceId: string, phase: Phase): Promise<string[] | null> {
	const rows = await db.execute<{ open: string[] }>(sql`
		select coalesce(jsonb_agg(sessions.id) filter (where status = 'open'), '[]') as open
		from conferences left join sessions on sessions.conference_id = conferences.id
		where conferences.id = ${conferenceId} and phase = ${phase} group by conferences.id`);
	return rows[0]?.open ?? null;
}
