import { type SQL, sql } from "drizzle-orm";
import { languageOf } from "#protocol/language.ts";
import { TAGS_A_QUESTION } from "#protocol/limits.ts";
import type { Byline, DeclineReason, HoldReason } from "#protocol/views.ts";
import { type Database, texts, uuids } from "./client.ts";
import { gistOf } from "./gist.ts";
import { noProposal } from "./stage.ts";
import { type Stepper, takeStep } from "./step.ts";

/** A question that is kept, and the session's revision that first held it. */
export type Asked = { questionId: string; revision: number };

/**
 * [A1] [A8] [A13] [A14] [H1] [H6] Keeps a question, once for each author and opId (UNIQUE), in an open session.
 *
 * What its author has asked there already is counted by a function of the database (`asked_before`, migration 0002): what stands in
 * the statement itself sees questions as they were when it began, and of two that were sent at once neither would see the other. The
 * query of a function begins when it is called, under the session's lock. Both pseudonyms of a delegate are counted together, and
 * neither is written beside the other. What repeats itself stands on the desk's card, and so is asked of one pseudonym alone: it
 * would say of an unsigned question and a signed one that they are one person's.
 *
 * @param question its words and its byline tidied, the pseudonym it is kept under and all its author has, and what the filter
 *   saw in it
 * @returns null where nothing was kept: the session is not open, its author is muted or has asked enough, or this opId was there
 *   before (see `findAsked`)
 */
export async function askQuestion(
	db: Database,
	question: {
		sessionId: string;
		author: string;
		authors: readonly string[];
		opId: string;
		words: string;
		byline: Byline | null;
		heldFor: readonly HoldReason[];
	},
): Promise<Asked | null> {
	const { words, byline } = question;
	const gist = gistOf(words);
	const rows = await db.execute<Asked>(sql`
		with session as materialized (
			select id, revision, premoderated, questions_each, questions_a_minute from sessions
			where id = ${question.sessionId} and status = 'open' and asking for no key update
		),
		seen as materialized (
			select session.*, ${texts(question.heldFor)} || case when repeated then '{repeated}'::text[] else '{}' end as held_for
			from session cross join lateral asked_before(
				session.id, ${uuids(question.authors)}, ${question.author}, ${words}, ${gist}, null)
			where not muted and of_session < coalesce(questions_each, of_session + 1) and of_minute < questions_a_minute
		),
		question as (
			insert into questions (session_id, author, op_id, words, language, gist, held_for, status, published_at, revision)
			select id, ${question.author}, ${question.opId}, ${words}, ${languageOf(words)}, ${gist}, held_for,
				${statusOf(sql`held_for`, sql`premoderated`)},
				case when held_for = '{}' and not premoderated then now() end, revision + 1
			from seen
			on conflict (author, op_id) do nothing
			returning id, session_id, revision
		),
		named as (
			insert into bylines (question_id, name, role)
			select id, ${byline?.name ?? null}::text, ${byline?.role ?? null}::text from question where ${byline !== null}
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
 * [A10] [H7] Corrects an author's own question while it is in review. What a moderator may be reading is another edition then. What the
 * filter sees in the new words holds it, or no longer does; what a moderator holds stays held. No rewording publishes anything, whatever
 * its session is set to: what waited for somebody goes on waiting, or one could try out which words the filter lets pass.
 * @param question the pseudonyms its author may have asked it under, its new words, tidied, and what the filter saw in them
 * @returns the session's revision; null where nothing changed
 */
export async function rewordQuestion(
	db: Database,
	question: {
		sessionId: string;
		questionId: string;
		authors: readonly string[];
		words: string;
		heldFor: readonly HoldReason[];
	},
): Promise<number | null> {
	const { words } = question;
	const gist = gistOf(words);
	const heldFor = sql`(seen.held_for || case when 'moderator' = any(questions.held_for) then '{moderator}'::text[] else '{}' end)`;
	const rows = await db.execute<{ revision: number }>(sql`
		with session as materialized (
			select id, revision from sessions where id = ${question.sessionId} for no key update
		),
		seen as materialized (
			select session.*, ${texts(question.heldFor)} || case when repeated then '{repeated}'::text[] else '{}' end as held_for
			from session cross join lateral asked_before(session.id, ${uuids(question.authors)},
				(select author from questions where id = ${question.questionId}), ${words}, ${gist}, ${question.questionId})
		),
		question as (
			update questions set words = ${words}, language = ${languageOf(words)}, gist = ${gist}, held_for = ${heldFor},
				status = ${statusOf(heldFor, sql`true`)}, edition = edition + 1, revision = seen.revision + 1
			from seen
			where questions.id = ${question.questionId} and questions.session_id = seen.id
				and questions.author = any(${uuids(question.authors)})
				and questions.status in ('held', 'pending') and questions.published_at is null and questions.words <> ${words}
			returning questions.session_id
		),
		raised as (
			update sessions set revision = sessions.revision + 1 where id in (select session_id from question)
			returning sessions.revision
		)
		select revision::float8 as revision from raised`);
	return rows[0]?.revision ?? null;
}

/**
 * [A6] [A11] Takes an author's own question back, until it has been put, or others were joined with it: those are not its author's to
 * take off the floor. Which were is asked by a function (`joined_under`), whose query begins under the lock. A name that stood beside
 * it goes for good.
 * @returns the session's revision; null where nothing changed
 */
export async function withdrawQuestion(
	db: Database,
	question: { sessionId: string; questionId: string; authors: readonly string[] },
): Promise<number | null> {
	const rows = await db.execute<{ revision: number }>(sql`
		with session as materialized (
			select id, revision from sessions where id = ${question.sessionId} for no key update
		),
		under as materialized (select * from joined_under((select array_agg(${question.questionId}::uuid) from session))),
		question as (
			update questions set status = 'withdrawn', revision = session.revision + 1
			from session
			where questions.id = ${question.questionId} and questions.session_id = session.id
				and questions.author = any(${uuids(question.authors)}) and questions.put_at is null
				and (select count(*) from under) = 1
				and questions.status in ('held', 'pending', 'published')
			returning questions.id, questions.session_id
		),
		unnamed as (delete from bylines where question_id in (select id from question)),
		raised as (
			update sessions set revision = sessions.revision + 1,
				running_order = array_remove(sessions.running_order, question.id)
			from question where sessions.id = question.session_id
			returning sessions.revision
		)
		select revision::float8 as revision from raised`);
	return rows[0]?.revision ?? null;
}

/** [M1] [M10] Publishes a question in review, in the edition that was read; or, where it is asked for as such, a declined one. */
export function approveQuestion(
	db: Database,
	by: Stepper,
	questionId: string,
	decision: { seen: "review" | "held" | "declined"; edition: number },
) {
	return takeStep(db, by, {
		verb: "approve",
		questionId,
		where:
			decision.seen === "declined"
				? sql`(question.status = 'declined' or ${seenAs({ seen: "review", edition: decision.edition })})`
				: seenAs({ seen: decision.seen, edition: decision.edition }),
		question: sql`status = 'published', reason = null, remark = null, held_for = '{}',
			published_at = coalesce(questions.published_at, now()), ${decidedBy(by)}`,
		aspects: ["question.decision"],
	});
}

/**
 * [M3] [M13] Holds a question for another look: one in review, which the filter may hold already, or a published one, which leaves the
 * floor and the running order.
 */
export function holdQuestion(
	db: Database,
	by: Stepper,
	questionId: string,
	decision: { seen: "review" | "published"; edition: number },
) {
	return takeStep(db, by, {
		verb: "hold",
		questionId,
		where: seenAs(decision),
		question: sql`status = 'held', held_for = array_append(questions.held_for, 'moderator'), ${decidedBy(by)}`,
		...takenDown(questionId),
	});
}

/**
 * [M1] [M3] [M10] Declines a question in review, or takes a published one down: out of the running order, and off the stage,
 * which goes to its holding slide.
 */
export function declineQuestion(
	db: Database,
	by: Stepper,
	questionId: string,
	decision: { seen: "review" | "held" | "published"; edition: number; reason: DeclineReason; remark: string | null },
) {
	const { seen, edition, reason, remark } = decision;
	return takeStep(db, by, {
		verb: "decline",
		questionId,
		where: seenAs({ seen, edition }),
		question: sql`status = 'declined', reason = ${reason}, remark = ${remark}, ${decidedBy(by)}`,
		...takenDown(questionId),
		about: { reason },
	});
}

/** What else becomes of a question that the floor sees no longer. Undoing it brings it back to no screen. */
function takenDown(questionId: string) {
	return {
		order: sql`array_remove(sessions.running_order, ${questionId}::uuid)`,
		stage: {
			set: sql`mode = case when stages.mode in ('question', 'both') then 'holding' else stages.mode end,
				question_id = null, wording = null, language = null, put_at = null`,
			where: sql`stages.question_id = ${questionId}`,
		},
		aspects: ["question.decision", "question.place"] as const,
		essential: ["question.decision"] as const,
		marks: ["stage.question", "stage.mode"] as const,
	};
}

/** [M14] Puts a tag on a question, or takes it off. */
export function tagQuestion(db: Database, by: Stepper, questionId: string, tag: string, on: boolean) {
	return takeStep(db, by, {
		verb: "tag",
		questionId,
		where: on
			? sql`${tag} <> all(question.tags) and cardinality(question.tags) < ${TAGS_A_QUESTION}`
			: sql`${tag} = any(question.tags)`,
		question: on ? sql`tags = array_append(questions.tags, ${tag})` : sql`tags = array_remove(questions.tags, ${tag})`,
		aspects: [`question.tag:${tag}`],
		about: { tag, on },
	});
}

/**
 * [M15] Sets the short form for the stage beside a question's words, or takes it away. What is on stage already is not changed;
 * what was proposed for it reads otherwise, and is proposed no longer (S10).
 * @param found the form it replaces, as the moderator saw it
 */
export function wordQuestion(
	db: Database,
	by: Stepper,
	questionId: string,
	form: { wording: string | null; found: string | null },
) {
	return takeStep(db, by, {
		verb: "word",
		questionId,
		where: sql`question.stage_wording is not distinct from ${form.found}::text
			and question.stage_wording is distinct from ${form.wording}::text`,
		question: sql`stage_wording = ${form.wording}, stage_language = ${form.wording === null ? null : languageOf(form.wording)}`,
		stage: { set: noProposal, where: sql`stages.proposed_question_id = ${questionId}` },
		aspects: ["question.wording"],
		marks: ["stage.proposal"],
		about: { wording: form.wording },
	});
}

/** [M16] Pins a question to the head of the desk's published column, or lets it go. */
export function pinQuestion(db: Database, by: Stepper, questionId: string, pinned: boolean) {
	return takeStep(db, by, {
		verb: "pin",
		questionId,
		where: sql`question.pinned <> ${pinned}`,
		question: sql`pinned = ${pinned}`,
		aspects: ["question.pin"],
		about: { pinned },
	});
}

/** What becomes of a question that nobody has looked at: held for a reason, waiting in a premoderated session, or seen. */
function statusOf(heldFor: SQL, waits: SQL): SQL {
	return sql`case when ${heldFor} <> '{}' then 'held' when ${waits} then 'pending' else 'published' end`;
}

/**
 * [M2] [M10] Whether a question is still as the moderator who decides saw it: published, or in review with the words they read.
 * What another has held meanwhile is decided only by whoever has seen that.
 */
export function seenAs({ seen, edition }: { seen: "review" | "held" | "published"; edition: number }): SQL {
	if (seen === "published") return sql`question.status = 'published'`;
	const held = seen === "held" ? sql`true` : sql`question.decided_at is null`;
	return sql`(question.status = 'pending' or (question.status = 'held' and ${held})) and question.edition = ${edition}`;
}

function decidedBy(by: Stepper) {
	return sql`decided_by = ${by.staffId}, decided_at = now()`;
}
