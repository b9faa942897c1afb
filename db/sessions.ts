import { type SQL, sql } from "drizzle-orm";
import type { CommandOf } from "#protocol/commands.ts";
import type { Database } from "./client.ts";
import { type SETTINGS, type Stepper, takeStep } from "./step.ts";

/** What a session can be set to; what is left out stays as it is. Times are ms since 1970. */
export type SessionWish = CommandOf<"session.set">["to"];

/** [M6] Opens, pauses or closes a session, opens or shuts its asking and its voting, and sets how it is run. */
export function setSession(db: Database, by: Stepper, wish: SessionWish) {
	const wanted: [(typeof SETTINGS)[number], SQL][] = [];
	const time = (value: number | null) => sql`to_timestamp(${value}::float8 / 1000)`;
	if (wish.status !== undefined) wanted.push(["status", sql`${wish.status}::text`]);
	if (wish.asking !== undefined) wanted.push(["asking", sql`${wish.asking}::boolean`]);
	if (wish.voting !== undefined) wanted.push(["voting", sql`${wish.voting}::boolean`]);
	if (wish.premoderated !== undefined) wanted.push(["premoderated", sql`${wish.premoderated}::boolean`]);
	if (wish.twoPerson !== undefined) wanted.push(["two_person", sql`${wish.twoPerson}::boolean`]);
	if (wish.questionsEach !== undefined) wanted.push(["questions_each", sql`${wish.questionsEach}::smallint`]);
	if (wish.questionsAMinute !== undefined) wanted.push(["questions_a_minute", sql`${wish.questionsAMinute}::smallint`]);
	if (wish.opensAt !== undefined) wanted.push(["opens_at", time(wish.opensAt)]);
	if (wish.closesAt !== undefined) wanted.push(["closes_at", time(wish.closesAt)]);
	const differs = wanted.map(([column, value]) => sql`session.${sql.raw(column)} is distinct from ${value}`);
	// A hall's sessions are changed by one statement, and set is the one.
	const ofThis = wanted.map(
		([column, value]) =>
			sql`${sql.raw(column)} = case when sessions.id = line.session_id then ${value} else sessions.${sql.raw(column)} end`,
	);
	if (wanted.length === 0) return Promise.resolve(null);
	return takeStep(db, by, {
		verb: "set",
		where: sql`(${sql.join(differs, sql` or `)})`,
		session: sql.join(ofThis, sql`, `),
		aspects: wanted.map(([column]) => `session.${column}` as const),
		about: wish,
	});
}

/** @returns the id of a session by its conference's code and its own name in the address; null where there is none */
export async function findSession(db: Database, code: string, slug: string): Promise<string | null> {
	const rows = await db.execute<{ id: string }>(sql`
		select sessions.id from sessions join conferences on conferences.id = sessions.conference_id
		where conferences.code = ${code} and sessions.slug = ${slug}`);
	return rows[0]?.id ?? null;
}
