import { sql } from "drizzle-orm";
import { checkTallies } from "#db/votes.ts";
import type { Conference } from "./fixtures/conference.ts";

/** @returns the questions of a conference whose stored count differs from their number of votes */
export async function wrongTallies({ db, id }: Conference): Promise<string[]> {
	const own = await db.execute<{ id: string }>(sql`
		select questions.id from questions join sessions on sessions.id = session_id where conference_id = ${id}`);
	const ids = new Set(own.map((question) => question.id));
	const { wrong } = await checkTallies(db);
	return wrong.flatMap(({ questionId }) => (ids.has(questionId) ? [questionId] : []));
}
