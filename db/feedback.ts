import { sql } from "drizzle-orm";
import type { Database } from "./client/client.ts";
import { RAISED } from "./votes.ts";

/** Whether an answer satisfied a delegate; `voter` is the pseudonym that votes. */
export type FeedbackRow = { questionId: string; voter: string; satisfied: boolean };

/**
 * Commits a batch of feedback of one session in one statement: the rows, and the revision if any is new. What a delegate said before is
 * replaced. Rows are inserted sorted by a hash, so that their order within a batch does not show who came first.
 *
 * @param rows at most one per question and voter
 * @returns the session's revision, and the questions that exist: nothing is stored for others. Null if the session is gone
 */
export async function commitFeedback(
	db: Database,
	{ sessionId, rows }: { sessionId: string; rows: readonly FeedbackRow[] },
): Promise<{ revision: number; questionIds: Set<string> } | null> {
	const [committed] = await db.write<{ revision: number; questionIds: string[] | null }>(
		"votes",
		sessionId,
		sql`
		with request as materialized (
			select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
				as r ("questionId" uuid, voter uuid, satisfied boolean)
		),
		session as materialized (select id, revision from sessions where id = ${sessionId} for no key update),
		question as materialized (
			select questions.id from questions join session on session.id = questions.session_id
			where questions.id in (select "questionId" from request) order by questions.id for no key update of questions
		),
		given as (
			insert into feedback (question_id, voter, satisfied)
			select question.id, request.voter, request.satisfied from request join question on question.id = request."questionId"
			order by md5(request.voter::text || question.id::text)
			on conflict (question_id, voter) do update set satisfied = excluded.satisfied
				where feedback.satisfied <> excluded.satisfied
			returning question_id
		),
		counted as (
			update questions set revision = session.revision + 1 from session
			where questions.id in (select question_id from given)
			returning questions.id
		),
		${RAISED}
		select coalesce(raised.revision, session.revision)::float8 as revision,
			(select jsonb_agg(id) from question) as "questionIds"
		from session left join raised on true`,
	);
	return committed ? { revision: committed.revision, questionIds: new Set(committed.questionIds) } : null;
}

/** @returns what a voter said of a question; null if they have not */
export async function findFeedback(db: Database, questionId: string, voter: string): Promise<boolean | null> {
	const rows = await db.execute<{ satisfied: boolean }>(sql`
		select satisfied from feedback where question_id = ${questionId} and voter = ${voter}`);
	return rows[0]?.satisfied ?? null;
}

/** Deleted questions, or such that were never put, can have no feedback. @returns how much there is, and how much of it is wrong */
export async function checkFeedback(db: Database): Promise<{ feedback: number; astray: number }> {
	const [row] = await db.execute<{ feedback: number; astray: number }>(sql`
		select count(*)::int as feedback, (count(*) filter (where questions.published_at is null))::int as astray
		from feedback left join questions on questions.id = feedback.question_id`);
	return row ?? { feedback: 0, astray: 0 };
}
