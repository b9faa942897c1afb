import { sql } from "drizzle-orm";
import { expect } from "vitest";
import { checkTallies } from "#db/votes.ts";
import { type Delegate, Desk } from "#harness/clients/client.ts";
import type { Conference } from "#harness/fixtures/conference.ts";
import { wrongTallies } from "#harness/tallies.ts";
import { test } from "#harness/vitest/test.ts";
import type { Ack } from "#protocol/events.ts";
import { DESK_REPORT_MS, SURGE_VOTES } from "#protocol/limits.ts";
import type { SessionActivity } from "#protocol/views/desk.ts";

/** So many vote for one question, two of them and later a third for another as well, and a fourth once more: a surge is left. */
const CROWD = SURGE_VOTES + 4;

/** What a desk was told last of how its session goes. */
function activityOf(desk: Desk): { told: SessionActivity | null; times: number[] } {
	const heard: { told: SessionActivity | null; times: number[] } = { told: null, times: [] };
	desk.socket.on("activity", ({ sessionId, activity }) => {
		expect(sessionId).toBe(desk.sessionId);
		heard.told = activity;
		heard.times.push(performance.now());
	});
	return heard;
}

const row = async (desk: Desk, ack: Ack, questionId: string) => {
	if (!ack.ok) throw new Error(ack.refusal.sentence);
	const view = await desk.until(({ revision }) => revision >= ack.revision);
	const found = view.rows.find(({ id }) => id === questionId);
	return { votes: found?.votes ?? 0, setAside: found?.setAside ?? 0 };
};

const vote = (voter: Delegate, questionId: string, given = true) =>
	voter.send({ type: "question.vote", sessionId: voter.sessionId, questionId, vote: given });

const crowd = (conference: Conference, count: number) =>
	Promise.all(Array.from({ length: count }, () => conference.delegate()));

test("[M20] tells desks only about connections, votes a minute and surges", async ({ conference }) => {
	const desk = await conference.moderator("Sam");
	const phone = await conference.delegate();
	const heard: string[] = [];
	phone.socket.onAny((event: string) => heard.push(event));
	const activity = activityOf(desk);
	const voters = await crowd(conference, CROWD);
	const [first, second] = (desk.view?.rows ?? []).filter(
		(one) => one.status === "published" && !one.answeredAt && !one.putAt,
	);
	if (!first || !second) throw new Error("The demo has questions.");
	await Promise.all(voters.map((voter) => vote(voter, first.id)));
	const surge = { questionId: first.id, votes: CROWD, newcomers: CROWD };
	await expect.poll(() => activity.told?.surges, { timeout: 6_000 }).toEqual([surge]);
	expect(activity.told?.connected).toBe(CROWD + 1);
	expect(activity.told?.votesAMinute).toHaveLength(10);
	expect(activity.told?.votesAMinute.reduce((sum, votes) => sum + votes, 0)).toBe(CROWD);
	expect(JSON.stringify(activity.told)).not.toContain(voters[0]?.voter);
	const late = new Desk(conference.origin, await conference.signIn("moderator", "Alex"), desk.sessionId);
	expect(await new Promise((resolve) => late.socket.once("activity", resolve))).toMatchObject({
		activity: { surges: [surge] },
	});
	late.leave();
	expect(heard).not.toContain("activity");

	// Two of them vote for something else, as delegates do.
	for (const voter of voters.slice(0, 2)) await vote(voter, second.id);
	const set = { type: "votes.set-aside", sessionId: desk.sessionId } as const;
	expect(await desk.send({ ...set, questionId: second.id })).toMatchObject({
		refusal: { code: "nothing-to-set-aside" },
	});
	const start = { votes: first.votes + CROWD, setAside: 0 };
	const aside = await desk.send({ ...set, questionId: first.id });
	expect(await row(desk, aside, first.id)).toEqual({ votes: first.votes + 2, setAside: CROWD - 2 });
	expect(await desk.send({ ...set, questionId: first.id })).toMatchObject({
		refusal: { code: "nothing-to-set-aside" },
	});
	const tallies = await checkTallies(conference.db);
	expect(tallies.wrong).toEqual([]);
	await expect.poll(() => activity.told?.surges, { timeout: 6_000 }).toEqual([]);
	const ledgerId = (await desk.ledger())[0]?.ledgerIds[0] ?? "";
	expect((await desk.ledger())[0]).toMatchObject({ verb: "set-aside", questionId: first.id });

	// The voters see nothing of it: their votes stand. Taken back, one is gone; given again, it counts no more than before.
	const [, , third, fourth] = voters;
	if (!third || !fourth) throw new Error("There are as many.");
	expect(third.mine.votes).toContain(first.id);
	expect(await row(desk, await vote(third, first.id, false), first.id)).toEqual({
		votes: first.votes + 2,
		setAside: CROWD - 3,
	});
	expect(await row(desk, await vote(third, first.id), first.id)).toEqual({
		votes: first.votes + 2,
		setAside: CROWD - 2,
	});
	// Nor does that of who votes for something else by then.
	await vote(fourth, first.id, false);
	await vote(fourth, second.id);
	expect(await row(desk, await vote(fourth, first.id), first.id)).toEqual({
		votes: first.votes + 2,
		setAside: CROWD - 2,
	});
	const undone = await desk.send({ type: "desk.undo", sessionId: desk.sessionId, ledgerId });
	expect(await row(desk, undone, first.id)).toEqual(start);
	expect(await wrongTallies(conference)).toEqual([]);
	const still = sql`select from set_aside join questions on id = question_id where session_id = ${conference.sessionId}`;
	expect(await conference.db.execute(still)).toEqual([]);
	await expect.poll(() => activity.told?.surges, { timeout: 6_000 }).toMatchObject([{ questionId: first.id }]);
	const [began = 0] = activity.times;
	// One every two seconds, besides the greeting and one that was late.
	expect(activity.times.length).toBeLessThanOrEqual((performance.now() - began) / DESK_REPORT_MS + 2);
});

test("[M20] [M12] merging, splitting and retracting do not make a surge count", async ({ conference }) => {
	const desk = await conference.moderator("Sam");
	const activity = activityOf(desk);
	const voters = await crowd(conference, SURGE_VOTES);
	const [, , , , from, into] = (desk.view?.rows ?? []).filter(
		(one) => one.status === "published" && !one.answeredAt && !one.putAt,
	);
	if (!from || !into) throw new Error("The demo has questions.");
	const { sessionId } = desk;
	const surge = (questionId: string) => ({ questionId, votes: SURGE_VOTES, newcomers: SURGE_VOTES });
	const all = (questionId: string, given: boolean) =>
		Promise.all(voters.map((voter) => vote(voter, questionId, given)));
	const merge = () =>
		desk.send({ type: "question.merge", sessionId, questionId: from.id, into: into.id, edition: 1, seen: "published" });
	const split = () => desk.send({ type: "question.split", sessionId, questionId: from.id });
	const setAside = (questionId: string) => desk.send({ type: "votes.set-aside", sessionId, questionId });
	const newest = async () => (await desk.ledger())[0]?.ledgerIds[0] ?? "";

	// It is where its votes are, joined and parted.
	await all(from.id, true);
	await expect.poll(() => activity.told?.surges, { timeout: 6_000 }).toContainEqual(surge(from.id));
	const merged = await row(desk, await merge(), into.id);
	await expect.poll(() => activity.told?.surges, { timeout: 6_000 }).toContainEqual(surge(into.id));
	expect(await row(desk, await setAside(into.id), into.id)).toEqual({
		votes: merged.votes - SURGE_VOTES,
		setAside: SURGE_VOTES,
	});
	const onPlace = await newest();

	// Taken back while it was joined, it does not count once it is parted and given again.
	await all(from.id, false);
	const parted = await row(desk, await split(), from.id);
	expect(parted).toEqual({ votes: from.votes, setAside: 0 });
	const [again] = await all(from.id, true);
	if (!again) throw new Error("Somebody has voted.");
	await expect.poll(() => row(desk, again, from.id)).toEqual({ votes: from.votes, setAside: SURGE_VOTES });
	expect(await wrongTallies(conference)).toEqual([]);
	const undone = await desk.send({ type: "desk.undo", sessionId, ledgerId: onPlace });
	expect(await row(desk, undone, from.id)).toEqual({ votes: from.votes + SURGE_VOTES, setAside: 0 });

	// Set aside and taken back before it is joined, it does not count where it is given then.
	await expect.poll(() => activity.told?.surges, { timeout: 6_000 }).toContainEqual(surge(from.id));
	await row(desk, await setAside(from.id), from.id);
	await all(from.id, false);
	const before = await row(desk, await merge(), into.id);
	const [via] = await all(from.id, true);
	if (!via) throw new Error("Somebody has voted.");
	await expect.poll(() => row(desk, via, into.id)).toEqual({ votes: before.votes, setAside: SURGE_VOTES });
	expect(await wrongTallies(conference)).toEqual([]);
});

test("[M20] [M12] votes set aside move with their question, and can be restored where they are then", async ({
	conference,
}) => {
	const desk = await conference.moderator("Sam");
	const voters = await crowd(conference, SURGE_VOTES);
	const [, , from, into] = (desk.view?.rows ?? []).filter(
		(one) => one.status === "published" && !one.answeredAt && !one.putAt,
	);
	if (!from || !into) throw new Error("The demo has questions.");
	const { sessionId } = desk;
	const activity = activityOf(desk);
	await Promise.all(voters.map((voter) => vote(voter, from.id)));
	await expect
		.poll(() => activity.told?.surges, { timeout: 6_000 })
		.toContainEqual({ questionId: from.id, votes: SURGE_VOTES, newcomers: SURGE_VOTES });
	const aside = await desk.send({ type: "votes.set-aside", sessionId, questionId: from.id });
	expect(await row(desk, aside, from.id)).toEqual({ votes: from.votes, setAside: SURGE_VOTES });
	const ledgerId = (await desk.ledger())[0]?.ledgerIds[0] ?? "";
	const merge = {
		type: "question.merge",
		sessionId,
		questionId: from.id,
		into: into.id,
		edition: 1,
		seen: "published",
	} as const;
	const merged = await row(desk, await desk.send(merge), into.id);
	expect(merged.setAside).toBe(SURGE_VOTES);
	const undone = await desk.send({ type: "desk.undo", sessionId, ledgerId });
	expect(await row(desk, undone, into.id)).toEqual({ votes: merged.votes + SURGE_VOTES, setAside: 0 });
	const split = await desk.send({ type: "question.split", sessionId, questionId: from.id });
	expect(await row(desk, split, into.id)).toEqual({ votes: into.votes, setAside: 0 });
	expect(await row(desk, split, from.id)).toEqual({ votes: from.votes + SURGE_VOTES, setAside: 0 });
	expect(await wrongTallies(conference)).toEqual([]);
});
