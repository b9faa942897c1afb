import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import type { Database } from "./client.ts";
import { before, lockedRows, type Stepper } from "./step.ts";

/** @returns the name of whoever took the newest step of a session that is not by this member of staff */
export async function lastOther(db: Database, sessionId: string, staffId: string): Promise<string | null> {
	const rows = await db.execute<{ name: string }>(sql`
		select staff.name from ledger join staff on staff.id = ledger.staff_id
		where ledger.session_id = ${sessionId} and ledger.staff_id <> ${staffId}
		order by ledger.revision desc limit 1`);
	return rows[0]?.name ?? null;
}

/**
 * [M7] [M8] Undoes one's own step: what it found is set back, as long as nothing has changed the same rows since. Each row
 * names the line that last changed it (`last_step`) and is read under its lock, so "since" is exact. Undoing sets
 * `last_step` back too: the step before can be undone next.
 *
 * A question that the stage would go back to and that was taken down meanwhile does not come back: the step stands.
 *
 * A published question's first time of publishing stays: phones that have it must be told to drop it.
 *
 * @returns the session's revision; null where nothing changed: no such line, not one's own, undone before, or no longer
 *   the last
 */
export async function undoStep(db: Database, by: Stepper, ledgerId: string): Promise<number | null> {
	const rows = await db.execute<{ revision: number }>(sql`
		with undone as materialized (
			select * from ledger
			where id = ${ledgerId} and session_id = ${by.sessionId} and staff_id = ${by.staffId}
				and verb not in ('undo', 'take')
		),
		${lockedRows(by.sessionId, sql`(select question_id from undone)`)},
		shown_before as materialized (
			select questions.status from questions join session on session.id = questions.session_id
			where questions.id = (select (before #>> '{stage,question_id}')::uuid from undone)
			for no key update of questions
		),
		line as (
			insert into ledger (id, session_id, revision, staff_id, op_id, verb, question_id, before, undoes)
			select ${randomUUID()}, session.id, session.revision + 1, ${by.staffId}, ${by.opId}, 'undo', undone.question_id,
				${before(sql`undone.question_id`)}, undone.id
			from undone join session on true join stage on true left join question on true left join shown_before on true
			where (undone.question_id is null
					or (question.last_step = undone.id and question.status <> 'withdrawn'))
				and (undone.verb not in ('put', 'answer', 'show')
					or (stage.last_step = undone.id and stage.session_id = session.id
						and (undone.before #>> '{stage,question_id}' is null or shown_before.status = 'published')))
				and (undone.verb <> 'set' or session.last_step = undone.id)
			on conflict do nothing
			returning *
		),
		changed_question as (
			update questions set status = found.status, reason = found.reason, remark = found.remark, put_at = found.put_at,
				answered_at = found.answered_at, decided_by = found.decided_by, decided_at = found.decided_at,
				last_step = found.last_step, revision = line.revision
			from line, undone, jsonb_populate_record(null::questions, undone.before -> 'question') as found
			where questions.id = line.question_id
		),
		changed_stage as (
			update stages set mode = found.mode, question_id = found.question_id, wording = found.wording,
				put_at = found.put_at, last_step = found.last_step
			from line, undone, jsonb_populate_record(null::stages, undone.before -> 'stage') as found
			where stages.hall_id = (select hall_id from session) and undone.verb in ('put', 'answer', 'show')
			returning stages.hall_id
		),
		changed_session as (
			update sessions set revision = sessions.revision + 1,
				running_order = case
					when sessions.id <> line.session_id or undone.question_id is null then sessions.running_order
					when undone.before ->> 'place' is null
						then array_remove(sessions.running_order, undone.question_id)
					else array_remove(sessions.running_order[:(undone.before ->> 'place')::int - 1], undone.question_id)
						|| undone.question_id
						|| array_remove(sessions.running_order[(undone.before ->> 'place')::int:], undone.question_id)
				end,
				status = case when undone.verb = 'set' then undone.before #>> '{session,status}' else sessions.status end,
				voting = case when undone.verb = 'set'
					then (undone.before #>> '{session,voting}')::boolean else sessions.voting end,
				last_step = case when undone.verb = 'set'
					then (undone.before #>> '{session,last_step}')::uuid else sessions.last_step end
			from line, undone
			where sessions.id = line.session_id or sessions.hall_id in (select hall_id from changed_stage)
		)
		select revision::float8 as revision from line`);
	return rows[0]?.revision ?? null;
}
