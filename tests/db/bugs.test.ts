import { expect } from "vitest";
import { readSnapshot } from "#db/snapshot.ts";
import { writeStep } from "#db/step.ts";
import { commitVotes } from "#db/votes.ts";
import { patchDatabase, type Rewrite } from "#harness/servers/patched-database.ts";
import { pin } from "#protocol/rules/question.ts";
import { REWRITES } from "../race/bugs.ts";
import { test } from "./hall.ts";

test.for(Object.entries<Rewrite>(REWRITES))("%s still changes the statement it is meant for", async (bug, { hall }) => {
	const [, rewrite] = bug;
	const { a, by } = hall;
	let spoiled = 0;
	const db = patchDatabase(hall.db, (text) => {
		if (rewrite(text) !== text) spoiled += 1;
		return text;
	});
	const requests = [{ questionId: a, members: [a], voter: crypto.randomUUID(), vote: true }];
	await commitVotes(db, { sessionId: by.sessionId, routing: 0, requests });
	await writeStep(db, await hall.decide((context) => pin(context, { questionId: a, pinned: true })));
	await readSnapshot(db, by.sessionId, -1);
	expect(spoiled).toBeGreaterThan(0);
});
