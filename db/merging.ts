import { sql } from "drizzle-orm";
import type { Database } from "./client.ts";
import { seenAs } from "./questions.ts";
import { type Stepper, takeStep } from "./step.ts";

/**
 * [M12] Joins a question with a published one: whoever voted for it votes for that one, once. Its own words, author and trail
 * stay as they are.
 *
 * The votes are moved by a function of the database (`join_votes`, migration 0002): what stands in the statement itself sees
 * votes as they were when it began, and one that was given while it waited for the session's lock would stay behind. The
 * queries of a function begin when it is called, under the lock.
 * @param as how the moderator saw it, and which wording they read
 */
export function mergeQuestion(
	db: Database,
	by: Stepper,
	questionId: string,
	into: string,
	as: { seen: "review" | "held" | "published"; edition: number },
) {
	return takeStep(db, by, {
		verb: "merge",
		questionId,
		locks: sql`, other as materialized (
			select questions.* from questions join session on session.id = questions.session_id
			where questions.id = ${into} for no key update of questions
		)`,
		where: sql`question.id <> ${into} and ${seenAs(as)}
			and stage.question_id is distinct from question.id and exists (select from other where status = 'published')`,
		also: sql`, moved as materialized (select join_votes(line.question_id, ${into}) as votes from line),
			changed_other as (
				update questions set votes = (select votes from other) + moved.votes, revision = line.revision
				from line, moved where questions.id = ${into}
			)`,
		votes: sql`-(select votes from moved)`,
		question: sql`status = 'merged', merged_into = ${into}, decided_by = ${by.staffId}, decided_at = now()`,
		order: sql`array_remove(sessions.running_order, ${questionId}::uuid)`,
		aspects: ["question.decision", "question.place"],
		essential: ["question.decision"],
		about: { into },
	});
}

/** [M12] Parts a question from the one it was joined with: it is again what it was, and the votes that came with it go with it. */
export function splitQuestion(db: Database, by: Stepper, questionId: string, into: string) {
	return takeStep(db, by, {
		verb: "split",
		questionId,
		locks: sql`, other as materialized (
				select questions.* from questions join session on session.id = questions.session_id
				where questions.id = ${into} for no key update of questions
			),
			found as materialized (
				select before -> 'question' as question from ledger
				where question_id = ${questionId} and verb = 'merge' and about ->> 'into' = ${into}
				order by revision desc limit 1
			)`,
		where: sql`question.status = 'merged' and question.merged_into = ${into}
			and exists (select from other where status <> 'merged')`,
		also: sql`, moved as materialized (select part_votes(line.question_id, ${into}) as votes from line),
			changed_other as (
				update questions set votes = (select votes from other) - moved.votes, revision = line.revision
				from line, moved where questions.id = ${into}
			)`,
		votes: sql`(select votes from moved)`,
		question: sql`merged_into = null, decided_by = ${by.staffId}, decided_at = now(),
			status = coalesce((select question ->> 'status' from found), 'pending')`,
		aspects: ["question.decision"],
		about: { into },
	});
}

/**
 * @returns the two questions whose votes a step moved, or its being undone; none where it moved none: a question that was never
 *   published has none, and nobody but the desk and its author hears that there is such a one
 */
export async function readMoved(db: Database, { staffId, opId }: Pick<Stepper, "staffId" | "opId">): Promise<string[]> {
	const rows = await db.execute<{ from: string; into: string }>(sql`
		select question_id as "from", about ->> 'into' as "into"
		from ledger join questions on questions.id = question_id and published_at is not null
		where ledger.staff_id = ${staffId} and ledger.op_id = ${opId}
			and (case verb when 'undo' then about ->> 'verb' else verb end) in ('merge', 'split')`);
	return rows.flatMap(({ from, into }) => [from, into]);
}
