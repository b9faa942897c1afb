import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import postgres from "postgres";
import { expect } from "vitest";
import { voterOf } from "#harness/clients/voter.ts";
import { publish } from "#harness/fixtures/publish.ts";
import { wrongTallies } from "#harness/tallies.ts";
import { test } from "#harness/vitest/test.ts";
import type { Command } from "#protocol/commands.ts";
import type { Ack } from "#protocol/events.ts";

test("[V3] [P1] keeps an acknowledged vote that was given while another server's retraction waited", async ({
	database,
	serveLive,
	conferenceOn,
	onTestFinished,
}) => {
	const holder = postgres(database.url, { max: 1, fetch_types: false });
	onTestFinished(() => holder.end());
	const [one, two] = await Promise.all([serveLive(), serveLive()]);
	const here = await conferenceOn(one);
	const { db, sessionId } = here;
	const [questionId = ""] = await publish(db, sessionId, ["Does this vote stand?"]);
	const { cookie } = await here.visit();
	const voter = voterOf(cookie, here.id);
	const vote = async (origin: string, given: boolean): Promise<Ack> => {
		const command = { type: "question.vote", opId: randomUUID(), sessionId, questionId, vote: given };
		const headers = { origin, cookie, "content-type": "application/json" };
		return (await fetch(`${origin}/api/command`, { method: "POST", headers, body: JSON.stringify(command) })).json();
	};
	const waiting = async (statements: number) => {
		for (let found = 0; found < statements; ) {
			const rows = await db.execute(sql`
				select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`);
			found = rows.length;
		}
	};
	expect(await vote(one.origin, true)).toMatchObject({ ok: true });
	const answers: Promise<Ack>[] = [];
	await holder.begin(async (tx) => {
		await tx`select from sessions where id = ${sessionId} for update`;
		answers.push(vote(one.origin, false));
		await waiting(1);
		answers.push(vote(two.origin, true));
		await waiting(2);
	});
	for (const answer of await Promise.all(answers)) expect(answer).toMatchObject({ ok: true });
	expect(await db.execute(sql`select from votes where voter = ${voter}`)).toHaveLength(1);
	expect(await wrongTallies(here)).toEqual([]);
});

test("[V3] [M12] counts the last of several commands for questions of one group sent at once", async ({
	conference,
}) => {
	const { db, sessionId } = conference;
	const [a = "", b = ""] = await publish(db, sessionId, ["Is it this one?", "Or is it this one?"]);
	const [sam, delegate] = [await conference.moderator("Sam"), await conference.delegate()];
	const on = { sessionId, questionId: a, edition: 1 };
	expect(await sam.send({ type: "question.merge", ...on, into: b, seen: "published" })).toMatchObject({ ok: true });
	const command = (questionId: string, vote: boolean): Command => ({
		...{ type: "question.vote", opId: randomUUID(), sessionId, questionId, vote },
	});
	const commands = [command(a, true), command(b, false), command(a, true)];
	await Promise.all(commands.map((command) => delegate.socket.emitWithAck("command", command)));
	expect(await db.execute(sql`select from votes where voter = ${delegate.voter}`)).toHaveLength(1);
});
