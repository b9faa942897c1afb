import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { expect } from "vitest";
import type { Desk } from "#harness/clients/client.ts";
import type { Conference } from "#harness/fixtures/conference.ts";
import { test } from "#harness/vitest/test.ts";
import type { Ack } from "#protocol/events.ts";

/** A question in review, asked by somebody. */
async function asked(conference: Conference, words = "What will the moderators make of this?") {
	const author = await conference.delegate();
	const ack = await author.send({ type: "question.ask", sessionId: author.sessionId, words });
	if (!ack.ok || !ack.questionId) throw new Error("The question was kept.");
	return { author, questionId: ack.questionId, sessionId: author.sessionId };
}

/** The desk's view once it holds what was acknowledged. */
const after = async (desk: Desk, ack: Ack) => {
	const view = await desk.until(({ revision }) => revision >= revisionOf(ack));
	return { view, row: (id: string) => view.rows.find((row) => row.id === id) };
};

const revisionOf = (ack: Ack) => {
	if (!ack.ok) throw new Error(ack.refusal.sentence);
	return ack.revision;
};

/** The desk's own last step, as its undo button names it. */
const lastStep = async (desk: Desk, ack: Ack) => {
	await after(desk, ack);
	const step = desk.view?.head.undo[0];
	if (!step) throw new Error("There is a step to undo.");
	return step.ledgerIds[0] ?? "";
};

/** Published questions that nothing has been done with yet. */
const published = (desk: Desk) =>
	(desk.view?.rows ?? [])
		.filter((row) => row.status === "published" && row.putAt === null && !desk.view?.head.order.includes(row.id))
		.map((row) => row.id);

test("[M1] [M2] lets one of two moderators decide, and tells the other who, what and when", async ({ conference }) => {
	const { questionId, sessionId } = await asked(conference);
	const [sam, alex] = await Promise.all([conference.moderator("Sam"), conference.moderator("Alex")]);
	const [approved, declined] = await Promise.all([
		sam.send({ type: "question.approve", seen: "review", edition: 1, sessionId, questionId }),
		alex.send({ type: "question.decline", edition: 1, sessionId, questionId, reason: "abusive", seen: "review" }),
	]);
	expect([approved.ok, declined.ok].sort()).toEqual([false, true]);
	const [refused, by, did] = approved.ok ? [declined, "Sam", "published"] : [approved, "Alex", "declined"];
	expect(refused).toMatchObject({ refusal: { code: "already-decided", by, did, at: expect.any(Number) } });
	expect(!refused.ok && refused.refusal.sentence).toMatch(
		new RegExp(`^${by} already (approved|declined) this question at \\d\\d:\\d\\d\\.$`),
	);
	const lines = await conference.db.execute(sql`select from ledger where question_id = ${questionId}`);
	expect(lines).toHaveLength(1);
});

test("[M9] two moderators decide forty questions at once: each is decided once, and every step has its line", async ({
	conference,
}) => {
	const authors = await Promise.all(Array.from({ length: 10 }, () => conference.delegate()));
	const acks = await Promise.all(
		authors.flatMap((author) =>
			Array.from({ length: 4 }, (_, n) =>
				author.send({ type: "question.ask", sessionId: author.sessionId, words: `Which one is it, number ${n}?` }),
			),
		),
	);
	const ids = acks.flatMap((ack) => (ack.ok && ack.questionId) || []);
	const desks = await Promise.all([conference.moderator("Sam"), conference.moderator("Alex")]);
	const results = await Promise.all(
		desks.map((desk) =>
			Promise.all(
				ids.map((questionId) =>
					desk.send({ type: "question.approve", seen: "review", edition: 1, sessionId: desk.sessionId, questionId }),
				),
			),
		),
	);
	expect(results.flat().filter((ack) => ack.ok)).toHaveLength(ids.length);
	expect(results.flat().filter((ack) => !ack.ok && ack.refusal.code === "already-decided")).toHaveLength(ids.length);
	const lines = await conference.db.execute<{ lines: number; questions: number }>(
		sql`select count(*)::int as lines, count(distinct question_id)::int as questions from ledger where session_id = ${conference.sessionId} and verb = 'approve'`,
	);
	expect(lines[0]).toEqual({ lines: ids.length, questions: ids.length });
});

test("[M3] [S5] a question taken down leaves the running order and the stage, which shows the holding slide", async ({
	conference,
}) => {
	const desk = await conference.moderator("Sam");
	const { sessionId } = desk;
	const [first = "", second = ""] = published(desk);
	await desk.send({ type: "order.first", sessionId, questionId: second });
	await desk.send({ type: "stage.put", sessionId, questionId: first });
	for (const questionId of [second, first]) {
		await desk.send({
			type: "question.decline",
			edition: 1,
			sessionId,
			questionId,
			reason: "other",
			seen: "published",
		});
	}
	const ack = await desk.send({
		type: "question.decline",
		edition: 1,
		sessionId,
		questionId: first,
		reason: "other",
		seen: "published",
	});
	expect(ack).toMatchObject({ refusal: { code: "already-decided", did: "declined" } });
	const view = await desk.until(({ head }) => head.stage.mode === "holding");
	expect(view.head.item).toBeNull();
	expect(view.head.order).not.toContain(second);
});

test("[M4] [M5] [S2] [S3] [S4] has at most one question on stage, with its words as they were put", async ({
	conference,
}) => {
	const desk = await conference.moderator("Sam");
	const { sessionId } = desk;
	const [first = "", second = ""] = published(desk);
	const order = async (ack: Ack) => (await after(desk, ack)).view.head.order;
	expect((await order(await desk.send({ type: "order.first", sessionId, questionId: first })))[0]).toBe(first);
	expect((await order(await desk.send({ type: "order.first", sessionId, questionId: second }))).slice(0, 2)).toEqual([
		second,
		first,
	]);
	expect(await order(await desk.send({ type: "order.remove", sessionId, questionId: second }))).not.toContain(second);
	expect(await desk.send({ type: "order.remove", sessionId, questionId: second })).toMatchObject({
		refusal: { code: "not-in-order" },
	});

	const put = await after(desk, await desk.send({ type: "stage.put", sessionId, questionId: first }));
	expect(put.view.head).toMatchObject({ item: { id: first, snapshot: { words: put.row(first)?.words } } });
	expect(put.view.head.order).not.toContain(first);
	// It has no place in the order while it is on stage.
	for (const command of [{ type: "order.first" }, { type: "order.place", before: null }] as const) {
		expect(await desk.send({ ...command, sessionId, questionId: first })).toMatchObject({
			refusal: { code: "on-stage" },
		});
	}
	const replaced = await after(desk, await desk.send({ type: "stage.put", sessionId, questionId: second }));
	expect(replaced.view.head.item?.id).toBe(second);
	expect(replaced.row(first)?.answeredAt).not.toBeNull();
	// What was answered meanwhile is marked so without touching the one on stage.
	const not = await after(desk, await desk.send({ type: "stage.skip", sessionId, questionId: first }));
	expect(not.row(first)).toMatchObject({ answeredAt: null });
	const late = await after(desk, await desk.send({ type: "stage.answered", sessionId, questionId: first }));
	expect(late.row(first)?.answeredAt).not.toBeNull();
	expect(late.view.head.item?.id).toBe(second);
	const answered = await after(desk, await desk.send({ type: "stage.answered", sessionId, questionId: second }));
	expect(answered.view.head).toMatchObject({ item: null, stage: { mode: "top" } });
	expect(answered.row(second)?.answeredAt).not.toBeNull();
	for (const type of ["stage.put", "order.first"] as const) {
		expect(await desk.send({ type, sessionId, questionId: second })).toMatchObject({
			refusal: { code: "already-answered" },
		});
	}
	const { questionId } = await asked(conference);
	expect(await desk.send({ type: "stage.put", sessionId, questionId })).toMatchObject({
		refusal: { code: "not-published" },
	});
});

test("[S5] the screens can show something else while a question is on stage, and return to it", async ({
	conference,
}) => {
	const desk = await conference.moderator("Sam");
	const { sessionId } = desk;
	const item = desk.view?.head.item;
	for (const mode of ["join", "blank", "question"] as const) {
		const seen = await after(desk, await desk.send({ type: "stage.show", sessionId, mode }));
		expect(seen.view.head).toMatchObject({ item, stage: { mode } });
	}
	await desk.send({ type: "stage.show", sessionId, mode: "holding" });
	const questionId = item?.id ?? "";
	const answered = await after(desk, await desk.send({ type: "stage.answered", sessionId, questionId }));
	expect(answered.view.head).toMatchObject({ item: null, stage: { mode: "holding" } });
	expect(await desk.send({ type: "stage.show", sessionId, mode: "question" })).toMatchObject({
		refusal: { code: "not-on-stage" },
	});
});

test("[S1] [S6] a session changes its hall's screens once it has taken the stage", async ({ conference }) => {
	const interview = await conference.moderator("Sam");
	const send = await conference.moderator("Alex", "send");
	const { sessionId } = send;
	const before = interview.view?.head.item;
	expect(await send.send({ type: "stage.show", sessionId, mode: "blank" })).toMatchObject({
		refusal: { code: "session-not-on-stage" },
	});
	expect(interview.view?.head.item).toEqual(before);
	await send.send({ type: "stage.take", sessionId });
	const lost = await interview.until(({ head }) => head.stage.sessionId === sessionId);
	expect(lost.head).toMatchObject({ item: null, stage: { mode: "holding" } });
	expect(await interview.send({ type: "stage.show", sessionId: interview.sessionId, mode: "top" })).toMatchObject({
		refusal: { code: "session-not-on-stage" },
	});
	expect(await send.send({ type: "stage.show", sessionId, mode: "join" })).toMatchObject({ ok: true });
});

test("[M7] undoes steps one after the other, each to its previous state", async ({ conference }) => {
	const { questionId, sessionId } = await asked(conference);
	const desk = await conference.moderator("Sam");
	const start = desk.view?.head;
	const acks = [
		await desk.send({ type: "question.approve", seen: "review", edition: 1, sessionId, questionId }),
		await desk.send({ type: "order.first", sessionId, questionId }),
		await desk.send({ type: "stage.put", sessionId, questionId }),
		await desk.send({ type: "stage.answered", sessionId, questionId }),
	];
	const undo = async (ack: Ack) => desk.send({ type: "desk.undo", sessionId, ledgerId: await lastStep(desk, ack) });
	let ack = await undo(acks[3] as Ack);
	expect((await after(desk, ack)).view.head).toMatchObject({ item: { id: questionId }, stage: { mode: "question" } });
	ack = await undo(ack);
	let seen = await after(desk, ack);
	expect(seen.view.head.item).toEqual(start?.item);
	expect(seen.view.head.order[0]).toBe(questionId);
	expect(seen.row(questionId)?.putAt).toBeNull();
	ack = await undo(ack);
	expect((await after(desk, ack)).view.head.order).toEqual(start?.order);
	ack = await undo(ack);
	seen = await after(desk, ack);
	expect(seen.row(questionId)?.status).toBe("pending");
	expect(seen.view.head.undo).toEqual([]);
});

test("[M8] does not undo a step that somebody has changed since, and says who", async ({ conference }) => {
	const { questionId, sessionId } = await asked(conference);
	const [sam, alex] = await Promise.all([conference.moderator("Sam"), conference.moderator("Alex")]);
	const approved = await sam.send({ type: "question.approve", seen: "review", edition: 1, sessionId, questionId });
	const ledgerId = await lastStep(sam, approved);
	await alex.send({
		type: "question.decline",
		edition: 1,
		sessionId,
		questionId,
		reason: "off-topic",
		seen: "published",
	});
	expect(await sam.send({ type: "desk.undo", sessionId, ledgerId })).toMatchObject({
		refusal: { code: "changed-since", by: "Alex" },
	});
	expect(await alex.send({ type: "desk.undo", sessionId, ledgerId: randomUUID() })).toMatchObject({
		refusal: { code: "nothing-to-undo" },
	});
	const rows = await conference.db.execute(sql`select from questions where id = ${questionId} and status = 'declined'`);
	expect(rows).toHaveLength(1);
});

test("[M8] [S2] undo does not return a question to the screens if it has been taken down since", async ({
	conference,
}) => {
	const [sam, alex] = await Promise.all([conference.moderator("Sam"), conference.moderator("Alex")]);
	const { sessionId } = sam;
	const [first = "", second = "", third = ""] = published(sam);
	const down = (questionId: string) =>
		alex.send({ type: "question.decline", edition: 1, sessionId, questionId, reason: "abusive", seen: "published" });
	await sam.send({ type: "stage.put", sessionId, questionId: first });
	const undo = async (verb: "show" | "put", ack: Ack) => {
		const { view } = await after(sam, ack);
		const ledgerId = view.head.undo.find((step) => step.verb === verb)?.ledgerIds[0] ?? "";
		return sam.send({ type: "desk.undo", sessionId, ledgerId });
	};
	await sam.send({ type: "stage.show", sessionId, mode: "blank" });
	expect(await undo("show", await down(first))).toMatchObject({ ok: true });

	await sam.send({ type: "stage.put", sessionId, questionId: second });
	await sam.send({ type: "stage.put", sessionId, questionId: third });
	expect(await undo("put", await down(second))).toMatchObject({ refusal: { code: "changed-since", by: "Alex" } });
	const stages = await conference.db.execute(sql`select from stages where item_id in (${first}, ${second})`);
	expect(stages).toEqual([]);
});

test("[A6] [A7] an author can withdraw a question until it is put, and it leaves every view", async ({
	conference,
}) => {
	const { author, questionId, sessionId } = await asked(conference);
	const desk = await conference.moderator("Sam");
	const phone = await conference.delegate();
	await desk.send({ type: "question.approve", seen: "review", edition: 1, sessionId, questionId });
	await phone.until(({ rows }) => rows.some((row) => row.id === questionId));
	const ack = await author.send({ type: "question.withdraw", sessionId, questionId });
	const seen = await phone.until(({ revision }) => revision >= revisionOf(ack));
	expect(seen.rows.some((row) => row.id === questionId)).toBe(false);
	expect(await desk.send({ type: "stage.put", sessionId, questionId })).toMatchObject({
		refusal: { code: "withdrawn" },
	});

	const again = await asked(conference, "And this one, which is put?");
	await desk.send({ type: "question.approve", seen: "review", edition: 1, sessionId, questionId: again.questionId });
	await desk.send({ type: "stage.put", sessionId, questionId: again.questionId });
	expect(await again.author.send({ type: "question.withdraw", sessionId, questionId: again.questionId })).toMatchObject(
		{
			refusal: { code: "too-late-to-withdraw" },
		},
	);
});
