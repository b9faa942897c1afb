import { sql } from "drizzle-orm";
import type { ShownMode } from "#protocol/views.ts";
import type { Database } from "./client.ts";
import { type Stepper, takeStep } from "./step.ts";

/** The stage is this session's: nothing displaces another session's question. */
const ours = sql`stage.session_id = session.id`;
const empty = sql`question_id = null, wording = null, put_at = null`;

/**
 * [S2] [S3] Puts a published question on its hall's stage with its words as they are now; whatever was on steps down, for
 * the hall has one row. It leaves the running order.
 */
export function putQuestion(db: Database, by: Stepper, questionId: string) {
	// One that is being put already, while the screens show something else, has been put since then.
	const since = sql`coalesce((select put_at from stage where question_id = ${questionId}), now())`;
	return takeStep(db, by, {
		verb: "put",
		questionId,
		where: sql`${ours} and question.status = 'published' and question.answered_at is null
			and (stage.question_id is distinct from question.id or stage.mode <> 'question')`,
		question: sql`put_at = ${since}`,
		order: sql`array_remove(sessions.running_order, ${questionId}::uuid)`,
		stage: {
			set: sql`mode = 'question', question_id = ${questionId}, put_at = ${since},
				wording = (select words from question)`,
		},
	});
}

/** [S4] Marks the question being put as answered; screens that show it go on to the top questions. */
export function answerQuestion(db: Database, by: Stepper, questionId: string) {
	return takeStep(db, by, {
		verb: "answer",
		questionId,
		where: sql`${ours} and stage.question_id = question.id`,
		question: sql`answered_at = now()`,
		stage: { set: sql`mode = case when stages.mode = 'question' then 'top' else stages.mode end, ${empty}` },
	});
}

/** [S5] Sets what the hall's screens show. A question that is being put goes on being put, and can be shown again. */
export function showMode(db: Database, by: Stepper, mode: ShownMode) {
	return takeStep(db, by, {
		verb: "show",
		where: sql`${ours} and stage.mode <> ${mode} and (${mode} <> 'question' or stage.question_id is not null)`,
		stage: { set: sql`mode = ${mode}` },
	});
}

/** [S6] Makes this session the one that is on now in its hall; its screens start with the holding slide. */
export function takeStage(db: Database, by: Stepper) {
	return takeStep(db, by, {
		verb: "take",
		where: sql`stage.session_id is distinct from session.id`,
		stage: { set: sql`session_id = ${by.sessionId}, mode = 'holding', ${empty}` },
	});
}
