import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import type { Database } from "#db/client.ts";

/** Publishes questions in a session, behind the server's back: before anybody has come to it. */
export async function publish(db: Database, sessionId: string, count: number): Promise<void> {
	const at = Date.now();
	const rows = Array.from({ length: count }, (_, n) => ({
		id: randomUUID(),
		author: randomUUID(),
		op: randomUUID(),
		words: wordsOf(n),
		at: new Date(at - n * 1_000).toISOString(),
	}));
	await db.execute(sql`
		insert into questions (id, session_id, author, op_id, words, status, asked_at, published_at, votes, revision)
		select row.id, sessions.id, author, op, words, 'published', at, at, 0, revision
		from sessions, jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row(id uuid, author uuid, op uuid, words text, at timestamptz)
		where sessions.id = ${sessionId}`);
}

/** Questions from one line to five on a phone, each with a number of its own. */
function wordsOf(n: number): string {
	const clause = ", and what will be done about it before the next school year begins in September";
	return `Question ${n + 1}: how will this be paid for${clause.repeat(n % 4)}?`;
}
