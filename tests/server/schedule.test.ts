import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { expect } from "vitest";
import { openConference } from "../support/conference.ts";
import { test } from "../support/test.ts";

const HOUR = 3_600_000;

test("[M21] a session opens and closes at its time, once whichever of two nodes sees it first, and where none was running at that time", async ({
	database,
	serve,
}) => {
	const [one, two] = await Promise.all([serve(), serve()]);
	const [here, there] = [await openConference(one, database.url), await openConference(two, database.url)];
	const [desk, far] = [await here.moderator("Sam"), await there.moderator("Alex")];
	const delegate = await here.delegate();
	const { sessionId } = desk;
	const ask = (words: string) => delegate.send({ type: "question.ask", sessionId, words });
	await desk.send({ type: "session.set", sessionId, to: { status: "paused" } });
	expect(await ask("May I ask before it is time?")).toMatchObject({ refusal: { code: "session-not-open" } });
	const opensAt = Date.now() + 2_500;
	const closesAt = Date.now() + HOUR;
	const set = await desk.send({ type: "session.set", sessionId, to: { opensAt, closesAt } });
	if (!set.ok) throw new Error(set.refusal.sentence);
	const ledgerId = (await desk.ledger())[0]?.ledgerId ?? "";
	// Before it refuses a command a node reads the session anew, and knows its times.
	expect(await far.send({ type: "order.remove", sessionId, questionId: randomUUID() })).toMatchObject({ ok: false });

	for (const one of [desk, far]) {
		const open = await one.until(
			({ head, revision }) => revision > set.revision && head.settings.opensAt === null,
			10_000,
		);
		expect(open.head.session.status).toBe("open");
		expect(Date.now()).toBeGreaterThanOrEqual(opensAt);
		expect(open.head.settings).toMatchObject({ opensAt: null, closesAt });
		// One statement, however many looked.
		expect(open.revision).toBe(set.revision + 1);
	}
	expect(await ask("May I ask now that it is time?")).toMatchObject({ ok: true });
	// It is nobody's step, and what it changed is not set back by undoing an earlier one.
	expect((await desk.ledger())[0]?.ledgerId).toBe(ledgerId);
	expect(await desk.send({ type: "desk.undo", sessionId, ledgerId })).toMatchObject({
		refusal: { code: "time-came" },
	});
	const refused = { refusal: { code: "wrong-times" } };
	for (const to of [{ opensAt: Date.now() - 1 }, { opensAt: closesAt + 1 }]) {
		expect(await desk.send({ type: "session.set", sessionId, to })).toMatchObject(refused);
	}

	await Promise.all([one.kill9(), two.kill9()]);
	await here.db.execute(sql`update sessions set closes_at = now() - interval '1 minute' where id = ${sessionId}`);
	const again = await serve({ port: one.port });
	const closed = await desk.until(({ head }) => head.session.status === "closed");
	expect(closed.head.settings.closesAt).toBeNull();
	expect(await (await fetch(`${again.origin}/demo/interview`)).text()).not.toContain('name="words"');
	expect(await ask("May I ask when all is over?")).toMatchObject({ refusal: { code: "session-not-open" } });
	await Promise.all([here.close(), there.close()]);
});
