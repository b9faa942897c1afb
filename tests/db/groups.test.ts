import { randomUUID } from "node:crypto";
import { expect } from "vitest";
import { readSnapshot } from "#db/snapshot.ts";
import { checkTallies, commitVotes } from "#db/votes.ts";
import { publish } from "#harness/fixtures/publish.ts";
import type { StepContext } from "#protocol/rules/context.ts";
import { merge, split } from "#protocol/rules/question.ts";
import { setAside } from "#protocol/rules/voting.ts";
import { test as base } from "./hall.ts";

/** Three questions without votes, and what is told of them after each change. */
const test = base.extend("group", async ({ hall }) => {
	const { db, by, a, b } = hall;
	const { sessionId } = by;
	const [c = ""] = await publish(db, sessionId, ["What of a third?"]);
	let revision = (await readSnapshot(db, sessionId, -1))?.revision ?? -1;
	const read = async () => {
		const snapshot = await readSnapshot(db, sessionId, revision);
		if (!snapshot) throw new Error("The session is there.");
		return snapshot;
	};
	const give = async (vote: boolean, questionId: string, members: readonly string[], voters: readonly string[]) => {
		const { routing } = await read();
		const requests = voters.map((voter) => ({ questionId, members, voter, vote }));
		expect(await commitVotes(db, { sessionId, routing, requests })).not.toBeNull();
	};
	return {
		...{ hall, a, b, c },
		/** @returns of each question that changed since the last time, its tally; all of those are at the latest revision */
		async told(): Promise<Record<string, number>> {
			const snapshot = await read();
			const names = new Map([
				[a, "a"],
				[b, "b"],
				[c, "c"],
			]);
			revision = snapshot.revision;
			return Object.fromEntries(snapshot.questions.map(({ id, votes }) => [names.get(id) ?? id, votes]));
		},
		vote: (questionId: string, voters: readonly string[], members = [questionId]) =>
			give(true, questionId, members, voters),
		retract: (questionId: string, voters: readonly string[], members = [questionId]) =>
			give(false, questionId, members, voters),
		merge: (questionId: string, into: string) =>
			hall.decide((context) => merge(context, { questionId, into, seen: "published", edition: 1 })),
	};
});

const voters = (n: number) => Array.from({ length: n }, () => randomUUID());

test("[M12] [V5] [P4] reads a changed group with its head, and counts each voter once", async ({ group }) => {
	const { a, b, c, hall } = group;
	const [both, onlyA, onlyB] = [voters(2), voters(3), voters(4)];
	await group.vote(a, [...both, ...onlyA]);
	await group.vote(b, [...both, ...onlyB]);
	expect(await group.told()).toEqual({ a: 5, b: 6 });
	expect(await group.told()).toEqual({});

	const first = await group.merge(a, b);
	await first.write();
	expect(await group.told()).toEqual({ a: 5, b: 9 });
	// A vote that is retracted is retracted from both. One of a member's own is news of the head.
	await group.retract(b, both.slice(0, 1), [b, a]);
	expect(await group.told()).toEqual({ a: 4, b: 8 });
	await group.retract(b, onlyA.slice(0, 1), [b, a]);
	expect(await group.told()).toEqual({ a: 3, b: 7 });

	// Along a chain, the head of all.
	const second = await group.merge(b, c);
	await second.write();
	expect(await group.told()).toEqual({ b: 5, c: 7 });
	await group.retract(c, onlyA.slice(1, 2), [c, b, a]);
	expect(await group.told()).toEqual({ a: 2, c: 6 });
	await hall.take((context) => split(context, { questionId: a }));
	expect(await group.told()).toEqual({ a: 2, b: 5, c: 5 });
	await hall.undo(second.lineId);
	expect(await group.told()).toEqual({ b: 5, c: 0 });
	expect((await checkTallies(hall.db)).wrong).toEqual([]);
});

test("[M12] [V4] stores a new vote for a group on its head, unless its voter has one on another member", async ({
	group,
}) => {
	const { a, b, hall } = group;
	const [[old = ""], [fresh = ""]] = [voters(1), voters(1)];
	await group.vote(a, [old]);
	await (await group.merge(a, b)).write();
	await group.vote(b, [old, fresh], [b, a]);
	await group.vote(b, [old, fresh], [b, a]);
	expect(await group.told()).toEqual({ a: 1, b: 2 });
	await hall.take((context) => split(context, { questionId: a }));
	expect(await group.told()).toEqual({ a: 1, b: 1 });
});

test("[M20] [M12] does not count votes set aside on one question of a group, even if given again", async ({
	group,
}) => {
	const { a, b, hall } = group;
	const [surge, others] = [voters(10), voters(2)];
	await group.vote(a, [...surge, ...others]);
	await group.vote(b, surge.slice(0, 3));
	const step = await hall.decide((context: StepContext) => setAside(context, { questionId: a }, surge));
	await step.write();
	expect(await group.told()).toEqual({ a: 2, b: 3 });
	await (await group.merge(a, b)).write();
	expect(await group.told()).toEqual({ a: 12, b: 2 });
	await group.retract(b, surge.slice(0, 1), [b, a]);
	await group.vote(b, surge.slice(0, 1), [b, a]);
	expect(await group.told()).toMatchObject({ b: 2 });
	await hall.take((context) => split(context, { questionId: a }));
	// On the other question nobody's votes were set aside.
	expect(await group.told()).toEqual({ a: 2, b: 3 });
	await hall.undo(step.lineId);
	expect(await group.told()).toEqual({ a: 11 });
});
