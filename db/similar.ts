import { sql } from "drizzle-orm";
import { SIMILAR_QUESTIONS } from "#protocol/limits.ts";
import type { Database } from "./client.ts";
import { gistOf } from "./gist.ts";

/**
 * From which likeness of their gists on two questions are taken to ask the same, as pg_trgm's `similarity()` has it (0 to 1).
 * Chosen on the evaluation set: `tests/db/similar.test.ts` prints what it finds and what it misses.
 */
export const SIMILAR_FROM = 0.45;

/**
 * Finds the published questions of a session that ask what these words ask. An answered one is among them: who asks again
 * wants to know.
 *
 * @param words what somebody is typing
 * @returns their ids, most alike first, `SIMILAR_QUESTIONS` at most
 */
export async function findSimilar(db: Database, sessionId: string, words: string): Promise<string[]> {
	const gist = gistOf(words);
	if (gist === "") return [];
	const rows = await db.execute<{ id: string }>(sql`
		select id from (
			select id, votes, similarity(gist, ${gist}) as likeness from questions
			where session_id = ${sessionId} and status = 'published'
		) published
		where likeness >= ${SIMILAR_FROM} order by likeness desc, votes desc, id limit ${SIMILAR_QUESTIONS}`);
	return rows.map((row) => row.id);
}
