import { type SQL, sql } from "drizzle-orm";
import type { Change, LedgerVerb } from "#protocol/ledger.ts";
import type { DeclineReason, QuestionStatus } from "#protocol/statuses.ts";
import type { Database } from "./client/client.ts";
import { tallies } from "./snapshot.ts";

export type ExportedConference = { id: string; code: string; timeZone: string };

/** A question in the record. Times are by the conference's clocks: "2026-11-26T14:32". */
export type QuestionRecord = {
	id: string;
	session: string;
	hall: string;
	askedAt: string;
	publishedAt: string | null;
	stageWording: string | null;
	stageWordingCy: string | null;
	/** Whether it was asked aloud in the hall. */
	inHall: boolean;
	/** Null if it was withdrawn. */
	words: string | null;
	language: string | null;
	tags: string[];
	status: QuestionStatus;
	reason: DeclineReason | null;
	votesWhenPut: number | null;
	votes: number;
	putAt: string | null;
	answeredAt: string | null;
	/** On stage now, answered, skipped, or put and not marked as answered; null if it was never put or skipped. */
	outcome: "now" | "answered" | "skipped" | "left" | null;
	/** How many said that it was answered, and how many not; null if it was never answered on stage. */
	satisfied: number | null;
	notSatisfied: number | null;
	mergedInto: string | null;
};

/** A line of the ledger in the record. `at` is by the conference's clocks, to the second: "2026-11-26T14:32:05". */
export type LogRecord = {
	at: string;
	/** Null for the schedule. */
	by: string | null;
	/** Null for the whole conference. */
	session: string | null;
	hall: string | null;
	verb: LedgerVerb;
	/** The verb of the line that an `undo` undid. */
	undid: LedgerVerb | null;
	undoneBy: string | null;
	questionId: string | null;
	changes: Change[];
};

/** @returns a conference by its code; null if there is none */
export async function findConference(db: Database, code: string): Promise<ExportedConference | null> {
	const rows = await db.execute<ExportedConference>(sql`
		select id, code, time_zone as "timeZone" from conferences where code = ${code}`);
	return rows[0] ?? null;
}

/** @returns the ids of a conference's sessions, in the order of the programme */
export async function listSessions(db: Database, conferenceId: string): Promise<string[]> {
	const rows = await db.execute<{ id: string }>(sql`
		select id from sessions where conference_id = ${conferenceId} order by starts_at, id`);
	return rows.map(({ id }) => id);
}

/**
 * Reads a session's questions for the record.
 *
 * No author is read. Nor does anything tie two questions of one author together: a phone that was without a network sends its questions
 * within the same second, so times end at the minute, and within a minute the order is that of the random ids. Names beside questions,
 * mutes and why the filter held a question ("repeated" means: by the same author) are left out.
 */
export async function readQuestionRecords(db: Database, sessionId: string): Promise<QuestionRecord[]> {
	return db.execute<QuestionRecord>(sql`
		with recursive ${tallies(sessionId, -1)}
		select q.id, s.title as session, h.name as hall, ${local("q.asked_at")} as "askedAt",
			${local("q.published_at")} as "publishedAt",
			case when q.status <> 'withdrawn' then w.words end as "stageWording",
			case when q.status <> 'withdrawn' then w.words_cy end as "stageWordingCy",
			case when q.status <> 'withdrawn' then q.words end as words,
			q.source = 'hall' as "inHall", q.language, to_jsonb(q.tags) as tags, q.status, q.reason,
			case when q.put_at is not null then q.votes_when_put end as "votesWhenPut", row.votes,
			${local("q.put_at")} as "putAt", ${local("q.answered_at")} as "answeredAt",
			case when st.item_id = q.id then 'now' when q.answered_at is not null then 'answered'
				when q.skipped_at > coalesce(q.put_at, '-infinity') then 'skipped' when q.put_at is not null then 'left'
				end as outcome,
			case when q.answered_at is not null then feedback.yes end as satisfied,
			case when q.answered_at is not null then feedback.no end as "notSatisfied",
			q.merged_into as "mergedInto"
		from row join questions q on q.id = row.id join sessions s on s.id = q.session_id
			join halls h on h.id = s.hall_id join conferences c on c.id = s.conference_id join stages st on st.hall_id = h.id
			left join stage_wordings w on w.id = q.wording_id
			cross join lateral (
				select (count(*) filter (where satisfied))::int as yes, (count(*) filter (where not satisfied))::int as no
				from feedback where question_id = q.id
			) feedback
		order by date_trunc('minute', q.asked_at), q.id`);
}

/**
 * Reads a conference's whole ledger for the record, oldest first. Its times may have seconds: they are those of what staff did, and say
 * nothing about when anybody asked.
 */
export async function readLogRecords(db: Database, conferenceId: string): Promise<LogRecord[]> {
	return db.execute<LogRecord>(sql`
		select ${local("l.at", 'YYYY-MM-DD"T"HH24:MI:SS')} as at, p.name as by, s.title as session, h.name as hall, l.verb,
			undone.verb as undid, undoer.name as "undoneBy", l.question_id as "questionId", l.changes
		from ledger l join conferences c on c.id = l.conference_id
			left join people p on p.id = l.person_id left join sessions s on s.id = l.session_id
			left join halls h on h.id = l.hall_id left join ledger undone on undone.id = l.undoes
			left join ledger undoing on undoing.undoes = l.id left join people undoer on undoer.id = undoing.person_id
		where l.conference_id = ${conferenceId}
		order by l.at, l.hall_id, l.seq`);
}

/** @returns what the ids in a conference's ledger stand for: words of questions and stage wordings, titles of sessions, names of its staff */
export async function readTexts(db: Database, conferenceId: string): Promise<Map<string, string>> {
	const rows = await db.execute<{ id: string; words: string }>(sql`
		with session as (select id, title from sessions where conference_id = ${conferenceId}),
		question as (
			select q.id, q.words from questions q join session on session.id = q.session_id where q.status <> 'withdrawn'
		)
		select id, title as words from session
		union all select id, words from question
		union all select p.id, p.name from people p where exists (
			select from grants g where g.person_id = p.id and g.conference_id = ${conferenceId})
		union all select w.id, concat_ws(' / ', w.words, w.words_cy) from stage_wordings w join question on question.id = w.question_id where w.words is not null or w.words_cy is not null`);
	return new Map(rows.map(({ id, words }) => [id, words]));
}

/** @returns an expression for a time column as the clocks of conference `c` show it */
function local(column: string, format = 'YYYY-MM-DD"T"HH24:MI'): SQL {
	return sql.raw(`to_char(${column} at time zone c.time_zone, '${format}')`);
}
