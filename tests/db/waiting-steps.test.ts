import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import postgres from "postgres";
import { expect } from "vitest";
import { readLine } from "#db/ledger.ts";
import { revokeScreen } from "#db/people/screens.ts";
import { rewordQuestion, withdrawQuestion } from "#db/questions.ts";
import { writeStep } from "#db/step.ts";
import { checkTallies, commitVotes } from "#db/votes.ts";
import { newScreen } from "#harness/fixtures/people.ts";
import { publish } from "#harness/fixtures/publish.ts";
import { type Decided, decide, take } from "#harness/fixtures/steps.ts";
import type { StepContext } from "#protocol/rules/context.ts";
import { decline, merge, split, tag } from "#protocol/rules/question.ts";
import { answered, curtain, put, show, take as takeStage } from "#protocol/rules/stage.ts";
import { undo } from "#protocol/rules/undo.ts";
import { setAside } from "#protocol/rules/voting.ts";
import { test, waiting } from "./hall.ts";

test("[V1] does not write votes decided before a put after it", async ({ hall }) => {
	const { by, a, b } = hall;
	const step = await hall.decide((context) => put(context, { questionId: a }));
	const late = await hall.votes(by.sessionId, [a, b]);
	const [putAt, votes] = await hall.queued("session", step.write, late);
	expect(putAt).not.toBeNull();
	expect(votes).toBeNull();
	expect(await hall.question(a)).toMatchObject({ votes: 0 });
	// Undoing the put reopens it.
	await hall.undo(step.lineId);
	expect(await (await hall.votes(by.sessionId, [a]))()).not.toBeNull();
	expect(await hall.question(a)).toMatchObject({ votes: 1, putAt: null });
});

test("[M12] [V5] counts all votes given while a merge, a split and their undos wait", async ({ hall }) => {
	const { db, by, a, b } = hall;
	const merging = (context: StepContext) => merge(context, { questionId: a, into: b, seen: "published", edition: 1 });
	const amidVotes = async (questionIds: string[], step: Decided) => {
		const [votes, revision] = await hall.queued("session", await hall.votes(by.sessionId, questionIds), step.write);
		expect(votes).not.toBeNull();
		expect(revision).not.toBeNull();
		expect((await checkTallies(db)).wrong).toEqual([]);
		return [(await hall.question(a))?.votes, (await hall.question(b))?.votes];
	};
	const merged = await hall.decide(merging);
	expect(await amidVotes([a, b], merged)).toEqual([1, 2]);
	const line = await readLine(db, by.sessionId, merged.lineId);
	expect(await amidVotes([b], await decide(db, by, (context) => undo(context, line), merged.lineId))).toEqual([1, 2]);
	expect(await amidVotes([a, b], await hall.decide(merging))).toEqual([2, 5]);
	expect(await amidVotes([b], await hall.decide((context) => split(context, { questionId: a })))).toEqual([2, 4]);
});

test("[P13] [M9] writes only one of two steps decided on the same view, but always the curtain", async ({ hall }) => {
	const { a, b } = hall;
	const steps = await Promise.all([
		hall.decide((context) => tag(context, { questionId: a, tag: "One", on: true })),
		hall.decide((context) => tag(context, { questionId: b, tag: "Other", on: true })),
	]);
	expect((await hall.queued("hall", ...steps.map(({ write }) => write))).map((revision) => revision !== null)).toEqual([
		true,
		false,
	]);
	// The curtain compares nothing, and comes down all the same.
	const lower = await hall.decide((context) => curtain(context, { down: true }));
	const step = await hall.decide((context) => tag(context, { questionId: b, tag: "Other", on: true }));
	const [tagged, lowered] = await hall.queued("hall", step.write, () => writeStep(hall.db, { ...lower, steps: null }));
	expect([tagged, lowered]).not.toContain(null);
});

test("[P13] [S11] does not write a step that got its locks too late", async ({ hall }) => {
	const { db, by } = hall;
	const step = await hall.decide((context) => tag(context, { questionId: hall.a, tag: "Late", on: true }));
	const votes = await hall.votes(by.sessionId, [hall.b]);
	const until = Date.now() + 300;
	const onceLate = async () => {
		while (Date.now() <= until) await db.execute(sql`select`);
		return votes();
	};
	const [late, committed] = await hall.queued("session", () => writeStep(db, { ...step, until }), onceLate);
	expect([late, committed?.given.size]).toEqual([null, 1]);
	expect(await writeStep(db, { ...step, until: Date.now() + 60_000 })).not.toBeNull();
});

test("[P13] a step does not wait for another session of its hall", async ({ hall, database, onTestFinished }) => {
	const { db, by, neighbour } = hall;
	const holder = postgres(database.url, { max: 1, fetch_types: false });
	onTestFinished(() => holder.end());
	const showBlank = () => hall.decide((context) => show(context, { mode: "blank" }));
	const takeNext = () => decide(db, { ...by, sessionId: neighbour.id }, takeStage);
	for (const [decideStep, id] of [
		[showBlank, neighbour.id],
		[takeNext, by.sessionId],
	] as const) {
		const step = await decideStep();
		await holder.begin(async (tx) => {
			await tx`select from sessions where id = ${id} for update`;
			expect(await step.write()).toBeNull();
		});
		expect(await step.write()).not.toBeNull();
	}
});

test("[A6] [A10] [M10] applies only the first of an author's and a moderator's decisions on one question", async ({
	hall,
}) => {
	const { db, by, a, b } = hall;
	const own = async (id: string) => ({
		sessionId: by.sessionId,
		questionId: id,
		version: (await hall.question(id))?.version ?? -1,
	});
	const declining = (context: StepContext) =>
		decline(context, { questionId: a, seen: "published", edition: 1, reason: "other" });
	const ofA = await own(a);
	const declined = await hall.decide(declining);
	const [withdrawn, step] = await hall.queued("session", () => withdrawQuestion(db, ofA), declined.write);
	expect([withdrawn !== null, step]).toEqual([true, null]);
	expect(await hall.question(a)).toMatchObject({ status: "withdrawn" });

	// Nor is a question taken back that another was merged into meanwhile, nor reworded.
	const [c] = await publish(db, by.sessionId, ["What of a third?"]);
	const ofB = await own(b);
	const merged = await hall.decide((context) =>
		merge(context, { questionId: c ?? "", into: b, seen: "published", edition: 1 }),
	);
	const words = "What of the other one?";
	const [revision, back, reworded] = await hall.queued(
		"session",
		merged.write,
		() => withdrawQuestion(db, ofB),
		() => rewordQuestion(db, { ...ofB, words, heldFor: [], status: "pending" }),
	);
	expect([revision !== null, back, reworded]).toEqual([true, null, null]);
});

test("[S2] [M7] stage steps, their undos and votes in both of a hall's sessions wait only for each other", async ({
	hall,
}) => {
	const { db, by, a, b, next, neighbour } = hall;
	for (const rule of [
		(context: StepContext) => put(context, { questionId: a }),
		(context: StepContext) => show(context, { mode: "blank" }),
		(context: StepContext) => answered(context, { questionId: a }),
	]) {
		const step = await hall.decide(rule);
		const here = await hall.votes(by.sessionId, [b]);
		const there = await hall.votes(neighbour.id, [next]);
		const [, revision] = await hall.queued("session", here, step.write);
		expect(revision).not.toBeNull();
		expect(await there()).not.toBeNull();
		const line = await readLine(db, by.sessionId, step.lineId);
		const undone = await decide(db, by, (context) => undo(context, line), step.lineId);
		const [, back] = await hall.queued("session", await hall.votes(by.sessionId, [b]), undone.write);
		expect(back).not.toBeNull();
		await hall.take(rule);
	}
	const elsewhere = { ...by, sessionId: neighbour.id };
	expect(await take(db, elsewhere, takeStage)).not.toBeNull();
	expect((await checkTallies(db)).wrong).toEqual([]);
});

test("[M20] [V5] sets votes aside, and restores them, including those given in the meantime", async ({ hall }) => {
	const { db, by, a } = hall;
	const voters = Array.from({ length: 12 }, () => randomUUID());
	const requests = (some: readonly string[], vote: boolean) =>
		some.map((voter) => ({ questionId: a, members: [a], voter, vote }));
	const { sessionId } = by;
	await commitVotes(db, { sessionId, routing: 0, requests: requests(voters, true) });
	const step = await hall.decide((context) => setAside(context, { questionId: a }, voters));
	await hall.queued("session", await hall.votes(sessionId, [a]), step.write);
	expect(await hall.question(a)).toMatchObject({ votes: 1, setAside: 12 });
	// Retracted and given again, they count no more than before, and their rows are right.
	await commitVotes(db, { sessionId, routing: 0, requests: requests(voters.slice(0, 3), false) });
	expect(await hall.question(a)).toMatchObject({ votes: 1, setAside: 9 });
	await commitVotes(db, { sessionId, routing: 0, requests: requests(voters.slice(0, 2), true) });
	expect(await hall.question(a)).toMatchObject({ votes: 1, setAside: 11 });
	expect((await checkTallies(db)).wrong).toEqual([]);
	const line = await readLine(db, sessionId, step.lineId);
	const undone = await decide(db, by, (context) => undo(context, line), step.lineId);
	await hall.queued("session", await hall.votes(sessionId, [a]), undone.write);
	expect(await hall.question(a)).toMatchObject({ votes: 13, setAside: 0 });
});

test("[Q4] [W10] locks the hall before the screen when revoking it, as steps at a desk do", async ({
	hall,
	database,
}) => {
	const { db, by } = hall;
	const holder = postgres(database.url, { max: 1, fetch_types: false });
	const screenId = await newScreen(db, "Left");
	let revoked: Promise<boolean> | undefined;
	await holder.begin(async (tx) => {
		await tx`select from sessions where id = ${by.sessionId} for no key update`;
		revoked = revokeScreen(db, screenId);
		await waiting(db, 1);
		// A step would wait here for ever for who waits for it.
		await tx`select from screens where id = ${screenId} for no key update nowait`;
	});
	expect(await revoked).toBe(true);
	expect(await revokeScreen(db, screenId)).toBe(false);
	await holder.end();
});
