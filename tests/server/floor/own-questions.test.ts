import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { io } from "socket.io-client";
import { expect } from "vitest";
import type { Database } from "#db/client/client.ts";
import type { Delegate, Desk } from "#harness/clients/client.ts";
import { test } from "#harness/vitest/test.ts";
import type { CommandOf } from "#protocol/commands.ts";
import { PROTOCOL_VERSION } from "#protocol/events.ts";
import { REMARK_GRAPHEMES } from "#protocol/limits.ts";
import type { Mine } from "#protocol/views/floor.ts";

const FIRST = "Will schols get the money they were promised?";
const BETTER = "Will schools get the money they were promised?";
const BYLINE = { name: "Ffion Rees", role: "Headteacher, Cardiff" };

async function asked(author: Delegate, words: string, byline?: typeof BYLINE): Promise<string> {
	const ack = await author.send({
		type: "question.ask",
		sessionId: author.sessionId,
		words,
		...(byline ? { byline } : {}),
	});
	if (!ack.ok || !ack.questionId) throw new Error("The question was not kept.");
	return ack.questionId;
}

const reword = (author: Delegate, questionId: string, words: string) =>
	author.send({ type: "question.reword", sessionId: author.sessionId, questionId, words });
const approve = (desk: Desk, questionId: string, edition: number) =>
	desk.send({ type: "question.approve", seen: "review", sessionId: desk.sessionId, questionId, edition });

test("[A10] [A7] lets only the author reword a question, until it is published", async ({ conference }) => {
	const [author, stranger] = [await conference.delegate(), await conference.delegate()];
	const desk = await conference.moderator("Sam");
	const id = await asked(author, FIRST);
	expect(await reword(stranger, id, BETTER)).toMatchObject({ refusal: { code: "no-such-question" } });
	expect(await reword(author, id, "Why?")).toMatchObject({ refusal: { code: "too-short" } });
	expect(await reword(author, id, `  ${BETTER}\u200b`)).toMatchObject({ ok: true });
	const card = (await desk.until((view) => view.rows.some((row) => row.words === BETTER))).rows.find(
		(row) => row.id === id,
	);
	expect(card).toMatchObject({ words: BETTER, edition: 2, status: "pending" });
	await expect.poll(() => author.mine.questions.map(({ words }) => words)).toEqual([BETTER]);

	await approve(desk, id, 2);
	await stranger.until((view) => view.rows.some((row) => row.words === BETTER));
	expect(await reword(author, id, FIRST)).toMatchObject({ refusal: { code: "too-late-to-reword" } });
	// Neither once it was taken back into review: there may be votes for the words as they are.
	const step = (await desk.until((view) => view.head.undo.some((one) => one.questionId === id))).head.undo;
	const ledgerId = step.find((one) => one.questionId === id)?.ledgerIds[0] ?? "";
	expect(await desk.send({ type: "desk.undo", sessionId: desk.sessionId, ledgerId })).toMatchObject({ ok: true });
	expect(await reword(author, id, FIRST)).toMatchObject({ refusal: { code: "too-late-to-reword" } });
});

test("[A10] [P2] counts a rewording sent 20 times at once as one edition, with the same answer each time once it is too late", async ({
	conference,
}) => {
	const author = await conference.delegate();
	const desk = await conference.moderator("Sam");
	const id = await asked(author, FIRST);
	const command: CommandOf<"question.reword"> = {
		type: "question.reword",
		opId: randomUUID(),
		sessionId: author.sessionId,
		questionId: id,
		words: BETTER,
	};
	const say = () => author.socket.emitWithAck("command", command);
	// Rates are counted before: ten in a minute get through.
	const acks = await Promise.all(Array.from({ length: 9 }, say));
	expect(acks.every((ack) => ack.ok)).toBe(true);
	const view = await desk.until((seen) => seen.rows.some((row) => row.id === id && row.edition > 1));
	expect(view.rows.find((row) => row.id === id)?.edition).toBe(2);
	await approve(desk, id, 2);
	expect(await say()).toMatchObject({ ok: true });
});

test("[M10] publishes only what was read, however closely a rewording and a decision coincide", async ({
	conference,
}) => {
	const desk = await conference.moderator("Sam");
	let crossed = 0;
	for (let round = 0; round < 20; round += 1) {
		const author = await conference.delegate();
		const id = await asked(author, `${FIRST} Round ${round}`);
		const [correction, decision] = await Promise.all([
			reword(author, id, `${BETTER} Round ${round}`),
			approve(desk, id, 1),
		]);
		const [row] = await conference.db.execute<{ words: string; status: string; edition: number }>(
			sql`select words, status, edition from questions where id = ${id}`,
		);
		if (decision.ok) expect(row).toMatchObject({ status: "published", edition: 1, words: `${FIRST} Round ${round}` });
		else {
			expect(decision.refusal.code).toBe("reworded");
			expect(row).toMatchObject({ status: "pending", edition: 2 });
			crossed += 1;
		}
		expect(correction.ok).toBe(!decision.ok);
	}
	console.log(`of 20 decisions that crossed a correction ${crossed} were refused as reworded`);
	const author = await conference.delegate();
	const id = await asked(author, FIRST);
	await reword(author, id, BETTER);
	const decline = { type: "question.decline", sessionId: desk.sessionId, questionId: id, reason: "other" } as const;
	expect(await desk.send({ ...decline, edition: 1, seen: "review" })).toMatchObject({ refusal: { code: "reworded" } });
	expect(await desk.send({ ...decline, edition: 2, seen: "review" })).toMatchObject({ ok: true });
});

test("[A11] [A9] shows a name beside the one question it was given for, and links it to no other question or vote", async ({
	conference,
	onTestFinished,
}) => {
	const [author, stranger] = [await conference.delegate(), await conference.delegate()];
	const desk = await conference.moderator("Sam");
	const unsigned = await asked(author, "Who will ever know that I have asked this?");
	const voted = author.view?.rows.find((row) => row.putAt === null)?.id ?? "";
	await author.send({ type: "question.vote", sessionId: author.sessionId, questionId: voted, vote: true });
	const signed = await asked(author, "May everybody know that I have asked this?", BYLINE);

	// Told to the author as their own, on the socket and after it, by HTTP and on the page.
	const ids = ({ questions }: Mine) => questions.map(({ id }) => id).sort();
	await expect.poll(() => ids(author.mine)).toEqual([unsigned, signed].sort());
	const { cookie } = author;
	const mine: Mine = await (
		await fetch(`${conference.origin}/api/mine/${author.sessionId}`, { headers: { cookie } })
	).json();
	expect(ids(mine)).toEqual([unsigned, signed].sort());
	expect(mine.questions.find(({ id }) => id === signed)?.byline).toEqual(BYLINE);

	await approve(desk, signed, 1);
	await approve(desk, unsigned, 1);
	const seen = await stranger.until((view) => [signed, unsigned].every((id) => view.rows.some((row) => row.id === id)));
	expect(seen.rows.find(({ id }) => id === signed)?.byline).toEqual(BYLINE);
	expect(seen.rows.find(({ id }) => id === unsigned)?.byline).toBeNull();
	// The press reads the screens.
	await desk.send({ type: "stage.put", sessionId: desk.sessionId, questionId: signed });
	const { origin } = conference;
	const screen = io(origin, {
		transports: ["websocket"],
		extraHeaders: { cookie: await conference.signIn("screen"), origin },
	});
	onTestFinished(() => void screen.disconnect());
	const hello = { protocol: PROTOCOL_VERSION, audience: "stage", hallId: conference.hall("main"), have: null };
	const wall = JSON.stringify(await screen.emitWithAck("hello", hello));
	expect(wall).toContain("May everybody know that I have asked this?");
	expect(wall).not.toContain(BYLINE.name);

	// Somebody who has the tables, and not the secret, cannot follow the name to anything else.
	expect(await authorOf(conference.db, unsigned)).toBe(author.voter);
	const signing = await authorOf(conference.db, signed);
	expect(signing).not.toBe(author.voter);
	const tied = await conference.db.execute(sql`
		select from votes where voter = ${signing} union all
		select from questions where author = ${signing} and id <> ${signed}`);
	expect(tied).toHaveLength(0);
});

test("[A11] [A6] requires a valid name, and deletes it when the question is withdrawn", async ({ conference }) => {
	const author = await conference.delegate();
	const desk = await conference.moderator("Sam");
	const ask = (byline: typeof BYLINE) =>
		author.send({ type: "question.ask", sessionId: author.sessionId, words: FIRST, byline });
	expect(await ask({ name: " \u200b", role: "" })).toMatchObject({ refusal: { code: "byline-name", max: 60 } });
	expect(await ask({ name: "A", role: "b".repeat(61) })).toMatchObject({ refusal: { code: "byline-role", max: 60 } });
	const id = await asked(author, FIRST, { name: "  Ffion\u202e Rees ", role: " " });
	expect(
		(await desk.until((view) => view.rows.some((row) => row.id === id))).rows.find((row) => row.id === id),
	).toMatchObject({
		byline: { name: "Ffion Rees", role: null },
	});
	expect(await reword(author, id, BETTER)).toMatchObject({ ok: true });
	const withdraw = { type: "question.withdraw", sessionId: author.sessionId, questionId: id } as const;
	expect(await author.send(withdraw)).toMatchObject({ ok: true });
	expect(await conference.db.execute(sql`select from bylines where question_id = ${id}`)).toHaveLength(0);
});

test("[M11] [A9] sends a moderator's message to the author alone, and undo takes it back", async ({ conference }) => {
	const [author, stranger] = [await conference.delegate(), await conference.delegate()];
	const desk = await conference.moderator("Sam");
	const heard: string[] = [];
	stranger.socket.onAny((...told) => heard.push(JSON.stringify(told)));
	const id = await asked(author, FIRST);
	const remark = "We put one like it at ten past two.";
	const decline: Omit<CommandOf<"question.decline">, "opId"> = {
		type: "question.decline",
		sessionId: desk.sessionId,
		questionId: id,
		edition: 1,
		seen: "review",
		reason: "already-asked",
	};
	expect(await desk.send({ ...decline, remark: "x".repeat(REMARK_GRAPHEMES + 1) })).toMatchObject({
		refusal: { code: "remark-too-long" },
	});
	const done = await desk.send({ ...decline, remark: ` ${remark} ` });
	const fate = () => author.mine.questions.find((question) => question.id === id);
	await expect.poll(fate).toMatchObject({ status: "declined", reason: "already-asked", remark });
	await stranger.until((view) => view.revision >= (done.ok ? done.revision : 0));
	expect(heard.join()).not.toContain(remark);

	const { head } = await desk.until((view) => view.head.undo.some((step) => step.questionId === id));
	const ledgerId = head.undo.find((step) => step.questionId === id)?.ledgerIds[0] ?? "";
	await desk.send({ type: "desk.undo", sessionId: desk.sessionId, ledgerId });
	await expect.poll(fate).toMatchObject({ status: "pending", reason: null, remark: null });
});

test("[A9] tells the author of a merged question which question now stands for it", async ({ conference }) => {
	const author = await conference.delegate();
	const desk = await conference.moderator("Sam");
	const [id, middle] = [await asked(author, FIRST), await asked(author, BETTER)];
	const target = desk.view?.rows.find((row) => row.status === "published");
	// There is no command for it yet; the views read whatever the rows say.
	const join = (from: string, into: string | undefined) =>
		conference.db.execute(sql`
			with session as (update sessions set revision = revision + 1 where id = ${author.sessionId} returning revision)
			update questions set status = 'merged', merged_into = ${into}, version = version + 1, revision = session.revision from session
			where id = ${from}`);
	await join(middle, target?.id);
	await join(id, middle);
	await desk.send({ type: "stage.show", sessionId: desk.sessionId, mode: "top" });
	const joined = { id: target?.id, words: target?.words };
	await expect
		.poll(() => author.mine.questions.find((question) => question.id === id))
		.toMatchObject({ status: "merged", mergedInto: joined });
});

async function authorOf(db: Database, questionId: string): Promise<string | undefined> {
	const [row] = await db.execute<{ author: string }>(sql`select author from questions where id = ${questionId}`);
	return row?.author;
}

test("[A9] tells an author when their question was lined up and withdrawn, and never that or when it was held", async ({
	conference,
}) => {
	const [author, desk] = [await conference.delegate(), await conference.moderator("Sam")];
	const { sessionId } = author;
	const [questionId, other] = [await asked(author, FIRST), await asked(author, "Who pays for the school trips now?")];
	const own = (id: string) => author.mine.questions.find((one) => one.id === id);
	const times = (id: string) => {
		const { orderedAt, decidedAt, withdrawnAt } = own(id) ?? {};
		return { orderedAt, decidedAt, withdrawnAt };
	};
	const none = { orderedAt: null, decidedAt: null, withdrawnAt: null };
	await expect.poll(() => [times(questionId), times(other)]).toEqual([none, none]);

	await approve(desk, questionId, 1);
	await desk.send({ type: "order.place", sessionId, questionId, before: null });
	const linedUp = { ...none, orderedAt: expect.any(Number) };
	await expect.poll(() => times(questionId)).toEqual(linedUp);
	const { orderedAt } = times(questionId);
	// A new place in the order is no news.
	await desk.send({ type: "order.first", sessionId, questionId });
	await desk.send({ type: "order.remove", sessionId, questionId });
	await expect.poll(() => times(questionId)).toEqual(none);
	await desk.send({ type: "order.place", sessionId, questionId, before: null });
	await expect.poll(() => times(questionId)).toEqual(linedUp);
	expect(times(questionId).orderedAt).toBeGreaterThan(orderedAt ?? 0);

	await desk.send({ type: "question.hold", sessionId, questionId, seen: "published", edition: 1 });
	await expect.poll(() => own(questionId)?.status).toBe("pending");
	expect(times(questionId)).toEqual(none);

	await author.send({ type: "question.withdraw", sessionId, questionId: other });
	await expect.poll(() => times(other)).toEqual({ ...none, withdrawnAt: expect.any(Number) });
});
