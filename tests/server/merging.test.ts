import { sql } from "drizzle-orm";
import { expect } from "vitest";
import { checkTallies, readVotes } from "#db/votes.ts";
import type { Delegate, Desk } from "#harness/client.ts";
import type { Conference } from "#harness/conference.ts";
import { test } from "#harness/vitest/test.ts";
import type { Wish } from "#protocol/commands.ts";
import type { Ack } from "#protocol/events.ts";

const done = async (desk: Desk, wish: Wish) => {
	const ack = await desk.send(wish);
	if (!ack.ok) throw new Error(`${wish.type}: ${ack.refusal.sentence}`);
	return desk.until(({ revision }) => revision >= ack.revision);
};

let asked = 0;
/** A published question of somebody's own, that nobody has voted for. */
async function published(conference: Conference, desk: Desk) {
	const author = await conference.delegate();
	const words = `What of ${["roofs", "buses", "meals", "exams", "books", "pitches", "labs", "heating"][asked++ % 8]} in ${2100 + asked}?`;
	const ack = await author.send({ type: "question.ask", sessionId: desk.sessionId, words });
	if (!ack.ok || !ack.questionId) throw new Error("The question was kept.");
	const questionId = ack.questionId;
	await desk.until(({ revision }) => revision >= ack.revision);
	await done(desk, { type: "question.approve", seen: "review", edition: 1, sessionId: desk.sessionId, questionId });
	return { author, words, questionId };
}

const vote = (voter: Delegate, questionId: string, given = true): Promise<Ack> =>
	voter.send({ type: "question.vote", sessionId: voter.sessionId, questionId, vote: given });
const merge = (
	{ sessionId }: Desk,
	questionId: string,
	into: string,
	seen: "review" | "published" = "published",
): Wish => ({
	type: "question.merge",
	seen,
	edition: 1,
	sessionId,
	questionId,
	into,
});
const split = ({ sessionId }: Desk, questionId: string): Wish => ({ type: "question.split", sessionId, questionId });
const undo = async (desk: Desk): Promise<Wish> => {
	const line = (await desk.ledger()).find(({ undoable }) => undoable);
	return { type: "desk.undo", sessionId: desk.sessionId, ledgerId: line?.ledgerId ?? "" };
};
/** What stands beside a question as its number of votes. */
const tally = async ({ db }: Conference, id: string) =>
	(await db.execute<{ votes: number }>(sql`select votes from questions where id = ${id}`))[0]?.votes;
/** Whom the tables have as voters of a question, as their place among these. */
async function votersOf(conference: Conference, questionId: string, among: Delegate[]): Promise<number[]> {
	const rows = await conference.db.execute<{ voter: string }>(
		sql`select voter from votes where question_id = ${questionId}`,
	);
	const found = new Set(rows.map(({ voter }) => voter));
	return among.flatMap(({ pseudonym }, n) => (found.has(pseudonym) ? [n] : []));
}
/** What each phone takes for its own votes is what the tables hold. */
async function mineIsRight(conference: Conference, voters: Delegate[]) {
	for (const voter of voters) {
		const kept = (await readVotes(conference.db, voter.sessionId, voter.pseudonym)).sort();
		await expect.poll(() => [...voter.mine.votes].sort()).toEqual(kept);
	}
	expect((await checkTallies(conference.db)).wrong).toEqual([]);
}

test("[M12] votes are joined by voter, never twice, and parted again, along a chain and by undoing", async ({
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
	expect(await desk.send(split(desk, a.questionId))).toMatchObject({ refusal: { code: "cannot-merge" } });

	// Undone and done again, split and undone: each time what it was.
	await done(desk, await undo(desk));
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

test("[M12] a vote on its way to a question that was joined goes with it, and taking back takes all that it has become", async ({
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

	// Taken back is taken back: no split brings it to life again. What came late goes where it was meant to.
	const view = await done(desk, split(desk, a.questionId));
	expect(view.rows.find(({ id }) => id === a.questionId)?.votes).toBe(1);
	expect(await votersOf(conference, a.questionId, voters)).toEqual([0]);
	expect(await votersOf(conference, b.questionId, voters)).toEqual([3]);
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

test("[M12] [V5] in a storm of votes questions are merged, split and undone: no vote is lost, none is counted twice", async ({
	conference,
}) => {
	const desk = await conference.moderator("Sam");
	const [a, b] = [await published(conference, desk), await published(conference, desk)];
	const voters = await Promise.all(Array.from({ length: 20 }, () => conference.delegate()));
	// The first seven vote for one, the next for the other, the last six for both; each goes back and forth, and ends with a vote.
	const wanted = (n: number) => (n < 7 ? [a] : n < 14 ? [b] : [a, b]);
	for (const [n, voter] of voters.entries())
		if (n >= 14) for (const { questionId } of wanted(n)) await vote(voter, questionId);
	let votes = 0;
	let storming = true;
	const storm = Promise.all(
		voters.slice(0, 14).map(async (voter, n) => {
			const [question] = wanted(n);
			for (let turn = 0; question && (storming || turn % 2 === 1); turn += 1) {
				const ack = await vote(voter, question.questionId, turn % 2 === 0);
				expect(ack.ok, JSON.stringify(ack)).toBe(true);
				votes += 1;
			}
			if (question) await vote(voter, question.questionId);
		}),
	);
	for (let round = 0; round < 4; round += 1) {
		await done(desk, merge(desk, a.questionId, b.questionId));
		await done(desk, round % 2 ? await undo(desk) : split(desk, a.questionId));
		if (round % 2) continue;
		// The splitting undone, and split once more.
		await done(desk, await undo(desk));
		await done(desk, split(desk, a.questionId));
	}
	await done(desk, merge(desk, a.questionId, b.questionId));
	storming = false;
	await storm;
	console.log(`${votes} votes and takings back among 13 merges, splits and undoings`);
	const all = voters.map((_, n) => n);
	await mineIsRight(conference, voters);
	expect(await votersOf(conference, b.questionId, voters)).toEqual(all);
	const view = await done(desk, split(desk, a.questionId));
	expect(await votersOf(conference, a.questionId, voters)).toEqual(all.filter((n) => wanted(n).includes(a)));
	expect(await votersOf(conference, b.questionId, voters)).toEqual(all.filter((n) => wanted(n).includes(b)));
	for (const { questionId } of [a, b]) expect(view.rows.find(({ id }) => id === questionId)?.votes).toBe(13);
	await mineIsRight(conference, voters);
});

test("[A6] [M12] a question that others were joined with is not its author's alone to take back", async ({
	conference,
}) => {
	const desk = await conference.moderator("Sam");
	const [a, b] = [await published(conference, desk), await published(conference, desk)];
	await done(desk, merge(desk, a.questionId, b.questionId));
	const { sessionId } = desk;
	const withdraw = () => b.author.send({ type: "question.withdraw", sessionId, questionId: b.questionId });
	expect(await withdraw()).toMatchObject({ refusal: { code: "too-late-to-withdraw" } });
	await done(desk, split(desk, a.questionId));
	expect(await withdraw()).toMatchObject({ ok: true });
});

test("[M12] [P3] joining what the floor has never seen tells nobody of it", async ({ conference }) => {
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
