import { expect } from "vitest";
import type { Delegate } from "#harness/clients/client.ts";
import { test } from "#harness/vitest/test.ts";
import { RATES } from "#protocol/limits.ts";
import {
	done,
	merge,
	mergeAmidVotes,
	mineIsRight,
	published,
	split,
	tally,
	undo,
	vote,
	votersOf,
} from "./merge-steps.ts";

test("[M12] counts merged votes by voter, never twice, and restores them when split, along a chain and by undo", async ({
	conference,
}) => {
	const desk = await conference.moderator("Sam");
	const [a, b, c] = [
		await published(conference, desk),
		await published(conference, desk),
		await published(conference, desk),
	];
	const voters = await Promise.all(Array.from({ length: 6 }, () => conference.delegate()));
	const plan = [[a], [b], [c], [a, b], [b, c], [a, b, c]];
	for (const [n, questions] of plan.entries()) {
		for (const { questionId } of questions) await vote(voters[n] as Delegate, questionId);
	}
	const state = async () => ({
		a: [await tally(conference, a.questionId), await votersOf(conference, a.questionId, voters)],
		b: [await tally(conference, b.questionId), await votersOf(conference, b.questionId, voters)],
		c: [await tally(conference, c.questionId), await votersOf(conference, c.questionId, voters)],
	});
	const [phone] = voters as [Delegate];
	expect(await desk.send(split(desk, a.questionId))).toMatchObject({ refusal: { code: "not-merged" } });
	const apart = await state();
	expect(apart).toEqual({ a: [3, [0, 3, 5]], b: [4, [1, 3, 4, 5]], c: [3, [2, 4, 5]] });

	await done(desk, merge(desk, a.questionId, b.questionId));
	const joined = await state();
	expect(joined.b).toEqual([5, [0, 1, 3, 4, 5]]);
	await mineIsRight(conference, voters);
	// The author keeps their words and their trail, and is told where it went.
	await expect
		.poll(() => a.author.mine.questions[0])
		.toMatchObject({ words: a.words, status: "merged", mergedInto: { id: b.questionId, words: b.words } });
	expect((await phone.until(({ rows }) => !rows.some(({ id }) => id === a.questionId))).rows.length).toBeGreaterThan(0);

	await done(desk, merge(desk, b.questionId, c.questionId));
	expect((await state()).c).toEqual([6, [0, 1, 2, 3, 4, 5]]);
	await expect.poll(() => a.author.mine.questions[0]?.mergedInto).toMatchObject({ id: c.questionId });
	await mineIsRight(conference, voters);
	// One in the middle is split from the rest, and back.
	await done(desk, split(desk, a.questionId));
	expect((await state()).c).toEqual([5, [1, 2, 3, 4, 5]]);
	await done(desk, await undo(desk));
	expect((await state()).c).toEqual([6, [0, 1, 2, 3, 4, 5]]);

	// Undone and done again, split and undone: each time what it was.
	await done(desk, await undo(desk, "merge"));
	expect(await state()).toEqual(joined);
	await mineIsRight(conference, voters);
	await done(desk, merge(desk, b.questionId, c.questionId));
	await done(desk, split(desk, b.questionId));
	expect(await state()).toEqual(joined);
	await done(desk, await undo(desk));
	expect((await state()).c).toEqual([6, [0, 1, 2, 3, 4, 5]]);
	await mineIsRight(conference, voters);
	await done(desk, split(desk, b.questionId));
	await done(desk, split(desk, a.questionId));
	expect(await state()).toEqual(apart);
	await mineIsRight(conference, voters);
	expect(desk.view?.rows.find(({ id }) => id === a.questionId)).toMatchObject({
		status: "published",
		mergedInto: null,
	});
});

test("[M12] counts a pending vote for a merged question for the group, and retracts it from the whole group", async ({
	conference,
}) => {
	const desk = await conference.moderator("Sam");
	const [a, b] = [await published(conference, desk), await published(conference, desk)];
	const voters = await Promise.all(Array.from({ length: 5 }, () => conference.delegate()));
	const [late, both, one, other, stale] = voters as [Delegate, Delegate, Delegate, Delegate, Delegate];
	for (const voter of [both, one, stale]) await vote(voter, a.questionId);
	for (const voter of [both, other]) await vote(voter, b.questionId);
	await done(desk, merge(desk, a.questionId, b.questionId));

	// A phone that has not heard yet.
	expect(await vote(late, a.questionId)).toMatchObject({ ok: true, questionId: b.questionId });
	expect(await vote(late, a.questionId)).toMatchObject({ ok: true, questionId: b.questionId });
	await expect.poll(() => late.mine.votes).toEqual([b.questionId]);
	expect(await vote(stale, a.questionId, false)).toMatchObject({ ok: true });
	await expect.poll(() => stale.mine.votes).toEqual([]);
	expect(await votersOf(conference, b.questionId, voters)).toEqual([0, 1, 2, 3]);
	await vote(both, b.questionId, false);
	await vote(one, b.questionId, false);
	await mineIsRight(conference, voters);

	// Taken back is taken back: no split brings it to life again. What came late stays where it was given.
	const view = await done(desk, split(desk, a.questionId));
	expect(view.rows.find(({ id }) => id === a.questionId)?.votes).toBe(0);
	expect(await votersOf(conference, a.questionId, voters)).toEqual([]);
	expect(await votersOf(conference, b.questionId, voters)).toEqual([0, 3]);
	await mineIsRight(conference, voters);
	// A question that the floor has never seen takes no votes, wherever it has gone.
	const author = await conference.delegate();
	const ack = await author.send({
		type: "question.ask",
		sessionId: desk.sessionId,
		words: "Has anybody seen this one?",
	});
	const unseen = ack.ok ? (ack.questionId ?? "") : "";
	await desk.until(({ rows }) => rows.some(({ id }) => id === unseen));
	await done(desk, merge(desk, unseen, b.questionId, "review"));
	expect(await vote(late, unseen)).toMatchObject({ refusal: { code: "no-such-question" } });
});

test("[M12] [V5] loses and doubles no vote while questions are merged, split and undone", async ({ conference }) => {
	// One less than the rate allows in 20 seconds, with the last vote, so that nobody has to wait.
	await mergeAmidVotes(conference, 2, RATES["question.vote"].points - 2);
});

test("[A6] [M12] an author cannot withdraw a question that others were merged into", async ({ conference }) => {
	const desk = await conference.moderator("Sam");
	const [a, b] = [await published(conference, desk), await published(conference, desk)];
	await done(desk, merge(desk, a.questionId, b.questionId));
	const { sessionId } = desk;
	const withdraw = () => b.author.send({ type: "question.withdraw", sessionId, questionId: b.questionId });
	expect(await withdraw()).toMatchObject({ refusal: { code: "too-late-to-withdraw" } });
	await done(desk, split(desk, a.questionId));
	expect(await withdraw()).toMatchObject({ ok: true });
});

test("[M12] [P3] tells the floor nothing about merging a question it has never seen", async ({ conference }) => {
	const desk = await conference.moderator("Sam");
	const b = await published(conference, desk);
	const [voter, author] = [await conference.delegate(), await conference.delegate()];
	await vote(voter, b.questionId);
	const told: string[] = [];
	voter.socket.on("mine", ({ votes }) => told.push(...Object.keys(votes)));
	const { sessionId } = desk;
	const ack = await author.send({ type: "question.ask", sessionId, words: "Who has read this one, and when?" });
	const unseen = ack.ok ? (ack.questionId ?? "") : "";
	await desk.until(({ rows }) => rows.some(({ id }) => id === unseen));
	await done(desk, merge(desk, unseen, b.questionId, "review"));
	await done(desk, await undo(desk));
	// What comes after it has come, so it would have.
	await vote(voter, b.questionId, false);
	await expect.poll(() => told).toContain(b.questionId);
	expect(told).not.toContain(unseen);
});

test("[A19] [M11] [A9] tells the author of a merged question what becomes of the head, but not what its author is told", async ({
	conference,
}) => {
	const desk = await conference.moderator("Sam");
	const [a, b, c] = [
		await published(conference, desk),
		await published(conference, desk),
		await published(conference, desk),
	];
	const stranger = await conference.delegate();
	const heard: string[] = [];
	stranger.socket.onAny((...told) => heard.push(JSON.stringify(told)));
	const onHead = { sessionId: desk.sessionId, questionId: c.questionId };
	const fate = () => a.author.mine.questions[0];
	await done(desk, merge(desk, a.questionId, b.questionId));
	await done(desk, merge(desk, b.questionId, c.questionId));
	await expect.poll(fate).toMatchObject({ status: "merged", head: { id: c.questionId, status: "published" } });

	const remark = "Only you need to know this.";
	const decline = { type: "question.decline", reason: "off-topic", edition: 1, seen: "published" } as const;
	await done(desk, { ...decline, ...onHead, remark });
	await expect.poll(fate).toMatchObject({ mergedInto: null, head: { status: "declined", reason: "off-topic" } });
	await expect.poll(() => c.author.mine.questions[0]).toMatchObject({ status: "declined", remark });
	expect(JSON.stringify(a.author.mine)).not.toContain(remark);
	// The page says it to a browser that asks now as well.
	const { cookie } = a.author;
	const mine = await fetch(`${conference.origin}/api/mine/${desk.sessionId}`, { headers: { cookie } });
	expect(await mine.json()).toMatchObject({ questions: [{ head: { status: "declined", reason: "off-topic" } }] });
	await done(desk, await undo(desk));
	await expect
		.poll(fate)
		.toMatchObject({ mergedInto: { id: c.questionId }, head: { status: "published", reason: null } });

	// A held question reads as in review, here too.
	await done(desk, { type: "question.hold", ...onHead, edition: 1, seen: "published" });
	await expect.poll(fate).toMatchObject({ mergedInto: null, head: { status: "pending" } });
	await done(desk, await undo(desk));
	await done(desk, { type: "stage.put", ...onHead });
	await expect.poll(() => fate()?.head?.putAt).toBeGreaterThan(0);
	await done(desk, { type: "stage.answered", ...onHead });
	await expect.poll(() => fate()?.head?.answeredAt).toBeGreaterThan(0);
	for (const secret of [remark, "off-topic"]) expect(heard.join()).not.toContain(secret);
});
