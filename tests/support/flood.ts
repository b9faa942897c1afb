import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import type { Database } from "#db/client.ts";
import type { HoldReason, QuestionStatus } from "#protocol/views.ts";
import { manyQuestions } from "./publish.ts";

/** What the filter may have seen in a question that is held. */
const REASONS: readonly HoldReason[] = ["shouting", "link", "names-pupil", "obscene", "repeated"];
const TAGS = ["Pay", "Workload", "SEND", "Buildings"];
const SECOND = 1_000;

/**
 * Puts questions into a session as a flood leaves them: so many in review, every fifth of them held, and so many published, each
 * with votes. Behind the server's back: it tells nobody.
 */
export async function flood(
	db: Database,
	sessionId: string,
	counts: { review: number; published: number },
): Promise<void> {
	const now = Date.now();
	const words = manyQuestions(counts.review + counts.published);
	const rows = words.map((one, n) => {
		const inReview = n < counts.review;
		const status: QuestionStatus = inReview ? (n % 5 === 2 ? "held" : "pending") : "published";
		const at = new Date(now - (words.length - n) * SECOND).toISOString();
		return {
			id: randomUUID(),
			words: `${one.charAt(0).toUpperCase()}${one.slice(1)}`,
			status,
			held: status === "held" ? [REASONS[n % REASONS.length]] : [],
			tags: n % 4 === 0 ? [TAGS[(n / 4) % TAGS.length]] : [],
			votes: inReview ? 0 : (n * 37) % 211,
			language: n % 9 === 0 ? "cy" : "en",
			at,
			published: inReview ? null : at,
		};
	});
	await db.execute(sql`
		insert into questions (id, session_id, author, op_id, words, gist, status, held_for, tags, votes, language, asked_at, published_at, revision)
		select row.id, sessions.id, gen_random_uuid(), gen_random_uuid(), words, '', row.status,
			array(select jsonb_array_elements_text(held)), array(select jsonb_array_elements_text(tags)), votes, language, at, published, revision
		from sessions, jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
			as row(id uuid, words text, status text, held jsonb, tags jsonb, votes int, language text, at timestamptz, published timestamptz)
		where sessions.id = ${sessionId}`);
}
