import { sql } from "drizzle-orm";
import type { Database } from "./client.ts";
import { type Stepper, takeStep } from "./step.ts";

/**
 * [M19] Takes no questions from the author of a question for a while. Whom that is stands nowhere but in the question: the desk goes
 * on knowing the question alone.
 * @param minutes null until the session ends
 */
export function muteAuthor(db: Database, by: Stepper, questionId: string, minutes: number | null) {
	return takeStep(db, by, {
		verb: "mute",
		questionId,
		where: sql`true`,
		also: sql`, muted as (
			insert into mutes (step, session_id, question_id, until)
			select id, session_id, question_id, now() + make_interval(mins => ${minutes}::int) from line
		)`,
		aspects: ["question.mute"],
		about: { minutes },
	});
}

/** [M19] Takes questions again from an author who was muted by this question. */
export function unmuteAuthor(db: Database, by: Stepper, questionId: string) {
	return takeStep(db, by, {
		verb: "unmute",
		questionId,
		where: sql`exists (select from mutes where question_id = question.id and step::text = question.last_steps ->> 'mute'
			and (until is null or until > now()))`,
		aspects: ["question.mute"],
	});
}
