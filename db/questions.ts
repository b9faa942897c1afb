import { sql } from "drizzle-orm";
import type { DeclineReason } from "#protocol/views.ts";
import type { Database } from "./client.ts";
import { type Stepper, takeStep } from "./step.ts";

/** A question that is kept, and the session's revision that first held it. */
export type Asked = { questionId: string; revision: number };

/**
 * Keeps a question, once for each author and opId (UNIQUE), in an open session.
 * @param question its words tidied
 * @returns null where nothing was kept: the session is not open, or this opId was there before (see `findAsked`)
 */
export async function askQuestion(
	db: Database,
	question: { sessionId: string; author: string; opId: string; words: string },
): Promise<Asked | null> {
	const rows = await db.execute<Asked>(sql`
		with session as materialized (
			select id, revision, premoderated from sessions
			where id = ${question.sessionId} and status = 'open' for no key update
		),
		question as (
			insert into questions (session_id, author, op_id, words, status, published_at, revision)
			select id, ${question.author}, ${question.opId}, ${question.words},
				case when premoderated then 'pending' else 'published' end,
				case when not premoderated then now() end, revision + 1
			from session
			on conflict (author, op_id) do nothing
			returning id, session_id, revision
		),
		raised as (
			update sessions set revision = sessions.revision + 1 where id in (select session_id from question)
		)
		select id as "questionId", revision::float8 as revision from question`);
	return rows[0] ?? null;
}

/** @returns the question an author asked with this opId, in whichever session */
export async function findAsked(db: Database, author: string, opId: string): Promise<Asked | null> {
	const rows = await db.execute<Asked>(sql`
		select id as "questionId", revision::float8 as revision from questions
		where author = ${author} and op_id = ${opId}`);
	return rows[0] ?? null;
}

/**
 * Takes an author's own question back, until it has been put.
 * @returns the session's revision; null where nothing changed
 */
export async function withdrawQuestion(
	db: Database,
	question: { sessionId: string; questionId: string; author: string },
): Promise<number | null> {
	const rows = await db.execute<{ revision: number }>(sql`
		with session as materialized (
			select id, revision from sessions where id = ${question.sessionId} for no key update
		),
		question as (
			update questions set status = 'withdrawn', revision = session.revision + 1
			from session
			where questions.id = ${question.questionId} and questions.session_id = session.id
				and questions.author = ${question.author} and questions.put_at is null
				and questions.status in ('held', 'pending', 'published')
			returning questions.id, questions.session_id
		),
		raised as (
			update sessions set revision = sessions.revision + 1,
				running_order = array_remove(sessions.running_order, question.id)
			from question where sessions.id = question.session_id
			returning sessions.revision
		)
		select revision::float8 as revision from raised`);
	return rows[0]?.revision ?? null;
}

/** [M1] Publishes a question in review. */
export function approveQuestion(db: Database, by: Stepper, questionId: string) {
	return takeStep(db, by, {
		verb: "approve",
		questionId,
		where: sql`question.status in ('held', 'pending')`,
		question: sql`status = 'published', reason = null, published_at = coalesce(questions.published_at, now()),
			decided_by = ${by.staffId}, decided_at = now()`,
	});
}

/**
 * [M1] [M3] Declines a question in review, or takes a published one down: out of the running order, and off the stage,
 * which goes to its holding slide.
 */
export function declineQuestion(
	db: Database,
	by: Stepper,
	questionId: string,
	seen: "review" | "published",
	reason: DeclineReason,
) {
	const on = sql`stages.question_id = ${questionId}`;
	return takeStep(db, by, {
		verb: "decline",
		questionId,
		where: seen === "review" ? sql`question.status in ('held', 'pending')` : sql`question.status = 'published'`,
		question: sql`status = 'declined', reason = ${reason}, decided_by = ${by.staffId}, decided_at = now()`,
		order: sql`array_remove(sessions.running_order, ${questionId}::uuid)`,
		stage: {
			set: sql`mode = case when stages.mode = 'question' then 'holding' else stages.mode end, question_id = null, wording = null, put_at = null`,
			where: on,
		},
	});
}
