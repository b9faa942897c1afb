import { sql } from "drizzle-orm";
import { expect } from "vitest";
import { wrongReports } from "#db/delegates/reports.ts";
import { publish } from "#harness/fixtures/publish.ts";
import { test } from "#harness/vitest/test.ts";

test("[M35] three delegates bring a published question back into review; one cannot, and nobody learns who it was", async ({
	conference,
}) => {
	const { sessionId, db } = conference;
	const [questionId = ""] = await publish(db, sessionId, ["Who waters the wallflowers of Wrexham?"]);
	const sam = await conference.moderator("Sam");
	const phones = await Promise.all(Array.from({ length: 5 }, () => conference.delegate()));
	const row = () => sam.view?.rows.find(({ id }) => id === questionId);
	const report = (n: number) => phones[n]?.send({ type: "question.report", sessionId, questionId });
	const revisionOf = async () =>
		(await db.execute<{ revision: number }>(sql`select revision::int from sessions where id = ${sessionId}`))[0]
			?.revision;
	const { revision } = await sam.until(() => true);
	for (const n of [0, 0, 1, 1, 1]) expect(await report(n)).toMatchObject({ ok: true });
	// Nothing tells anybody that there were two.
	expect(await revisionOf()).toBe(revision);
	expect(row()?.reports).toBe(0);
	expect(await report(2)).toMatchObject({ ok: true });
	await expect.poll(() => row()).toMatchObject({ reports: 3, status: "published" });
	await report(3);
	await expect.poll(() => row()?.reports).toBe(4);
	expect(Object.keys(phones[4]?.view?.rows.find(({ id }) => id === questionId) ?? {})).not.toContain("reports");
	expect(JSON.stringify(sam.view)).not.toContain(phones[0]?.voter);
	expect(await wrongReports(db)).toEqual([]);

	expect(await sam.send({ type: "question.keep", sessionId, questionId })).toMatchObject({ ok: true });
	await expect.poll(() => row()?.reports).toBe(0);
	await report(4);
	const [line] = await sam.ledger();
	expect(line).toMatchObject({ verb: "keep", undoable: true });
	expect(row()?.reports).toBe(0);
	await sam.send({ type: "desk.undo", sessionId, ledgerId: line?.ledgerIds[0] ?? "" });
	await expect.poll(() => row()?.reports).toBe(5);
	const on = { sessionId, questionId, edition: 1 };
	expect(await sam.send({ type: "question.decline", ...on, seen: "published", reason: "other" })).toMatchObject({
		ok: true,
	});
	await expect.poll(() => row()).toMatchObject({ reports: 0, status: "declined" });
	expect(await report(0)).toMatchObject({ refusal: { code: "no-such-question" } });
});
