import { type SQL, sql } from "drizzle-orm";
import { languageOf } from "#protocol/language.ts";
import { gistOf } from "#protocol/rules/likeness/gist.ts";
import type { HoldReason, QuestionStatus } from "#protocol/statuses.ts";
import type { Byline, SessionHead } from "#protocol/views/session.ts";
import { type Database, texts } from "./client/client.ts";

/** A stored question, and the session's revision that includes it. */
export type StoredQuestion = { questionId: string; revision: number };

/** A question to store. All of it was decided by rules. */
export type NewQuestion = {
	/** The state the decision was based on. */
	session: Pick<SessionHead, "id" | "status" | "asking" | "premoderated">;
	author: string;
	/** The number of this question among its author's in this session, from 1. */
	nth: number;
	opId: string;
	words: string;
	byline: Byline | null;
	newcomer: boolean;
	heldFor: readonly HoldReason[];
	status: QuestionStatus;
};

/**
 * Stores a question, if the session has not changed and it is still its author's nth. Of two sent at once, only one is.
 * @returns null if nothing was written: something has changed, or the opId is already stored (see `findAsked`)
 */
export async function insertQuestion(db: Database, question: NewQuestion): Promise<StoredQuestion | null> {
	const { session, words, byline, status } = question;
	const rows = await db.write<StoredQuestion>(
		"questions",
		session.id,
		sql`
		with session as materialized (
			select id, revision from sessions
			where id = ${session.id} and status = ${session.status} and asking = ${session.asking}
				and premoderated = ${session.premoderated}
			for no key update
		),
		question as (
			insert into questions (session_id, author, nth, op_id, words, language, gist, newcomer, held_for, status, published_at, revision)
			select id, ${question.author}, ${question.nth}, ${question.opId}, ${words}, ${languageOf(words)}, ${gistOf(words)}, ${question.newcomer},
				${texts(question.heldFor)}, ${status}, case when ${status === "published"} then now() end, revision + 1
			from session
			on conflict do nothing
			returning id, session_id, revision
		),
		named as (
			insert into bylines (question_id, name, role)
			select id, ${byline?.name ?? null}::text, ${byline?.role ?? null}::text from question where ${byline !== null}
		),
		raised as (update sessions set revision = question.revision from question where sessions.id = question.session_id)
		select id as "questionId", revision::float8 as revision from question`,
	);
	return rows[0] ?? null;
}

/** @returns the question an author asked with this opId, in any session */
export async function findAsked(db: Database, author: string, opId: string): Promise<StoredQuestion | null> {
	const rows = await db.execute<StoredQuestion>(sql`
		select id as "questionId", revision::float8 as revision from questions
		where author = ${author} and op_id = ${opId}`);
	return rows[0] ?? null;
}

/** The similarity (0 to 1) from which two questions of one author count as a repeat (docs/decisions/0017). */
const REPEATED_FROM = 0.4;

/**
 * [H6] @param question its author's pseudonym, its words, and its id if it is already stored
 * @returns whether its author has asked nearly the same in this session, and not withdrawn it
 */
export async function isRepeated(
	db: Database,
	{ sessionId, author, words, id }: { sessionId: string; author: string; words: string; id: string | null },
): Promise<boolean> {
	const gist = gistOf(words);
	const rows = await db.execute(sql`
		select from questions
		where session_id = ${sessionId} and author = ${author} and status <> 'withdrawn' and id is distinct from ${id}::uuid
			and (words = ${words} or (${gist} <> '' and similarity(gist, ${gist}) >= ${REPEATED_FROM}))
		limit 1`);
	return rows.length > 0;
}

/** An author's own question, at the version the decision was based on. */
type OwnQuestion = { sessionId: string; questionId: string; version: number };

/**
 * Changes a question's words, unless the question has changed.
 * @returns the session's revision; null if nothing was written
 */
export function rewordQuestion(
	db: Database,
	question: OwnQuestion & { words: string; heldFor: readonly HoldReason[]; status: QuestionStatus },
): Promise<number | null> {
	const { words } = question;
	return changeOwn(db, question, {
		set: sql`words = ${words}, language = ${languageOf(words)}, gist = ${gistOf(words)}, edition = edition + 1, deferred = false,
			held_for = ${texts(question.heldFor)}, status = ${question.status}`,
	});
}

/**
 * [A6] [A11] [O38] Withdraws a question, unless it has changed. Erases all that was written in it and about it: its words, stage wordings
 * and byline, and what a moderator wrote to its author. The row stays, with its times and votes.
 * @returns the session's revision; null if nothing was written
 */
export function withdrawQuestion(db: Database, question: OwnQuestion): Promise<number | null> {
	return changeOwn(db, question, {
		set: sql`status = 'withdrawn', withdrawn_at = now(), place = null, words = '', gist = '', language = null, remark = null`,
		also: sql`unnamed as (delete from bylines where question_id in (select id from question)),
		unworded as (update stage_wordings set words = null, language = null, words_cy = null where question_id in (select id from question)),
		unremarked as (
			update ledger set changes = (
				select jsonb_agg(case when change->>'field' = 'decision' and change->>'id' = question.id::text
					then jsonb_set(jsonb_set(change, '{old,remark}', 'null'), '{new,remark}', 'null') else change end order by n)
				from jsonb_array_elements(changes) with ordinality entry (change, n))
			from question where ledger.question_id = question.id and changes @? '$[*].*.remark ? (@ != null)'
		),`,
		// It takes no more votes, and leaves the running order, which both heads show.
		session: sql`, routing = sessions.routing + 1, floor_head_at = sessions.revision + 1, desk_head_at = sessions.revision + 1`,
	});
}

async function changeOwn(
	db: Database,
	{ sessionId, questionId, version }: OwnQuestion,
	change: { set: SQL; also?: SQL; session?: SQL },
): Promise<number | null> {
	const rows = await db.write<{ revision: number }>(
		"questions",
		sessionId,
		sql`
		with session as materialized (select id, revision from sessions where id = ${sessionId} for no key update),
		question as (
			update questions set ${change.set}, version = version + 1, revision = session.revision + 1
			from session
			where questions.id = ${questionId} and questions.session_id = session.id and version = ${version}
			returning questions.id, questions.session_id
		),
		${change.also ?? sql``}
		raised as (
			update sessions set revision = sessions.revision + 1 ${change.session ?? sql``}
			from question where sessions.id = question.session_id
			returning sessions.revision
		)
		select revision::float8 as revision from raised`,
	);
	return rows[0]?.revision ?? null;
}
