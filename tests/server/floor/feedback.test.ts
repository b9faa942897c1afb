import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { expect } from "vitest";
import type { Desk } from "#harness/clients/client.ts";
import type { Conference } from "#harness/fixtures/conference.ts";
import { publish } from "#harness/fixtures/publish.ts";
import { test } from "#harness/vitest/test.ts";
import type { CommandOf } from "#protocol/commands.ts";

/** Puts the questions on stage, one after the other, and marks the last as answered, before anyone else opens the session. */
async function answered(conference: Conference, ...words: string[]): Promise<{ desk: Desk; ids: string[] }> {
	const { db, sessionId } = conference;
	const ids = await publish(db, sessionId, words);
	const desk = await conference.moderator("Sam");
	for (const questionId of ids)
		expect(await desk.send({ type: "stage.put", sessionId, questionId })).toMatchObject({ ok: true });
	const questionId = ids.at(-1) ?? "";
	expect(await desk.send({ type: "stage.answered", sessionId, questionId })).toMatchObject({ ok: true });
	return { desk, ids };
}

const feedback = (
	sessionId: string,
	questionId: string,
	satisfied: boolean,
): Omit<CommandOf<"question.feedback">, "opId"> => ({
	...{ type: "question.feedback", sessionId, questionId, satisfied },
});

test("[L21] [L22] counts one answer for each delegate, the last, and tells nobody whose it is", async ({
	conference,
}) => {
	const { sessionId } = conference;
	const {
		desk,
		ids: [questionId = ""],
	} = await answered(conference, "How will this be paid for?");
	const chair = await conference.chair();
	const phones = await Promise.all([1, 2, 3].map(() => conference.delegate()));
	const [one, two, three] = phones;
	const outsider = await conference.delegate();
	const heard: unknown[] = [];
	outsider.socket.onAny((name, data) => name !== "floor" && heard.push(data));
	for (const [phone, satisfied] of [
		[one, false],
		[two, false],
		[three, true],
	] as const)
		expect(await phone?.send(feedback(sessionId, questionId, satisfied))).toMatchObject({ ok: true });
	const counted = await desk.until(({ rows }) => rows.find(({ id }) => id === questionId)?.feedback?.yes === 1);
	expect(counted.rows.find(({ id }) => id === questionId)?.feedback).toEqual({ yes: 1, no: 2 });

	expect(await two?.send(feedback(sessionId, questionId, true))).toMatchObject({ ok: true });
	const view = await chair.until((now) => now.feedback?.yes === 2);
	expect(view.feedback).toMatchObject({ id: questionId, wording: "How will this be paid for?", yes: 2, no: 1 });
	expect(two?.mine.feedback).toEqual({ [questionId]: true });
	expect(heard).toEqual([]);
	const said = JSON.stringify([desk.view, view, outsider.view]);
	for (const phone of phones) expect(said).not.toContain(phone.voter);
	expect(outsider.view?.rows.find(({ id }) => id === questionId)).not.toHaveProperty("feedback");
});

test("[L21] [P2] the same command again changes nothing, and a phone that comes back is told what it said", async ({
	conference,
}) => {
	const { db, sessionId } = conference;
	const [questionId = ""] = (await answered(conference, "How will this be paid for?")).ids;
	const phone = await conference.delegate();
	const command = { ...feedback(sessionId, questionId, false), opId: randomUUID() };
	const first = await phone.socket.emitWithAck("command", command);
	expect(first).toMatchObject({ ok: true });
	for (let n = 0; n < 5; n += 1) expect(await phone.socket.emitWithAck("command", command)).toEqual(first);
	expect(await db.execute(sql`select satisfied from feedback where question_id = ${questionId}`)).toEqual([
		{ satisfied: false },
	]);
	phone.socket.disconnect().connect();
	await expect.poll(() => phone.mine.feedback).toEqual({ [questionId]: false });
});

test("[L20] takes answers about what was answered, and no others, unless the organisers turned it off", async ({
	conference,
}) => {
	const { db, sessionId } = conference;
	const [untouched = ""] = await publish(db, sessionId, ["Was this never put?"]);
	const [before = "", last = ""] = (await answered(conference, "Was this the first?", "Was this the last?")).ids;
	const phone = await conference.delegate();
	const refused = (code: string) => ({ ok: false, refusal: { code } });
	expect(await phone.send(feedback(sessionId, untouched, true))).toMatchObject(refused("feedback-over"));
	expect(await phone.send(feedback(sessionId, randomUUID(), true))).toMatchObject(refused("no-such-question"));
	for (const id of [before, last]) expect(await phone.send(feedback(sessionId, id, true))).toMatchObject({ ok: true });

	expect(await conference.organise({ type: "conference.set", to: { asksFeedback: false } })).toMatchObject({
		ok: true,
	});
	await phone.until(({ head }) => !head.asksFeedback);
	expect(await phone.send(feedback(sessionId, last, false))).toMatchObject(refused("feedback-over"));
	// What stands as it is wished is done [V3].
	expect(await phone.send(feedback(sessionId, last, true))).toMatchObject({ ok: true });
});

test("[L21] gives answers about a group to the question that was on stage", async ({ conference }) => {
	const { db, sessionId } = conference;
	const [head = "", member = ""] = await publish(db, sessionId, ["Is it this one?", "Or is it this one?"]);
	const [desk, phone] = [await conference.moderator("Sam"), await conference.delegate()];
	const on = { sessionId, questionId: member, edition: 1 };
	expect(await desk.send({ type: "question.merge", ...on, into: head, seen: "published" })).toMatchObject({ ok: true });
	await desk.send({ type: "stage.put", sessionId, questionId: head });
	await desk.send({ type: "stage.answered", sessionId, questionId: head });
	expect(await phone.send(feedback(sessionId, head, true))).toMatchObject({ ok: true });
	expect(await phone.send(feedback(sessionId, member, true))).toMatchObject({ refusal: { code: "no-such-question" } });
});

test("[L21] stores a burst in few statements, and every answer that it acknowledged", async ({ conference }) => {
	const { db, sessionId } = conference;
	const [questionId = ""] = (await answered(conference, "How will this be paid for?")).ids;
	const phones = await Promise.all(Array.from({ length: 20 }, () => conference.delegate()));
	const before = await revisionOf(conference);
	const acks = await Promise.all(phones.map((phone, n) => phone.send(feedback(sessionId, questionId, n % 2 === 0))));
	expect(acks.filter(({ ok }) => ok)).toHaveLength(20);
	const [row] = await db.execute(sql`
		select count(*)::int as all, (count(*) filter (where satisfied))::int as yes from feedback where question_id = ${questionId}`);
	expect(row).toEqual({ all: 20, yes: 10 });
	expect((await revisionOf(conference)) - before).toBeLessThan(20);
});

async function revisionOf({ db, sessionId }: Conference): Promise<number> {
	const rows = await db.execute<{ revision: number }>(sql`
		select revision::float8 as revision from sessions where id = ${sessionId}`);
	return rows[0]?.revision ?? 0;
}
