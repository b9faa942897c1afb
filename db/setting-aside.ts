import { type SQL, sql } from "drizzle-orm";
import { SURGE_VOTES } from "#protocol/limits.ts";
import { type Database, uuids } from "./client.ts";
import { type Stepper, takeStep } from "./step.ts";

/** Votes for a published question that count, of those of these voters who have voted for nothing else. */
const suspects = (questionId: string, voters: readonly string[]): SQL => sql`
	select votes.voter from votes join questions on questions.id = votes.question_id
	where votes.question_id = ${questionId} and votes.voter = any(${uuids(voters)}) and votes.set_aside is null
		and questions.status = 'published'
		and not exists (select from votes other where other.voter = votes.voter and other.question_id <> votes.question_id)`;

/** @returns which of these voters' votes can be set aside */
export async function readSuspects(db: Database, questionId: string, voters: readonly string[]): Promise<string[]> {
	const rows = await db.execute<{ voter: string }>(suspects(questionId, voters));
	return rows.map(({ voter }) => voter);
}

/**
 * [M20] Sets the votes of a surge aside: they stand, and count no more. Which ones is the votes' own business (`votes.set_aside`); the
 * ledger's line says only that it was done.
 * @param voters who voted for it within a second of each other; who has voted for something else meanwhile is left out
 */
export function setVotesAside(db: Database, by: Stepper, questionId: string, voters: readonly string[]) {
	return takeStep(db, by, {
		verb: "set-aside",
		questionId,
		locks: sql`, suspect as materialized (${suspects(questionId, voters)})`,
		where: sql`question.status = 'published' and (select count(*) from suspect) >= ${SURGE_VOTES}`,
		also: sql`, put_aside as (
			update votes set set_aside = line.id from line
			where votes.question_id = line.question_id and votes.voter in (select voter from suspect) and votes.set_aside is null
			returning votes.voter
		)`,
		votes: sql`-(select count(*)::int from put_aside)`,
		aspects: ["question.votes"],
	});
}
