import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { expect } from "vitest";
import { writeStep } from "#db/step.ts";
import type { Delegate } from "#harness/clients/client.ts";
import { decide } from "#harness/fixtures/steps.ts";
import { wrongTallies } from "#harness/tallies.ts";
import { test } from "#harness/vitest/test.ts";
import type { Command, CommandOf } from "#protocol/commands.ts";
import type { Ack } from "#protocol/events.ts";
import * as rules from "#protocol/rules/question.ts";
import { askAsStrangers } from "./strangers.ts";

const WORDS = "Will this question be kept once?";

/** Sends a command as it stands, as a phone does that never heard the answer. */
const say = (client: Pick<Delegate, "socket">, command: Command) => client.socket.emitWithAck("command", command);
const voteIn =
	(sessionId: string) =>
	(questionId: string, vote: boolean): Command => ({
		type: "question.vote",
		opId: randomUUID(),
		sessionId,
		questionId,
		vote,
	});
const times = <T>(n: number, one: () => T): T[] => Array.from({ length: n }, one);

test("[A5] [P2] stores a question sent 50 times at once only once, with the same answer each time", async ({
	conference,
}) => {
	const delegate = await conference.delegate();
	const ask: Command = { type: "question.ask", opId: randomUUID(), sessionId: delegate.sessionId, words: WORDS };
	// Rates are counted before: five in a minute get through, and each of those finds the same question.
	const acks = await Promise.all(times(50, () => say(delegate, ask)));
	const kept = new Set(acks.flatMap((ack) => (ack.ok ? [ack.questionId] : [])));
	expect(kept.size).toBe(1);
	expect(acks.filter((ack) => !ack.ok).every((ack) => !ack.ok && ack.refusal.code === "too-fast")).toBe(true);
	const rows = await conference.db.execute(sql`select from questions where op_id = ${ask.opId}`);
	expect(rows).toHaveLength(1);
});

test("[V3] [V4] counts a vote sent 50 times at once by two pages once, and retracts it once", async ({
	conference,
}) => {
	const delegate = await conference.delegate();
	const question = delegate.view?.rows.find((row) => row.putAt === null);
	if (!question) throw new Error("The demo has questions.");
	const vote = voteIn(delegate.sessionId);
	const tally = async () => {
		const rows = await conference.db.execute<{ votes: number }>(
			sql`select votes from questions where id = ${question.id}`,
		);
		return rows[0]?.votes;
	};
	// The row has the question's own votes; what the view shows includes those of questions merged into it.
	const before = (await tally()) ?? 0;
	const given = vote(question.id, true);
	await Promise.all(times(25, () => say(delegate, given)));
	expect(await tally()).toBe(before + 1);
	const back = vote(question.id, false);
	await Promise.all(times(25, () => say(delegate, back)));
	expect(await tally()).toBe(before);
	expect(await wrongTallies(conference)).toEqual([]);
});

test("[V3] applies the last of a vote and its retraction sent together", async ({ conference }) => {
	const delegate = await conference.delegate();
	const { sessionId } = delegate;
	const open = delegate.view?.rows.filter((row) => row.putAt === null) ?? [];
	const vote = voteIn(sessionId);
	const commands = open.slice(0, 10).flatMap(({ id }) => [vote(id, true), vote(id, false)]);
	const acks = await Promise.all(commands.map((command) => say(delegate, command)));
	expect(acks.every((ack) => ack.ok)).toBe(true);
	const standing = () => conference.db.execute(sql`select from votes where voter = ${delegate.voter}`);
	expect(await standing()).toHaveLength(0);
	await Promise.all(commands.reverse().map((command) => say(delegate, { ...command, opId: randomUUID() })));
	expect(await standing()).toHaveLength(10);
});

test("[A5] [V3] still accepts what was stored before the session closed, and refuses what is new", async ({
	conference,
}) => {
	const delegate = await conference.delegate();
	const desk = await conference.moderator("Sam");
	const { sessionId } = delegate;
	const [voted, other] = delegate.view?.rows.filter((row) => row.putAt === null).map((row) => row.id) ?? [];
	if (!voted || !other) throw new Error("The demo has questions.");
	const ask: Command = { type: "question.ask", opId: randomUUID(), sessionId, words: WORDS };
	const first = await say(delegate, ask);
	await delegate.send({ type: "question.vote", sessionId, questionId: voted, vote: true });
	await desk.send({ type: "session.set", sessionId, to: { status: "closed", voting: true } });

	expect(await say(delegate, ask)).toEqual(first);
	expect(await say(delegate, { ...ask, opId: randomUUID() })).toMatchObject({
		refusal: { code: "session-not-open", status: "closed", sentence: "This session has closed." },
	});
	const vote = voteIn(sessionId);
	expect(await say(delegate, vote(voted, true))).toMatchObject({ ok: true });
	expect(await say(delegate, vote(voted, false))).toMatchObject({ refusal: { code: "session-not-open" } });
	expect(await say(delegate, vote(other, true))).toMatchObject({ refusal: { code: "session-not-open" } });
});

test("[A7] [V2] gives the same answer for a question that is another's, unpublished or missing", async ({
	conference,
}) => {
	const author = await conference.delegate();
	const asked = await author.send({ type: "question.ask", sessionId: author.sessionId, words: WORDS });
	if (!asked.ok || !asked.questionId) throw new Error("The question was kept.");
	const { different } = await askAsStrangers(conference, asked.questionId, 3);
	expect([...different].map((answer) => JSON.parse(answer))).toEqual([
		{ ok: false, refusal: { code: "no-such-question", sentence: "This question is no longer here." } },
	]);
});

test("[M1] [P2] writes one line in the ledger for a step sent 50 times at once", async ({ conference }) => {
	const author = await conference.delegate();
	const desk = await conference.moderator("Sam");
	const asked = await author.send({ type: "question.ask", sessionId: author.sessionId, words: WORDS });
	const approve: Command = {
		type: "question.approve",
		seen: "review",
		edition: 1,
		opId: randomUUID(),
		sessionId: author.sessionId,
		questionId: (asked.ok && asked.questionId) || "",
	};
	const acks = await Promise.all(times(50, () => say(desk, approve)));
	// Those in the queue for too long on a busy machine are told to try again, and their clients do.
	const isAgain = (ack: Ack) => !ack.ok && ack.refusal.code === "try-again";
	const again = await Promise.all(acks.filter(isAgain).map(() => say(desk, approve)));
	expect([...acks, ...again].filter((ack) => !ack.ok && !isAgain(ack))).toEqual([]);
	expect(acks.some((ack) => ack.ok)).toBe(true);
	const lines = await conference.db.execute(sql`select from ledger where op_id = ${approve.opId}`);
	expect(lines).toHaveLength(1);
});

test("[P2] announces a step whose answer was lost when it is sent again", async ({ conference }) => {
	const author = await conference.delegate();
	const desk = await conference.moderator("Sam");
	const { sessionId } = author;
	const asked = await author.send({ type: "question.ask", sessionId, words: WORDS });
	const questionId = (asked.ok && asked.questionId) || "";
	const approve: CommandOf<"question.approve"> = {
		type: "question.approve",
		seen: "review",
		edition: 1,
		opId: randomUUID(),
		sessionId,
		questionId,
	};
	// As if it had been committed, and the connection to the database had ended before it could say so.
	const [sam] = await conference.db.execute<{ id: string }>(
		sql`select people.id from people join grants on person_id = people.id where name = 'Sam' and conference_id = ${conference.id}`,
	);
	const by = { sessionId, personId: sam?.id ?? "" };
	const decided = await decide(conference.db, by, (context) => rules.approve(context, approve));
	const revision = await writeStep(conference.db, { ...decided, opId: approve.opId });
	expect(await say(desk, approve)).toEqual({ ok: true, revision });
	const view = await author.until((seen) => seen.revision >= (revision ?? Number.POSITIVE_INFINITY), 10_000);
	expect(view.rows.map((row) => row.id)).toContain(questionId);
});
