import { randomUUID } from "node:crypto";
import { expect } from "vitest";
import type { Database } from "#db/client/client.ts";
import { findAsked, insertQuestion, type NewQuestion, rewordQuestion, withdrawQuestion } from "#db/questions.ts";
import { readSnapshot } from "#db/snapshot.ts";
import { approve } from "#protocol/rules/question.ts";
import { set } from "#protocol/rules/session.ts";
import { test } from "./hall.ts";

/** A question that somebody asks as the session is now. @returns how to keep it */
async function asking(db: Database, sessionId: string, changes: Partial<NewQuestion> = {}) {
	const session = (await readSnapshot(db, sessionId, -1))?.head?.session;
	if (!session) throw new Error("The session is there.");
	const question: NewQuestion = {
		...{ session, author: randomUUID(), nth: 1, opId: randomUUID(), words: "What of those who wait?" },
		...{ byline: null, newcomer: false, heldFor: [], status: "pending" },
		...changes,
	};
	return { question, keep: () => insertQuestion(db, question) };
}

test("[A1] [A8] [P13] does not store a question if the session's settings change while it waits", async ({ hall }) => {
	const { db, by } = hall;
	for (const to of [{ premoderated: false }, { asking: false }, { status: "closed" }] as const) {
		const { question, keep } = await asking(db, by.sessionId);
		const step = await hall.decide((context) => set(context, { to }));
		const [revision, kept] = await hall.queued("session", step.write, keep);
		expect([revision !== null, kept]).toEqual([true, null]);
		expect(await findAsked(db, question.author, question.opId)).toBeNull();
	}
});

test("[A5] [A13] stores the first of several waiting questions with the same number or opId", async ({ hall }) => {
	const { db, by } = hall;
	const [author, opId] = [randomUUID(), randomUUID()];
	const first = await asking(db, by.sessionId, { author, opId });
	const again = await asking(db, by.sessionId, { author, opId, nth: 2 });
	const [kept, ...others] = await hall.queued("session", first.keep, again.keep);
	expect(others).toEqual([null]);
	const third = await asking(db, by.sessionId, { author, nth: 2 });
	const same = await asking(db, by.sessionId, { author, nth: 2 });
	expect((await hall.queued("session", third.keep, same.keep)).map((one) => one === null)).toEqual([false, true]);
	expect(await findAsked(db, author, opId)).toEqual(kept);
	// Numbers are an author's own, in one session.
	const next = await asking(db, by.sessionId, { author, nth: 3 });
	const other = await asking(db, by.sessionId);
	const elsewhere = await asking(db, hall.neighbour.id, { author });
	expect(await Promise.all([next.keep(), other.keep(), elsewhere.keep()])).not.toContain(null);
});

test("[M10] [A10] [P13] applies only the first of a rewording and a decision that wait at the same time", async ({
	hall,
}) => {
	const { db, by } = hall;
	const { sessionId } = by;
	const words = "What of those who still wait?";
	const pending = async () => {
		const { keep } = await asking(db, sessionId);
		const questionId = (await keep())?.questionId ?? "";
		const own = { sessionId, questionId, version: (await hall.question(questionId))?.version ?? -1 };
		const step = await hall.decide((context) => approve(context, { questionId, seen: "review", edition: 1 }));
		const reword = () => rewordQuestion(db, { ...own, words, heldFor: [], status: "pending" });
		return { questionId, reword, step };
	};
	const corrected = await pending();
	const [reworded, approved] = await hall.queued("session", corrected.reword, corrected.step.write);
	expect([reworded !== null, approved]).toEqual([true, null]);
	expect(await hall.question(corrected.questionId)).toMatchObject({ status: "pending", words, edition: 2 });

	const decided = await pending();
	const [revision, late] = await hall.queued("session", decided.step.write, decided.reword);
	expect([revision !== null, late]).toEqual([true, null]);
	expect(await hall.question(decided.questionId)).toMatchObject({ status: "published", edition: 1 });
});

test("[A6] [V1] does not write votes that wait while their question is withdrawn; earlier votes do not block the withdrawal", async ({
	hall,
}) => {
	const { db, by, a, b } = hall;
	const own = async (questionId: string) => ({
		...{ sessionId: by.sessionId, questionId },
		version: (await hall.question(questionId))?.version ?? -1,
	});
	const [ofA, ofB] = [await own(a), await own(b)];
	const [before, withdrawn] = await hall.queued("session", await hall.votes(by.sessionId, [a, b]), () =>
		withdrawQuestion(db, ofA),
	);
	const late = await hall.votes(by.sessionId, [b]);
	const [also, after] = await hall.queued("session", () => withdrawQuestion(db, ofB), late);
	expect([before !== null, withdrawn !== null, also !== null, after]).toEqual([true, true, true, null]);
	for (const id of [a, b]) expect(await hall.question(id)).toMatchObject({ votes: 1, status: "withdrawn" });
	expect(await withdrawQuestion(db, ofA)).toBeNull();
});
