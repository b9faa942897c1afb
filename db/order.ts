import { sql } from "drizzle-orm";
import type { Database } from "./client.ts";
import { type Stepper, takeStep } from "./step.ts";

/** [M4] Puts a published question at the head of the running order, from wherever it stood. */
export function putNext(db: Database, by: Stepper, questionId: string) {
	return takeStep(db, by, {
		verb: "order",
		questionId,
		where: sql`question.status = 'published' and question.answered_at is null
			and session.running_order[1] is distinct from question.id`,
		order: sql`array_prepend(${questionId}::uuid, array_remove(sessions.running_order, ${questionId}::uuid))`,
	});
}

/** [M5] Takes a question out of the running order. */
export function takeOut(db: Database, by: Stepper, questionId: string) {
	return takeStep(db, by, {
		verb: "unorder",
		questionId,
		where: sql`question.id = any(session.running_order)`,
		order: sql`array_remove(sessions.running_order, ${questionId}::uuid)`,
	});
}
