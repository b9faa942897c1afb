import { randomUUID } from "node:crypto";
import { type SQL, sql } from "drizzle-orm";
import type { LedgerVerb } from "#protocol/views.ts";
import { type Database, texts } from "./client.ts";

/** Who takes a step at which session's desk, under which opId. */
export type Stepper = { sessionId: string; staffId: string; opId: string };

/** What of a row a step changes: one that changes another aspect of the same row stands in nobody's way. */
export type Aspect =
	| `question.${"decision" | "wording" | "pin" | "place" | "put" | "answered" | "pressed" | "skipped" | "votes" | "mute"}`
	| `question.tag:${string}`
	| `stage.${"question" | "mode" | "curtain" | "proposal"}`
	| `session.${string}`;

/**
 * A step of a moderator. `where` is asked of the newest rows, `session`, `stage` and `question`, all three locked;
 * the rest is what to set. Whatever is left out stays as it is.
 */
export type Step = {
	verb: LedgerVerb;
	questionId?: string;
	where: SQL;
	question?: SQL;
	/** The new running order, from `sessions.running_order`. */
	order?: SQL;
	session?: SQL;
	stage?: { set: SQL; where?: SQL };
	/** What undoing it sets back, as far as nobody has changed it since. */
	aspects: readonly Aspect[];
	/** Those without which undoing it would mean nothing; left out: all of them. */
	essential?: readonly Aspect[];
	/** What it changes besides and undoing it leaves as it is then. */
	marks?: readonly Aspect[];
	/** What whoever reads the ledger needs to know of it besides. */
	about?: Record<string, unknown>;
	/** More rows to lock before `where` is asked: named queries, with a comma before each. */
	locks?: SQL;
	/** More that is done with the `line` once it stands: named queries, with a comma before each. */
	also?: SQL;
	/**
	 * By how much the question's tally changes. It is added to the row under its lock: an older one, to which PostgreSQL would add it
	 * first, may be so small that the check on tallies stops the statement.
	 */
	votes?: SQL;
};

/**
 * Takes a step: the rows, the ledger's line with what it found, and the revision, in one statement.
 *
 * All sessions of the hall are locked first, in the order of their ids, so that two desks of one hall never wait for
 * each other. A step that changes the stage raises the revision of each of them: their desks show what is on.
 *
 * @returns the session's revision; null where nothing changed: `where` did not hold, there is no such question or
 *   session, or this opId was there before (see `findStep`)
 */
export async function takeStep(db: Database, by: Stepper, step: Step): Promise<number | null> {
	const id = randomUUID();
	const questionId = step.questionId ?? null;
	const changed = [...step.aspects, ...(step.marks ?? [])];
	const stamp = (row: string) => sql`${JSON.stringify(stampOf(changed, row, id))}::jsonb`;
	const order = step.order
		? sql`, running_order = case when sessions.id = line.session_id then ${step.order} else sessions.running_order end`
		: sql``;
	const set = step.session ? sql`, ${step.session}, last_steps = sessions.last_steps || ${stamp("session")}` : sql``;
	const rows = await db.execute<{ revision: number }>(sql`
		with ${lockedRows(by.sessionId, sql`${questionId}::uuid`)}
		${step.locks ?? sql``},
		line as (
			insert into ledger (id, session_id, revision, staff_id, op_id, verb, question_id, before, aspects, essential, about)
			select ${id}, session.id, session.revision + 1, ${by.staffId}, ${by.opId}, ${step.verb}, ${questionId}::uuid,
				${before(sql`${questionId}::uuid`)}, ${texts(step.aspects)}, ${texts(step.essential ?? step.aspects)},
				${JSON.stringify(step.about ?? {})}::jsonb
			from session join stage on true left join question on true
			where ${questionId === null ? sql`true` : sql`question.id is not null`} and ${step.where}
			on conflict do nothing
			returning *
		)
		${step.also ?? sql``},
		changed_question as (
			update questions set ${step.question ? sql`${step.question},` : sql``}
				${step.votes ? sql`votes = (select votes from question) + ${step.votes},` : sql``}
				last_steps = questions.last_steps || ${stamp("question")}, revision = line.revision
			from line where questions.id = line.question_id
		),
		changed_stage as (
			${
				step.stage
					? sql`update stages set ${step.stage.set}, last_steps = stages.last_steps || ${stamp("stage")} from line
						where stages.hall_id = (select hall_id from session) and ${step.stage.where ?? sql`true`}
						returning stages.hall_id`
					: sql`select null::uuid as hall_id where false`
			}
		),
		changed_session as (
			update sessions set revision = sessions.revision + 1 ${order} ${set}
			from line
			where sessions.id = line.session_id or sessions.hall_id in (select hall_id from changed_stage)
		)
		select revision::float8 as revision from line`);
	return rows[0]?.revision ?? null;
}

/** @returns for each aspect of one kind of row, by its name there, the line that changes it now */
function stampOf(aspects: readonly string[], row: string, line: string): Record<string, string> {
	const ofRow = aspects.filter((aspect) => aspect.startsWith(`${row}.`));
	return Object.fromEntries(ofRow.map((aspect) => [aspect.slice(row.length + 1), line]));
}

/**
 * The rows every step is about, locked and so at their newest: `session`, its hall's `stage`, and `question`.
 * @param questionId an expression for the question's id; null for a step that is about none
 */
export function lockedRows(sessionId: string, questionId: SQL): SQL {
	return sql`
		hall as materialized (
			select * from sessions
			where hall_id = (select hall_id from sessions where id = ${sessionId})
			order by id for no key update
		),
		session as materialized (select * from hall where id = ${sessionId}),
		stage as materialized (
			select stages.* from stages join session on session.hall_id = stages.hall_id for no key update of stages
		),
		question as materialized (
			select questions.* from questions join session on session.id = questions.session_id
			where questions.id = ${questionId} for no key update of questions
		)`;
}

/** The columns of a question, and of a session, that moderators' steps change. */
const OF_QUESTION = [
	"status",
	"reason",
	"held_for",
	"remark",
	"merged_into",
	"decided_by",
	"decided_at",
	"stage_wording",
	"stage_language",
	"tags",
	"pinned",
	"put_at",
	"answered_at",
	"pressed_at",
	"skipped_at",
	"last_steps",
];
export const SETTINGS = [
	"status",
	"asking",
	"voting",
	"premoderated",
	"two_person",
	"questions_each",
	"questions_a_minute",
	"opens_at",
	"closes_at",
] as const;

/** What a step found. Of a question only its state: neither its author nor its words are the ledger's business. */
export function before(questionId: SQL): SQL {
	const pick = (row: string, columns: readonly string[]) =>
		sql.raw(`jsonb_build_object(${columns.map((column) => `'${column}', ${row}.${column}`).join(", ")})`);
	return sql`jsonb_build_object(
		'session', ${pick("session", [...SETTINGS, "last_steps"])},
		'stage', to_jsonb(stage),
		'place', array_position(session.running_order, ${questionId}),
		'question', ${pick("question", OF_QUESTION)})`;
}

/** @returns the session's revision that holds the step a member of staff took with this opId; null where there is none */
export async function findStep(db: Database, staffId: string, opId: string): Promise<number | null> {
	const rows = await db.execute<{ revision: number }>(sql`
		select revision::float8 as revision from ledger where staff_id = ${staffId} and op_id = ${opId}`);
	return rows[0]?.revision ?? null;
}
