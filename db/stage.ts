import { sql } from "drizzle-orm";
import { CONFIRM_MS } from "#protocol/limits.ts";
import type { ShownMode } from "#protocol/views.ts";
import type { Database } from "./client.ts";
import { type Stepper, takeStep } from "./step.ts";

/** The stage is this session's: nothing displaces another session's question. */
const ours = sql`stage.session_id = session.id`;
const empty = sql`question_id = null, wording = null, language = null, put_at = null`;
export const noProposal = sql`proposed_question_id = null, proposed_by = null, proposed_at = null`;
/** Where a question steps down from the stage, screens that show it go on to the top questions. */
const onToTop = sql`mode = case when stages.mode in ('question', 'both') then 'top' else stages.mode end`;

/** It is on stage, and the screens show it. */
const shown = sql`(stage.question_id is not distinct from question.id and stage.mode in ('question', 'both'))`;
const canBePut = sql`${ours} and question.status = 'published' and question.answered_at is null and not ${shown}`;

/**
 * Somebody wants to put this question, and said so less than `CONFIRM_MS` ago by the database's clock. A question whose words for
 * the stage change is proposed no longer (`wordQuestion`, `undoStep`): two agree on what they have read.
 */
const proposed = sql`(stage.proposed_question_id is not distinct from question.id
	and stage.proposed_at > now() - make_interval(secs => ${CONFIRM_MS / 1_000}))`;

/**
 * [S2] [S3] [S10] Puts a published question on its hall's stage with its words as they are now: the short form, where there is
 * one. Whatever was on steps down, for the hall has one row. It leaves the running order.
 *
 * Where two have to agree, it is put by the second of them: a moderator confirms what another proposed, the chair takes what
 * moderators have set in the running order.
 */
export function putQuestion(db: Database, by: Stepper, questionId: string, as: "desk" | "chair") {
	// One that is being put already, while the screens show something else, has been put since then.
	const since = sql`coalesce((select put_at from stage where question_id = ${questionId}), now())`;
	const second =
		as === "chair"
			? sql`question.id = any(session.running_order)`
			: sql`(${proposed} and stage.proposed_by <> ${by.staffId}::uuid)`;
	return takeStep(db, by, {
		verb: "put",
		questionId,
		where: sql`${canBePut} and (not session.two_person or stage.question_id is not distinct from question.id or ${second})`,
		question: sql`put_at = ${since}`,
		order: sql`array_remove(sessions.running_order, ${questionId}::uuid)`,
		stage: {
			set: sql`mode = case when stages.mode = 'both' then 'both' else 'question' end, question_id = ${questionId},
				put_at = ${since}, wording = (select coalesce(stage_wording, words) from question),
				language = (select case when stage_wording is null then language else stage_language end from question),
				${noProposal}`,
		},
		aspects: ["stage.question", "stage.mode", "question.put", "question.place"],
		essential: ["stage.question"],
		marks: ["stage.proposal"],
	});
}

/** [S10] Says that a moderator wants to put a question, where a second has to agree. It takes the place of what was proposed before. */
export function proposeQuestion(db: Database, by: Stepper, questionId: string) {
	return takeStep(db, by, {
		verb: "propose",
		questionId,
		where: sql`${canBePut} and session.two_person and stage.question_id is distinct from question.id and not ${proposed}`,
		stage: { set: sql`proposed_question_id = ${questionId}, proposed_by = ${by.staffId}, proposed_at = now()` },
		aspects: ["stage.proposal"],
	});
}

/**
 * [S4] Marks a question that was put as answered. Where it is being put, screens that show it go on to the top questions.
 */
export function answerQuestion(db: Database, by: Stepper, questionId: string) {
	return takeStep(db, by, {
		verb: "answer",
		questionId,
		where: sql`${ours} and question.status = 'published' and question.put_at is not null and question.answered_at is null`,
		question: sql`answered_at = now()`,
		order: sql`array_remove(sessions.running_order, ${questionId}::uuid)`,
		...stepsDown(questionId, ["question.answered", "question.place"]),
		essential: ["question.answered"],
	});
}

/** [S7] The chair has asked it once more, for want of an answer. It stays on stage, and the record keeps each time. */
export function pressQuestion(db: Database, by: Stepper, questionId: string) {
	return takeStep(db, by, {
		verb: "press",
		questionId,
		where: sql`${ours} and stage.question_id = question.id`,
		question: sql`pressed_at = now()`,
		aspects: ["question.pressed"],
	});
}

/** [S8] Goes past a question that is on stage or in the running order: it leaves both, unanswered. */
export function skipQuestion(db: Database, by: Stepper, questionId: string) {
	return takeStep(db, by, {
		verb: "skip",
		questionId,
		where: sql`${ours} and (stage.question_id = question.id or question.id = any(session.running_order))`,
		question: sql`skipped_at = now()`,
		order: sql`array_remove(sessions.running_order, ${questionId}::uuid)`,
		...stepsDown(questionId, ["question.skipped", "question.place"]),
		essential: ["question.skipped"],
	});
}

/**
 * What becomes of the stage where a question steps down that may be on it. Only then has the step changed the stage, and only
 * then does undoing it set that back: the database says which, for the statement sees what is on under its lock.
 */
function stepsDown(questionId: string, aspects: ["question.answered" | "question.skipped", "question.place"]) {
	return {
		aspects: [...aspects, "stage.question", "stage.mode"] as const,
		stage: { set: sql`${onToTop}, ${empty}`, where: sql`stages.question_id = ${questionId}` },
	};
}

/** [S5] Sets what the hall's screens show. A question that is being put goes on being put, and can be shown again. */
export function showMode(db: Database, by: Stepper, mode: ShownMode) {
	return takeStep(db, by, {
		verb: "show",
		where: sql`${ours} and stage.mode <> ${mode} and (${mode} not in ('question', 'both') or stage.question_id is not null)`,
		stage: { set: sql`mode = ${mode}` },
		aspects: ["stage.mode"],
		about: { mode },
	});
}

/** [S9] Lets the curtain down on every screen of the hall, or raises it. It changes nothing of what is behind it. */
export function setCurtain(db: Database, by: Stepper, down: boolean) {
	return takeStep(db, by, {
		verb: "curtain",
		where: sql`${ours} and stage.curtain <> ${down}`,
		stage: { set: sql`curtain = ${down}` },
		aspects: ["stage.curtain"],
		about: { down },
	});
}

/** [S6] Makes this session the one that is on now in its hall; its screens start with the holding slide. */
export function takeStage(db: Database, by: Stepper) {
	return takeStep(db, by, {
		verb: "take",
		where: sql`stage.session_id is distinct from session.id`,
		stage: { set: sql`session_id = ${by.sessionId}, mode = 'holding', ${empty}, ${noProposal}` },
		aspects: ["stage.question", "stage.mode", "stage.proposal"],
	});
}
