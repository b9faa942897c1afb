import { sql } from "drizzle-orm";
import { expect } from "vitest";
import type { Conference } from "#harness/fixtures/conference.ts";
import { publish } from "#harness/fixtures/publish.ts";
import { test } from "#harness/vitest/test.ts";
import { CROWD_DELEGATES } from "#protocol/limits.ts";

const crowd = (conference: Conference, delegates: number) =>
	conference.organise({ type: "rehearsal.crowd", delegates });

async function votesOf({ db, sessionId }: Conference): Promise<number> {
	const [row] = await db.execute<{ votes: number }>(sql`
		select sum(votes)::int as votes from questions where session_id = ${sessionId}`);
	return row?.votes ?? 0;
}

test("[O36] [O37] simulated delegates only act in a rehearsal, at most so many, until they are stopped or it is live", async ({
	conference,
}) => {
	const { db, id, sessionId } = conference;
	expect(await crowd(conference, 10)).toMatchObject({ ok: false, refusal: { code: "wrong-phase", phase: "live" } });
	await db.execute(sql`update conferences set phase = 'rehearsal' where id = ${id}`);
	expect(await crowd(conference, CROWD_DELEGATES + 1)).toMatchObject({ ok: false, refusal: { code: "malformed" } });
	await publish(db, sessionId, ["How will this be paid for next year?", "Who decides which of these comes first?"]);
	const before = await votesOf(conference);
	expect(await crowd(conference, CROWD_DELEGATES)).toMatchObject({ ok: true });
	await expect.poll(() => votesOf(conference), { timeout: 20_000 }).toBeGreaterThan(before);
	const voters = await db.execute<{ voters: number }>(sql`
		select count(distinct voter)::int as voters from votes join questions on questions.id = question_id
		where session_id = ${sessionId}`);
	expect(voters[0]?.voters).toBeGreaterThan(1);
	expect(await conference.organise({ type: "conference.set-phase", to: "live" })).toMatchObject({ ok: true });
	const [left] = await db.execute(sql`
		select count(*)::int as questions from questions join sessions on sessions.id = session_id where conference_id = ${id}`);
	expect(left).toEqual({ questions: 0 });
});
