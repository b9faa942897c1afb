import { type SQL, sql } from "drizzle-orm";
import { languageOf } from "#protocol/language.ts";
import type { Byline, HoldReason, QuestionStatus, SessionHead } from "#protocol/views.ts";
import { type Database, texts } from "./client.ts";
import { gistOf } from "./gist.ts";

/** A question that is kept, and the session's revision that first held it. */
export type Asked = { questionId: string; revision: number };

/** A question as it is to be kept. All of it was decided by rules. */
export type NewQuestion = {
	/** What the decision was based on. */
	session: Pick<SessionHead, "id" | "status" | "asking" | "premoderated">;
	author: string;
	/** Which of its author's questions in this session it is, from 1. */
	nth: number;
	opId: string;
	words: string;
	byline: Byline | null;
	heldFor: readonly HoldReason[];
	status: QuestionStatus;
};

/**
 * Keeps a question, provided that the session still is as it was and that it is its author's nth: of two that are sent at once, one
 * is the nth.
 * @returns null where nothing was written: something has changed, or this opId was there before (see `findAsked`)
 */
export async function insertQuestion(db: Database, question: NewQuestion): Promise<Asked | null> {
	const { session, words, byline, status } = question;
	const rows = await db.write<Asked>(
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
			insert into questions (session_id, author, nth, op_id, words, language, gist, held_for, status, published_at, revision)
			select id, ${question.author}, ${question.nth}, ${question.opId}, ${words}, ${languageOf(words)}, ${gistOf(words)},
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

/** @returns the question an author asked with this opId, in whichever session */
export async function findAsked(db: Database, author: string, opId: string): Promise<Asked | null> {
	const rows = await db.execute<Asked>(sql`
		select id as "questionId", revision::float8 as revision from questions
		where author = ${author} and op_id = ${opId}`);
	return rows[0] ?? null;
}

/** From which similarity on, of 0 to 1, two questions of one author are much the same (docs/decisions/0017). */
const REPEATED_FROM = 0.4;

/**
 * [H6] @param question the pseudonym it is kept under, its words, and its id where it is there already
 * @returns whether its author has asked much the same in the session before, and not taken it back
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

/** A question of an author's own, as it was when it was decided to change it. */
type Own = { sessionId: string; questionId: string; version: number };

/**
 * Gives a question other words, provided that it is as it was.
 * @returns the session's revision; null where nothing was written
 */
export function rewordQuestion(
	db: Database,
	question: Own & { words: string; heldFor: readonly HoldReason[]; status: QuestionStatus },
): Promise<number | null> {
	const { words } = question;
	return changeOwn(db, question, {
		set: sql`words = ${words}, language = ${languageOf(words)}, gist = ${gistOf(words)}, edition = edition + 1,
			held_for = ${texts(question.heldFor)}, status = ${question.status}`,
	});
}

/**
 * [A6] [A11] Takes a question back, provided that it is as it was. A name that stood beside it is deleted.
 * @returns the session's revision; null where nothing was written
 */
export function withdrawQuestion(db: Database, question: Own): Promise<number | null> {
	return changeOwn(db, question, {
		set: sql`status = 'withdrawn', place = null`,
		also: sql`unnamed as (delete from bylines where question_id in (select id from question)),`,
		// It takes no more votes, and leaves the running order.
		session: sql`, routing = sessions.routing + 1, floor_head_at = sessions.revision + 1, desk_head_at = sessions.revision + 1`,
	});
}

async function changeOwn(
	db: Database,
	{ sessionId, questionId, version }: Own,
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
