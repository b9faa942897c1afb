import { sql } from "drizzle-orm";
import type { Database } from "./client.ts";
import { type Stepper, takeStep } from "./step.ts";

/** What is on stage waits no more, and would never leave the order: putting it again changes nothing. */
const waits = sql`question.status = 'published' and question.answered_at is null
	and stage.question_id is distinct from question.id`;

/** [M4] Puts a published question at the head of the running order, from wherever it stood. */
export function putNext(db: Database, by: Stepper, questionId: string) {
	return takeStep(db, by, {
		verb: "order",
		questionId,
		where: sql`${waits} and session.running_order[1] is distinct from question.id`,
		order: sql`array_prepend(${questionId}::uuid, array_remove(sessions.running_order, ${questionId}::uuid))`,
		aspects: ["question.place"],
	});
}

/**
 * [M4] Puts a published question before another of the running order, from wherever it stood.
 * @param next the question it is to stand before; the end of the order where that is null, or has left meanwhile
 */
export function placeInOrder(db: Database, by: Stepper, questionId: string, next: string | null) {
	const rest = sql`array_remove(sessions.running_order, ${questionId}::uuid)`;
	const at = sql`coalesce(array_position(${rest}, ${next}::uuid), cardinality(${rest}) + 1)`;
	return takeStep(db, by, {
		verb: "order",
		questionId,
		where: sql`${waits} and question.id is distinct from ${next}::uuid`,
		order: sql`(${rest})[:${at} - 1] || ${questionId}::uuid || (${rest})[${at}:]`,
		aspects: ["question.place"],
	});
}

/** [M5] Takes a question out of the running order. */
export function takeOut(db: Database, by: Stepper, questionId: string) {
	return takeStep(db, by, {
		verb: "unorder",
		questionId,
		where: sql`question.id = any(session.running_order)`,
		order: sql`array_remove(sessions.running_order, ${questionId}::uuid)`,
		aspects: ["question.place"],
	});
}
