import { sql } from "drizzle-orm";
import type { Database } from "../client/client.ts";

/** The names in an address of a conference's page: null for those it does not have. */
export type NamesInAddress = { code: string; session: string | null; hall: string | null };

/** Until a conference ends, what it was called before leads to it. */
const isRunning = sql`c.phase in ('rehearsal', 'live')`;

/**
 * [O27] Looks up names that may have been changed.
 * @returns what they are now, or as they are given where that leads nowhere; null if no conference has or had this code
 */
export async function findRenamed(
	db: Database,
	{ code, session, hall }: NamesInAddress,
): Promise<NamesInAddress | null> {
	const now = (table: "sessions" | "halls", of: "session" | "hall", name: string | null) => sql`
		coalesce(
			(select slug from ${sql.raw(table)} where conference_id = c.id and slug = ${name}),
			(select t.slug from former_names f join ${sql.raw(table)} t on t.id = f.of_id
				where f.conference_id = c.id and f."of" = ${of} and f.name = ${name}),
			${name}::text)`;
	const rows = await db.execute<NamesInAddress>(sql`
		select c.code, ${now("sessions", "session", session)} as session, ${now("halls", "hall", hall)} as hall
		from conferences c where ${isRunning} and (c.code = ${code} or c.id in (
			select of_id from former_names f where f."of" = 'conference' and f.name = ${code}
		))
		order by c.code = ${code} desc limit 1`);
	return rows[0] ?? null;
}
