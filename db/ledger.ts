import { randomUUID } from "node:crypto";
import { type SQL, sql } from "drizzle-orm";
import { LEDGER_PAGE, TAGS_A_QUESTION } from "#protocol/limits.ts";
import { FINAL_VERBS, type LedgerLine } from "#protocol/views.ts";
import { type Database, ms, texts } from "./client.ts";
import { before, lockedRows, SETTINGS, type Stepper } from "./step.ts";

/**
 * @returns why a step cannot be undone: `by`, who took the newest step after this one, on the same question if there is any; empty where
 *   nobody did; whether its question's author has taken that back; and whether it changed a stage that is another session's now. null
 *   where the step is not there, or was undone
 */
export async function changedSince(
	db: Database,
	sessionId: string,
	ledgerId: string,
): Promise<{ by: string; withdrawn: boolean; elsewhere: boolean } | null> {
	const rows = await db.execute<{ by: string; withdrawn: boolean; elsewhere: boolean }>(sql`
		select coalesce((
			select staff.name from ledger later join staff on staff.id = later.staff_id
			where later.session_id = step.session_id and later.revision > step.revision
			order by later.question_id is not distinct from step.question_id desc, later.revision desc limit 1
		), '') as by,
			exists (select from questions where id = step.question_id and status = 'withdrawn') as withdrawn,
			stages.session_id is distinct from step.session_id
				and exists (select from unnest(step.essential) aspect where aspect like 'stage.%') as elsewhere
		from ledger step join sessions on sessions.id = step.session_id join stages on stages.hall_id = sessions.hall_id
		where step.id = ${ledgerId} and step.session_id = ${sessionId}
			and not exists (select from ledger undoing where undoing.undoes = step.id)`);
	return rows[0] ?? null;
}

/**
 * A page of the ledger, latest first.
 * @param of the session, a question of it where only that one's lines are wanted, and the revision before which to begin
 */
export async function readLedger(
	db: Database,
	of: { sessionId: string; questionId: string | null; before: number | null },
): Promise<LedgerLine[]> {
	const rows = await db.execute<LedgerLine>(sql`
		select l.id as "ledgerId", l.revision::float8 as revision, ${ms("l.at")} as at, staff.name as by, l.verb,
			l.question_id as "questionId", l.about, undoer.name as "undoneBy",
			undoing.id is null and l.verb <> all(${texts(FINAL_VERBS)}) as undoable
		from ledger l join staff on staff.id = l.staff_id
			left join ledger undoing on undoing.undoes = l.id left join staff undoer on undoer.id = undoing.staff_id
		where l.session_id = ${of.sessionId} and (${of.questionId}::uuid is null or l.question_id = ${of.questionId}::uuid)
			and (${of.before}::float8 is null or l.revision < ${of.before}::float8)
		order by l.revision desc limit ${LEDGER_PAGE}`);
	return [...rows];
}

/**
 * [M7] [M8] Undoes a step, whoever took it and however long ago: what it found is set back, as far as nobody has changed the
 * same since. Each row names for each of its aspects the line that last changed it (`last_steps`) and is read under its lock, so
 * "since" is exact. Undoing sets that back too: the step before can be undone next.
 *
 * What is in the running order or on stage stays published, and a question that the stage would go back to and that was taken
 * down or answered meanwhile does not come back: the step stands. Nor is anything set back on a stage that is another session's now,
 * nor a time that has gone by: that is taken away.
 *
 * A published question's first time of publishing stays: phones that have it must be told to drop it.
 *
 * @returns the session's revision; null where nothing changed: no such line, undone before, or what it did was changed since
 */
export async function undoStep(db: Database, by: Stepper, ledgerId: string): Promise<number | null> {
	const rows = await db.execute<{ revision: number }>(sql`
		with undone as materialized (
			select * from ledger
			where id = ${ledgerId} and session_id = ${by.sessionId} and verb <> all(${texts(FINAL_VERBS)})
		),
		${lockedRows(by.sessionId, sql`(select question_id from undone)`)},
		own as materialized (
			select coalesce(array_agg(aspect) filter (where undone.id::text = case split_part(aspect, '.', 1)
				when 'question' then question.last_steps ->> substr(aspect, 10)
				when 'stage' then stage.last_steps ->> substr(aspect, 7)
				when 'session' then session.last_steps ->> substr(aspect, 9) end), '{}') as aspects
			from undone cross join lateral unnest(undone.aspects) aspect
				join session on true join stage on true left join question on true
		),
		shown_before as materialized (
			select questions.id, questions.status, questions.answered_at
			from questions join session on session.id = questions.session_id
			where questions.id = (select (before #>> '{stage,question_id}')::uuid from undone)
			for no key update of questions
		),
		joined as materialized (
			select questions.id, questions.status, questions.votes
			from questions join session on session.id = questions.session_id
			where questions.id = (select case verb when 'merge' then (select merged_into from question)
				when 'split' then (about ->> 'into')::uuid end from undone)
			for no key update of questions
		),
		noted as materialized (
			select notes.* from notes join session on session.id = notes.session_id
			where notes.step = (select id from undone) for no key update of notes
		),
		line as (
			insert into ledger (id, session_id, revision, staff_id, op_id, verb, question_id, before, about, undoes)
			select ${randomUUID()}, session.id, session.revision + 1, ${by.staffId}, ${by.opId}, 'undo', undone.question_id,
				${before(sql`undone.question_id`)}, undone.about || jsonb_build_object('verb', undone.verb), undone.id
			from undone join own on true join session on true join stage on true left join question on true
				left join shown_before on true left join joined on true
			where undone.essential <@ own.aspects
				and (undone.question_id is null or question.status <> 'withdrawn' or undone.verb in ('mute', 'unmute'))
				and (not ${ownOnStage} or stage.session_id = session.id)
				and (not ${own("stage.question")} or undone.before #>> '{stage,question_id}' is null
					or (shown_before.status = 'published' and (shown_before.answered_at is null
						or (shown_before.id = undone.question_id and ${own("question.answered")}))))
				and (not ${own("question.decision")} or undone.before #>> '{question,status}' = 'published'
					or (question.id <> all(session.running_order) and stage.question_id is distinct from question.id))
				and (undone.verb <> 'tag' or not undone.before #> '{question,tags}' ? (undone.about ->> 'tag')
					or cardinality(question.tags) < ${TAGS_A_QUESTION})
				and (undone.verb <> 'merge' or joined.status <> 'merged')
				and (undone.verb <> 'split' or joined.status = 'published')
				and (undone.verb <> 'note' or exists (select from noted where acknowledged_at is null))
			on conflict do nothing
			returning *
		),
		moved as materialized (
			select joined.id as other_id, case undone.verb when 'merge' then part_votes(line.question_id, joined.id)
				else -join_votes(line.question_id, joined.id) end as votes
			from line cross join undone join joined on undone.verb in ('merge', 'split')
		),
		counted_again as materialized (
			select again.* from line cross join undone cross join lateral count_again(line.undoes) again
			where undone.verb = 'set-aside'
		),
		unsent as (delete from notes using line where notes.step = line.undoes),
		tally as materialized (
			select question_id, sum(difference)::int as difference from (
				select line.question_id, moved.votes from line cross join moved
				union all select other_id, -votes from moved
				union all select question_id, votes from counted_again
			) each_vote (question_id, difference) group by question_id
		),
		changed_question as (
			update questions set
				${setBack("questions", "decision", ["status", "reason", "held_for", "remark", "merged_into", "decided_by", "decided_at"])},
				${setBack("questions", "wording", ["stage_wording", "stage_language"])},
				${setBack("questions", "pin", ["pinned"])}, ${setBack("questions", "put", ["put_at"])},
				${setBack("questions", "answered", ["answered_at"])}, ${setBack("questions", "pressed", ["pressed_at"])},
				${setBack("questions", "skipped", ["skipped_at"])},
				tags = case when undone.verb <> 'tag' then questions.tags
					when undone.about ->> 'tag' = any(found.tags)
						then array_append(array_remove(questions.tags, undone.about ->> 'tag'), undone.about ->> 'tag')
					else array_remove(questions.tags, undone.about ->> 'tag') end,
				votes = (select votes from question) + coalesce(tally.difference, 0),
				last_steps = ${lastStepsBack("question", sql`questions.last_steps`)}, revision = line.revision
			from line left join tally on tally.question_id = line.question_id, undone, own,
				jsonb_populate_record(null::questions, undone.before -> 'question') as found
			where questions.id = line.question_id
		),
		changed_others as (
			update questions set votes = coalesce(joined.votes, questions.votes) + tally.difference, revision = line.revision
			from line, tally left join joined on joined.id = tally.question_id where questions.id = tally.question_id and questions.id is distinct from line.question_id
		),
		changed_stage as (
			update stages set
				${setBack("stages", "question", ["question_id", "wording", "language", "put_at"])},
				${setBack("stages", "curtain", ["curtain"])},
				mode = case
					when coalesce(case when ${own("stage.mode")} then found.mode end, stages.mode) in ('question', 'both')
						and case when ${own("stage.question")} then found.question_id else stages.question_id end is null then 'holding'
					when ${own("stage.mode")} then found.mode
					else stages.mode end,
				${noLonger("proposed_question_id")}, ${noLonger("proposed_by")}, ${noLonger("proposed_at")},
				last_steps = ${lastStepsBack("stage", sql`stages.last_steps`)}
			from line, undone, own, jsonb_populate_record(null::stages, undone.before -> 'stage') as found
			where stages.hall_id = (select hall_id from session) and stages.session_id = line.session_id
				and (${ownOnStage} or ${proposedOtherwise})
			returning stages.hall_id
		),
		changed_session as (
			update sessions set revision = sessions.revision + 1,
				running_order = case
					when sessions.id <> line.session_id or not ${own("question.place")} then sessions.running_order
					when undone.before ->> 'place' is null
						then array_remove(sessions.running_order, undone.question_id)
					else array_remove(sessions.running_order[:(undone.before ->> 'place')::int - 1], undone.question_id)
						|| undone.question_id
						|| array_remove(sessions.running_order[(undone.before ->> 'place')::int:], undone.question_id)
				end,
				${sql.join(
					SETTINGS.map(
						(column) => sql`${sql.raw(column)} = case
							when sessions.id = line.session_id and ${own(`session.${column}`)} then ${foundSetting(column)}
							else ${sql.raw(`sessions.${column}`)} end`,
					),
					sql`, `,
				)},
				last_steps = case when sessions.id = line.session_id
					then ${lastStepsBack("session", sql`sessions.last_steps`)} else sessions.last_steps end
			from line, undone, own, jsonb_populate_record(null::sessions, undone.before -> 'session') as found
			where sessions.id = line.session_id or sessions.hall_id in (select hall_id from changed_stage)
		)
		select revision::float8 as revision from line`);
	return rows[0]?.revision ?? null;
}

/** [S10] Undoing it, too, changes the words in which a question was proposed for the stage. */
const proposedOtherwise = sql`(undone.verb = 'word' and stages.proposed_question_id is not distinct from line.question_id)`;

function noLonger(column: string): SQL {
	return sql`${sql.raw(column)} = case when not ${proposedOtherwise} then stages.${sql.raw(column)} end`;
}

/** Whether the step was the last to change this aspect of its row. */
function own(aspect: string): SQL {
	return sql`${aspect}::text = any(own.aspects)`;
}

/** Whether the step was the last to change anything of its hall's stage. */
const ownOnStage = sql`exists (select from unnest(own.aspects) aspect where aspect like 'stage.%')`;

/** [M21] What a session was set to; a time that has gone by since would open or close it at once, and is none. */
function foundSetting(column: (typeof SETTINGS)[number]): SQL {
	const found = sql.raw(`found.${column}`);
	return column === "opens_at" || column === "closes_at" ? sql`case when ${found} > now() then ${found} end` : found;
}

/** Columns as they were found, where the step was the last to change them. */
function setBack(table: "questions" | "stages", aspect: string, columns: readonly string[]): SQL {
	const row = table === "questions" ? "question" : "stage";
	return sql.join(
		columns.map(
			(column) =>
				sql`${sql.raw(column)} = case when ${own(`${row}.${aspect}`)} then found.${sql.raw(column)}
					else ${sql.raw(`${table}.${column}`)} end`,
		),
		sql`, `,
	);
}

/** Who changed each aspect last: those that are set back name again the line they named before the step. */
function lastStepsBack(row: "question" | "stage" | "session", now: SQL): SQL {
	const isOwn = sql`${sql.raw(`'${row}.'`)} || key = any(own.aspects)`;
	return sql`(select coalesce(jsonb_object_agg(key, value), '{}') from (
		select key, value from jsonb_each(${now}) where not (${isOwn})
		union all select key, value from jsonb_each(found.last_steps) where ${isOwn}) steps)`;
}
