import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import postgres from "postgres";
import { expect } from "vitest";
import type { Database } from "#db/client/client.ts";
import { checkTallies } from "#db/votes.ts";
import { publish } from "#harness/fixtures/publish.ts";
import { test } from "#harness/vitest/test.ts";

/** @returns the server's connections, by their process ids */
async function connections(db: Database): Promise<number[]> {
	const rows = await db.execute<{ pid: number }>(sql`
		select pid from pg_stat_activity where datname = current_database() and application_name = 'from-the-floor' order by pid`);
	return rows.map(({ pid }) => pid);
}

test("[P10] continues everything else while one session is locked, and then writes what waited for it", async ({
	conferenceOn,
	database,
	serveLive,
	onTestFinished,
}) => {
	const holder = postgres(database.url, { max: 1 });
	onTestFinished(() => holder.end());
	// Statements time out while the lock is held: healthy connections must not be closed for that.
	const server = await serveLive({ statementMs: 1_000 });
	const conference = await conferenceOn(server);
	const { sessionId } = conference;
	const crowd = await Promise.all(Array.from({ length: 20 }, () => conference.delegate()));
	const elsewhere = await conference.delegate("inspection");
	const author = await conference.delegate("inspection");
	const asked = await author.send({ type: "question.ask", sessionId: author.sessionId, words: "Does this go on?" });
	if (!asked.ok || !asked.questionId) throw new Error("The question was kept.");
	const moderator = await conference.moderator("Sam", "inspection");
	const { questionId } = asked;
	const inspection = { sessionId: author.sessionId, questionId };
	await moderator.send({ type: "question.approve", seen: "review", edition: 1, ...inspection });
	const [open] = (await crowd[0]?.until(() => true))?.rows.filter(({ putAt }) => putAt === null) ?? [];
	if (!open) throw new Error("The demo has open questions.");
	const before = await connections(conference.db);

	let waiting: Promise<unknown> = Promise.resolve();
	await holder.begin(async (tx) => {
		await tx`select from sessions where id = ${sessionId} for update`;
		waiting = Promise.all(
			crowd.flatMap((delegate, n) => [
				delegate.send({ type: "question.vote", sessionId, questionId: open.id, vote: true }),
				delegate.send({ type: "question.ask", sessionId, words: `What of the lock, asked as number ${n}?` }),
			]),
		);
		// All of this is answered while the lock is held, or never.
		const vote = { type: "question.vote", ...inspection, vote: true } as const;
		expect(await elsewhere.send(vote)).toMatchObject({ ok: true });
		expect(await moderator.send({ type: "question.pin", ...inspection, pinned: true })).toMatchObject({ ok: true });
		expect((await fetch(`${conference.origin}/api/mine/${sessionId}`)).status).toBe(200);
		await conference.delegate();
		// Long enough for statements to be given up for want of the lock, and sent again.
		const sentAgain = () => crowd.reduce((sum, delegate) => sum + delegate.sentAgain, 0);
		await expect.poll(sentAgain, { timeout: 30_000 }).toBeGreaterThan(0);
		expect((await fetch(`${conference.origin}/api/mine/${sessionId}`)).status).toBe(200);
	});
	await waiting;
	for (const delegate of crowd) expect(delegate.acknowledged).toHaveLength(2);
	expect((await checkTallies(conference.db)).wrong).toEqual([]);
	const after = await connections(conference.db);
	expect(before.filter((pid) => !after.includes(pid))).toEqual([]);
	// PostgreSQL gave them up for want of the lock, before their time was up.
	expect(server.log()).toContain('"code":"55P03"');
});

test("[P10] a stage step gives up on a locked session of its hall without delaying others", async ({
	conferenceOn,
	database,
	serveLive,
	onTestFinished,
}) => {
	const holder = postgres(database.url, { max: 1 });
	onTestFinished(() => holder.end());
	const conference = await conferenceOn(await serveLive());
	const { db, sessionId } = conference;
	const [first = "", second = ""] = await publish(db, sessionId, ["Does the stage wait?", "Does the vote wait?"]);
	const [neighbour] = await db.execute<{ id: string }>(sql`
		select other.id from sessions other join sessions own on own.hall_id = other.hall_id
		where own.id = ${sessionId} and other.id <> own.id limit 1`);
	const delegate = await conference.delegate();
	const moderator = await conference.moderator("Sam");
	const put = { type: "stage.put", sessionId, questionId: first } as const;
	await holder.begin(async (tx) => {
		await tx`select from sessions where id = ${neighbour?.id ?? ""} for update`;
		const [backend] = await tx<{ pid: number }[]>`select pg_backend_pid() as pid`;
		let isAnswered = false;
		const answer = moderator.socket.emitWithAck("command", { ...put, opId: randomUUID() }).finally(() => {
			isAnswered = true;
		});
		const vote = { type: "question.vote", sessionId, questionId: second } as const;
		for (let votes = 0; !isAnswered; votes += 1) {
			const voted = votes < 20 && delegate.send({ ...vote, vote: votes % 2 === 0 });
			const waiting = await db.execute(sql`
				select from pg_stat_activity where ${backend?.pid} = any(pg_blocking_pids(pid))`);
			expect(waiting).toEqual([]);
			if (voted) expect(await voted).toMatchObject({ ok: true });
		}
		expect(await answer).toMatchObject({ ok: false, refusal: { code: "try-again" } });
	});
	expect(await moderator.send(put)).toMatchObject({ ok: true });
});
