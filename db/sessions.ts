import { sql } from "drizzle-orm";
import type { SessionStatus } from "#protocol/views.ts";
import type { Database } from "./client.ts";
import { type Stepper, takeStep } from "./step.ts";

/** [M6] Opens, pauses or closes a session, and opens or shuts its voting. */
export function setSession(db: Database, by: Stepper, wanted: { status: SessionStatus; voting: boolean }) {
	return takeStep(db, by, {
		verb: "set",
		where: sql`(session.status, session.voting) is distinct from (${wanted.status}::text, ${wanted.voting}::boolean)`,
		session: sql`status = ${wanted.status}, voting = ${wanted.voting}`,
	});
}

/** @returns the id of a session by its conference's code and its own name in the address; null where there is none */
export async function findSession(db: Database, code: string, slug: string): Promise<string | null> {
	const rows = await db.execute<{ id: string }>(sql`
		select sessions.id from sessions join conferences on conferences.id = sessions.conference_id
		where conferences.code = ${code} and sessions.slug = ${slug}`);
	return rows[0]?.id ?? null;
}
