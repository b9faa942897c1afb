import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import type { Database } from "#db/client.ts";
import { gistOf } from "#db/gist.ts";
import { PUBLISHED } from "../db/similar-set.ts";

/**
 * Puts questions into a session as if they had been asked and published, the first last, behind the server's back: it
 * tells nobody, and offers them to whoever asks the same.
 * @returns their ids
 */
export async function publish(db: Database, sessionId: string, all: readonly string[]): Promise<string[]> {
	const at = Date.now();
	const rows = all.map((words, n) => ({
		id: randomUUID(),
		words,
		gist: gistOf(words),
		at: new Date(at - n * 1_000).toISOString(),
	}));
	await db.execute(sql`
		insert into questions (id, session_id, author, op_id, words, gist, status, asked_at, published_at, revision)
		select row.id, sessions.id, gen_random_uuid(), gen_random_uuid(), words, gist, 'published', at, at, revision
		from sessions, jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row(id uuid, words text, gist text, at timestamptz)
		where sessions.id = ${sessionId}`);
	return rows.map(({ id }) => id);
}

/** @returns so many questions, from one line to five on a phone, each with a number of its own */
export function longAndShort(count: number): string[] {
	const clause = ", and what will be done about it before the next school year begins in September";
	return Array.from(
		{ length: count },
		(_, n) => `Question ${n + 1}: how will this be paid for${clause.repeat(n % 4)}?`,
	);
}

/** @returns so many questions, no two alike: the beginning of one, the end of another and some words that only it has */
export function manyQuestions(count: number): string[] {
	const words = Object.values(PUBLISHED).map((question) => question.split(" "));
	return Array.from({ length: count }, (_, n) => {
		const first = words[n % words.length] ?? [];
		const second = words[(n * 7 + Math.floor(n / words.length)) % words.length] ?? [];
		const own = `${SYLLABLES[n % 20]}${SYLLABLES[(n * 3 + 1) % 20]}${SYLLABLES[Math.floor(n / 20) % 20]}`;
		return [...first.slice(0, 6), own, ...second.slice(-8)].join(" ");
	});
}

const SYLLABLES = "ban cor del fin gar hol jan kel lin mor nas pel ros sul tor van wes bryn lis dun".split(" ");

/** Milliseconds, sorted: what half of them stay under, and 95 of a hundred. */
export function spread(milliseconds: readonly number[]): { median: number; p95: number } {
	const sorted = [...milliseconds].sort((a, b) => a - b);
	const at = (part: number) => sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? 0;
	return { median: at(0.5), p95: at(0.95) };
}
