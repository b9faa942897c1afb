import { randomUUID } from "node:crypto";
import { expect } from "vitest";
import { revokeScreen } from "#db/people/screens.ts";
import { insertQuestion, withdrawQuestion } from "#db/questions.ts";
import { readSnapshot } from "#db/snapshot.ts";
import { checkTallies, commitVotes } from "#db/votes.ts";
import { newScreen } from "#harness/fixtures/people.ts";
import { publish } from "#harness/fixtures/publish.ts";
import { type Decided, decide } from "#harness/fixtures/steps.ts";
import { merge, pin, split } from "#protocol/rules/question.ts";
import { curtain, put, take as takeStage } from "#protocol/rules/stage.ts";
import { test } from "./hall.ts";

test("[V3] [V5] accepts a retraction when the count has fallen to zero in the meantime", async ({ hall }) => {
	const { db, by, a } = hall;
	const { sessionId } = by;
	const [one, other] = [randomUUID(), randomUUID()];
	const commit = (vote: boolean, ...voters: string[]) =>
		commitVotes(db, {
			...{ sessionId, routing: 0 },
			requests: voters.map((voter) => ({ questionId: a, members: [a], voter, vote })),
		});
	await commit(true, one, other);
	const taken = await hall.queued(
		"session",
		() => commit(false, one, other),
		() => commit(false, other),
	);
	expect(taken.map((committed) => committed?.taken.size)).toEqual([2, 0]);
	expect(await hall.question(a)).toMatchObject({ votes: 0 });
	expect((await checkTallies(db)).wrong).toEqual([]);
});

/** A step of the stage waits for no other session of its hall: it is written once none is locked. */
function retried({ write }: Decided): () => Promise<boolean> {
	return async () => {
		for (let tries = 0; tries < 100; tries += 1) if (await write()) return true;
		return false;
	};
}

// Each of nine statements before each: 81 pairs, which a busy machine takes long for.
test("[P13] no two statements on the same session deadlock", async ({ hall }) => {
	const { db, by, a, b, neighbour } = hall;
	const { sessionId } = by;
	const [c = "", d = ""] = await publish(db, sessionId, ["What of a third?", "What of a fourth?"]);
	const ask = async () => {
		const session = (await readSnapshot(db, sessionId, -1))?.head?.session;
		if (!session) throw new Error("The session is there.");
		const question = { session, author: randomUUID(), nth: 1, opId: randomUUID(), words: "What of those who wait?" };
		return () => insertQuestion(db, { ...question, byline: null, newcomer: false, heldFor: [], status: "pending" });
	};
	const step = (rule: Parameters<typeof hall.decide>[0]) => async () => (await hall.decide(rule)).write;
	const stageStep = (rule: Parameters<typeof hall.decide>[0]) => async () => retried(await hall.decide(rule));
	/** By what they do, each decided on what the database holds then. */
	const statements: Record<string, () => Promise<() => Promise<unknown>>> = {
		votes: () => hall.votes(sessionId, [b, c, a]),
		ask,
		withdraw: async () => {
			const question = { sessionId, questionId: (await (await ask())())?.questionId ?? "", version: 0 };
			return () => withdrawQuestion(db, question);
		},
		pin: step((context) => pin(context, { questionId: a, pinned: context.question(a)?.pinned === false })),
		merge: step((context) =>
			context.question(c)?.status === "merged"
				? split(context, { questionId: c })
				: merge(context, { questionId: c, into: d, seen: "published", edition: 1 }),
		),
		put: async () => {
			// What it replaces is answered, and cannot be put again.
			const [questionId = ""] = await publish(db, sessionId, ["What of those who come later?"]);
			return stageStep((context) => put(context, { questionId }))();
		},
		curtain: stageStep((context) => curtain(context, { down: !context.stage.curtain })),
		take: async () => retried(await decide(db, { ...by, sessionId: neighbour.id }, takeStage)),
		revoke: async () => {
			const screenId = await newScreen(db, "Left");
			return () => revokeScreen(db, screenId);
		},
	};
	const isOn = async () => (await readSnapshot(db, sessionId, -1))?.head?.stage.sessionId === sessionId;
	for (const [first, prepareFirst] of Object.entries(statements)) {
		for (const [second, prepareSecond] of Object.entries(statements)) {
			if (!(await isOn())) await hall.take(takeStage);
			const both = [await prepareFirst(), await prepareSecond()] as const;
			// PostgreSQL would end one of two that wait for each other.
			const [result] = await hall.queued("session", ...both);
			expect(result, `${first} before ${second}`).toBeTruthy();
		}
	}
	expect((await checkTallies(db)).wrong).toEqual([]);
}, 240_000);
