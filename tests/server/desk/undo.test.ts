import { sql } from "drizzle-orm";
import { expect } from "vitest";
import type { Desk } from "#harness/clients/client.ts";
import type { Conference } from "#harness/fixtures/conference.ts";
import { test } from "#harness/vitest/test.ts";
import type { CommandInput } from "#protocol/commands.ts";
import type { Ack } from "#protocol/events.ts";
import { TAGS_A_QUESTION } from "#protocol/limits.ts";

const done = async (desk: Desk, ack: Ack) => {
	if (!ack.ok) throw new Error(ack.refusal.sentence);
	return desk.until(({ revision }) => revision >= ack.revision);
};

/** The ledger's newest line that is no undoing. */
const newest = async (desk: Desk): Promise<string> => {
	const page = await desk.ledger();
	const line = page.find(({ verb }) => verb !== "undo");
	if (!line) throw new Error("There is a line.");
	return line.ledgerIds[0] ?? "";
};

async function asked(conference: Conference) {
	const author = await conference.delegate();
	const ack = await author.send({
		type: "question.ask",
		sessionId: author.sessionId,
		words: "And what becomes of this?",
	});
	if (!ack.ok || !ack.questionId) throw new Error("The question was kept.");
	return ack.questionId;
}

/** What stands on the desk about a question, less its tags, and what its session is set to. */
const state = (desk: Desk, id: string) => {
	const row = desk.view?.rows.find((one) => one.id === id);
	if (!desk.view || !row) throw new Error("The desk has the question.");
	const { order, item, stage, session, settings } = desk.view.head;
	// A first time of publishing stays; who decided last is set back, or there was nobody.
	const { tags: _, decided, publishedAt, ...rest } = row;
	return { rest, order, item, mode: stage.mode, curtain: stage.curtain, session, settings };
};

type Case = { named: string; first?: (ids: Ids) => CommandInput[]; command: (ids: Ids) => CommandInput };
type Ids = { sessionId: string; questionId: string; other: string; third: string };
const approve = ({ sessionId, questionId }: Ids): CommandInput => ({
	type: "question.approve",
	seen: "review",
	edition: 1,
	sessionId,
	questionId,
});
const order = ({ sessionId, questionId }: Ids): CommandInput => ({ type: "order.first", sessionId, questionId });
const skip = ({ sessionId, questionId }: Ids): CommandInput => ({ type: "stage.skip", sessionId, questionId });
const put = ({ sessionId, questionId }: Ids): CommandInput => ({ type: "stage.put", sessionId, questionId });

const cases: Case[] = [
	{ named: "approve", command: approve },
	{ named: "hold", command: (ids) => ({ ...approve(ids), type: "question.hold" }) as CommandInput },
	{
		named: "hold a published one",
		first: (ids) => [approve(ids), order(ids)],
		command: ({ sessionId, questionId }) => ({
			type: "question.hold",
			seen: "published",
			edition: 1,
			sessionId,
			questionId,
		}),
	},
	{
		named: "decline",
		command: ({ sessionId, questionId }) => ({
			type: "question.decline",
			seen: "review",
			edition: 1,
			reason: "other",
			remark: "Sorry.",
			sessionId,
			questionId,
		}),
	},
	{
		named: "word",
		command: ({ sessionId, questionId }) => ({
			type: "question.word",
			wording: "Short.",
			found: null,
			sessionId,
			questionId,
		}),
	},
	{
		named: "pin",
		command: ({ sessionId, questionId }) => ({ type: "question.pin", pinned: true, sessionId, questionId }),
	},
	{
		named: "merge",
		first: (ids) => [approve(ids), order(ids)],
		command: ({ sessionId, questionId, other }) => ({
			type: "question.merge",
			edition: 1,
			seen: "published",
			into: other,
			sessionId,
			questionId,
		}),
	},
	{ named: "order", first: (ids) => [approve(ids)], command: order },
	{
		named: "place",
		first: (ids) => [approve(ids), order(ids)],
		command: ({ sessionId, questionId }) => ({ type: "order.place", before: null, sessionId, questionId }),
	},
	{
		named: "unorder",
		first: (ids) => [approve(ids), order(ids)],
		command: ({ sessionId, questionId }) => ({ type: "order.remove", sessionId, questionId }),
	},
	{ named: "put", first: (ids) => [approve(ids), order(ids)], command: put },
	{
		named: "answer",
		first: (ids) => [approve(ids), put(ids)],
		command: ({ sessionId, questionId }) => ({ type: "stage.answered", sessionId, questionId }),
	},
	{
		named: "answer one that was replaced",
		first: (ids) => [approve(ids), put(ids), { ...put(ids), questionId: ids.third } as CommandInput, skip(ids)],
		command: ({ sessionId, questionId }) => ({ type: "stage.answered", sessionId, questionId }),
	},
	{
		named: "skip one that was answered",
		first: (ids) => [
			approve(ids),
			put(ids),
			{ type: "stage.answered", sessionId: ids.sessionId, questionId: ids.questionId },
		],
		command: skip,
	},
	{
		named: "press",
		first: (ids) => [approve(ids), put(ids)],
		command: ({ sessionId, questionId }) => ({ type: "stage.press", sessionId, questionId }),
	},
	{
		named: "skip",
		first: (ids) => [approve(ids), put(ids)],
		command: skip,
	},
	{ named: "show", command: ({ sessionId }) => ({ type: "stage.show", mode: "join", sessionId }) },
	{ named: "curtain", command: ({ sessionId }) => ({ type: "stage.curtain", down: true, sessionId }) },
	{
		named: "set",
		command: ({ sessionId }) => ({
			type: "session.set",
			to: { asking: false, questionsEach: 3, closesAt: Date.now() + 3_600_000 },
			sessionId,
		}),
	},
];

test("[M7] anyone can undo every step, even after other steps", async ({ conference }) => {
	const [sam, alex] = await Promise.all([conference.moderator("Sam"), conference.moderator("Alex")]);
	const { sessionId } = sam;
	const [other = "", third = ""] = (sam.view?.rows ?? [])
		.filter((row) => row.status === "published" && !row.putAt && !row.answeredAt)
		.map((row) => row.id);
	for (const { named, first, command } of cases) {
		const questionId = await asked(conference);
		const ids = { sessionId, questionId, other, third };
		for (const one of first?.(ids) ?? []) await done(sam, await sam.send(one));
		await sam.until((view) => view.rows.some((row) => row.id === questionId));
		const before = state(sam, questionId);
		await done(sam, await sam.send(command(ids)));
		const ledgerId = await newest(sam);
		expect(state(sam, questionId), named).not.toEqual(before);
		// Something else of the same question, by another: it stands in nobody's way.
		await alex.send({ type: "question.tag", sessionId, questionId, tag: "later", on: true });
		await done(sam, await alex.send({ type: "desk.undo", sessionId, ledgerId }));
		expect(state(sam, questionId), named).toEqual(before);
		expect(sam.view?.rows.find((row) => row.id === questionId)?.tags, named).toEqual(["later"]);
		expect(await alex.send({ type: "desk.undo", sessionId, ledgerId })).toMatchObject({
			refusal: { code: "nothing-to-undo" },
		});
		const undone = (await sam.ledger()).find((line) => line.ledgerIds.includes(ledgerId));
		expect(undone, named).toMatchObject({ undoneBy: "Alex", undoable: false, by: "Sam" });
	}
});

test("[M8] does not return an answered question to a wall, move another session's curtain, set a past time or add a seventh tag", async ({
	conference,
}) => {
	const [sam, alex] = await Promise.all([conference.moderator("Sam"), conference.moderator("Alex")]);
	const { sessionId } = sam;
	const questions = [await asked(conference), await asked(conference)];
	const [x = "", y = ""] = questions;
	await sam.until(({ rows }) => questions.every((id) => rows.some((row) => row.id === id)));
	const did = async (command: CommandInput) => {
		await done(sam, await sam.send(command));
		return newest(sam);
	};
	const undo = (ledgerId: string) => alex.send({ type: "desk.undo", sessionId, ledgerId });
	const refused = (by: string) => ({ refusal: { code: "changed-since", by } });
	const on = (questionId: string) => ({ sessionId, questionId });
	for (const questionId of questions)
		await did({ type: "question.approve", seen: "review", edition: 1, ...on(questionId) });

	await did({ type: "stage.put", ...on(x) });
	const replaced = await did({ type: "stage.put", ...on(y) });
	await did({ type: "stage.skip", ...on(x) });
	const answered = await did({ type: "stage.answered", ...on(x) });
	expect(await undo(replaced)).toMatchObject(refused("Sam"));
	expect((await sam.until(() => true)).head.item?.id).toBe(y);
	// Undone in turn, it does.
	await done(sam, await undo(answered));
	await done(sam, await undo(replaced));
	expect(sam.view?.head.item?.id).toBe(x);

	const skipped = await did({ type: "stage.skip", ...on(x) });
	await did({ type: "stage.answered", ...on(x) });
	expect(await undo(skipped)).toMatchObject(refused("Sam"));
	expect(sam.view?.head.item).toBeNull();

	const lowered = await did({ type: "stage.curtain", sessionId, down: true });
	expect(sam.view?.head.undo).toMatchObject([{ verb: "curtain", lowered: true }]);
	const next = await conference.moderator("Kim", "send");
	await done(next, await next.send({ type: "stage.take", sessionId: next.sessionId }));
	expect(await undo(lowered)).toMatchObject({ refusal: { code: "session-not-on-stage" } });
	expect(next.view?.head.stage.curtain).toBe(true);

	const closesAt = Date.now() + 3_600_000;
	await did({ type: "session.set", sessionId, to: { closesAt } });
	const cleared = await did({ type: "session.set", sessionId, to: { closesAt: null, voting: false } });
	await conference.db.execute(sql`
		update ledger set changes = (select jsonb_agg(case when change ->> 'field' = 'closesAt'
			then jsonb_set(change, '{old}', ${String(Date.now() - 60_000)}::jsonb) else change end) from jsonb_array_elements(changes) change)
		where id = ${cleared}`);
	await done(sam, await undo(cleared));
	expect(sam.view?.head).toMatchObject({ settings: { closesAt: null }, session: { voting: true, status: "open" } });

	const tag = (name: string, put: boolean): CommandInput => ({ type: "question.tag", ...on(y), tag: name, on: put });
	for (let n = 1; n <= TAGS_A_QUESTION; n += 1) await did(tag(`t${n}`, true));
	const untagged = await did(tag("t1", false));
	const instead = await did(tag("instead", true));
	expect(await undo(untagged)).toMatchObject(refused("Sam"));
	await done(sam, await undo(instead));
	await done(sam, await undo(untagged));
	expect(sam.view?.rows.find(({ id }) => id === y)?.tags).toHaveLength(TAGS_A_QUESTION);
});

test("[M8] says if the author has withdrawn the question since", async ({ conference }) => {
	const [sam, author] = await Promise.all([conference.moderator("Sam"), conference.delegate()]);
	const { sessionId } = sam;
	const asking = await author.send({ type: "question.ask", sessionId, words: "Do I want this asked after all?" });
	if (!asking.ok || !asking.questionId) throw new Error("The question was kept.");
	const { questionId } = asking;
	await done(sam, await sam.send(approve({ sessionId, questionId, other: "", third: "" })));
	const ledgerId = await newest(sam);
	await author.send({ type: "question.withdraw", sessionId, questionId });
	expect(await sam.send({ type: "desk.undo", sessionId, ledgerId })).toMatchObject({ refusal: { code: "withdrawn" } });
});

test("[M8] [M12] says who has taken down the question that a split one would return to", async ({ conference }) => {
	const [sam, alex] = await Promise.all([conference.moderator("Sam"), conference.moderator("Alex")]);
	const { sessionId } = sam;
	const [into = "", questionId = ""] = (sam.view?.rows ?? [])
		.filter(({ status, putAt }) => status === "published" && putAt === null)
		.map(({ id }) => id);
	const on = { sessionId, questionId, edition: 1, seen: "published" } as const;
	await done(sam, await sam.send({ type: "question.merge", ...on, into }));
	await done(sam, await sam.send({ type: "question.split", sessionId, questionId }));
	const ledgerId = await newest(sam);
	await done(sam, await alex.send({ type: "question.decline", ...on, questionId: into, reason: "off-topic" }));
	expect(await sam.send({ type: "desk.undo", sessionId, ledgerId })).toMatchObject({
		refusal: { code: "changed-since", by: "Alex" },
	});
});
