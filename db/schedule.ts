import { sql } from "drizzle-orm";
import type { Database } from "./client.ts";

/**
 * [M21] Opens and closes the sessions whose time has come, and takes that time away. Of several nodes that ask at once one finds
 * them: the row is locked, and the others see it without its time.
 *
 * It is no step of anybody's, and has no line in the ledger: the line that set the time says who wanted it and when. What was
 * changed here by nobody is no longer what an earlier step made it, and so is not set back by undoing that one.
 *
 * @returns the sessions that were changed
 */
export async function keepTimes(db: Database): Promise<string[]> {
	const rows = await db.execute<{ id: string }>(sql`
		with due as materialized (
			select id, coalesce(opens_at <= now(), false) as opens, coalesce(closes_at <= now(), false) as closes,
				closes_at > opens_at as closes_later
			from sessions where opens_at <= now() or closes_at <= now()
			order by id for no key update
		)
		update sessions set revision = sessions.revision + 1,
			status = case when due.closes and (not due.opens or due.closes_later) then 'closed' else 'open' end,
			opens_at = case when due.opens then null else sessions.opens_at end,
			closes_at = case when due.closes then null else sessions.closes_at end,
			last_steps = sessions.last_steps - 'status'
				- case when due.opens then 'opens_at' else '' end - case when due.closes then 'closes_at' else '' end
		from due where sessions.id = due.id
		returning sessions.id`);
	return rows.map(({ id }) => id);
}
