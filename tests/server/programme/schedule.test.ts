import { randomUUID } from "node:crypto";
import { type SQL, sql } from "drizzle-orm";
import { expect } from "vitest";
import { test } from "#harness/vitest/test.ts";

const HOUR = 3_600_000;

test("[M21] a session opens and closes on time, once even with two nodes, and late if no server was running", async ({
	serveLive,
	conferenceOn,
}) => {
	const [one, two] = await Promise.all([serveLive(), serveLive()]);
	const here = await conferenceOn(one);
	const there = here.through(two.origin);
	const [desk, far] = [await here.moderator("Sam"), await there.moderator("Alex")];
	const delegate = await here.delegate();
	const { sessionId } = desk;
	const ask = (words: string) => delegate.send({ type: "question.ask", sessionId, words });
	await desk.send({ type: "session.set", sessionId, to: { status: "paused" } });
	expect(await ask("May I ask before it is time?")).toMatchObject({ refusal: { code: "session-not-open" } });
	const [opensAt, closesAt] = [Date.now() + HOUR, Date.now() + 2 * HOUR];
	const set = await desk.send({ type: "session.set", sessionId, to: { opensAt, closesAt } });
	if (!set.ok) throw new Error(set.refusal.sentence);
	const ledgerId = (await desk.ledger())[0]?.ledgerIds[0] ?? "";

	// Nearly an hour passes.
	await here.db.execute(sql`
		update sessions set opens_at = now() + interval '1500 milliseconds', revision = revision + 1, desk_head_at = revision + 1
		where id = ${sessionId}`);
	for (const one of [desk, far]) {
		// Before it refuses a command a node reads the session again, and knows its times. What follows it finds by itself.
		expect(await one.send({ type: "order.remove", sessionId, questionId: randomUUID() })).toMatchObject({ ok: false });
	}
	for (const one of [desk, far]) {
		const open = await one.until(({ head, revision }) => revision > set.revision && head.settings.opensAt === null);
		expect(open.head).toMatchObject({ session: { status: "open" }, settings: { closesAt } });
		// One statement, however many looked.
		expect(open.revision).toBe(set.revision + 2);
	}
	expect(await ask("May I ask now that it is time?")).toMatchObject({ ok: true });
	// What it changed is not set back by undoing an earlier step.
	const [opened, before] = await desk.ledger();
	expect(opened).toMatchObject({ verb: "schedule", by: null, undoable: true });
	expect(before?.ledgerIds).toEqual([ledgerId]);
	expect(await desk.send({ type: "desk.undo", sessionId, ledgerId })).toMatchObject({
		refusal: { code: "time-came" },
	});
	const refused = { refusal: { code: "wrong-times" } };
	for (const to of [{ opensAt: Date.now() - 1 }, { opensAt: closesAt + 1 }]) {
		expect(await desk.send({ type: "session.set", sessionId, to })).toMatchObject(refused);
	}

	await Promise.all([one.close(), two.close()]);
	await here.db.execute(sql`update sessions set closes_at = now() - interval '1 minute' where id = ${sessionId}`);
	await serveLive({ port: one.port });
	const closed = await desk.until(({ head }) => head.session.status === "closed");
	expect(closed.head.settings.closesAt).toBeNull();
	expect(await ask("May I ask when all is over?")).toMatchObject({ refusal: { code: "session-not-open" } });
});

test("[M21] a session that another node has opened on time is open here too", async ({ conference }) => {
	const desk = await conference.moderator("Sam");
	const { sessionId } = desk;
	await desk.send({ type: "session.set", sessionId, to: { status: "paused", opensAt: Date.now() + HOUR } });
	const change = (change: SQL) =>
		conference.db.execute(sql`
			update sessions set ${change}, revision = revision + 1, desk_head_at = revision + 1, floor_head_at = revision + 1
			where id = ${sessionId}`);
	await change(sql`opens_at = now() + interval '1500 milliseconds'`);
	// Before it refuses a command a node reads the session again.
	expect(await desk.send({ type: "order.remove", sessionId, questionId: randomUUID() })).toMatchObject({ ok: false });
	await change(sql`status = 'open', opens_at = null`);
	await desk.until(({ head }) => head.session.status === "open");
});
