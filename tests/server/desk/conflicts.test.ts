import { sql } from "drizzle-orm";
import { expect } from "vitest";
import type { Desk } from "#harness/clients/client.ts";
import type { Conference } from "#harness/fixtures/conference.ts";
import { test } from "#harness/vitest/test.ts";
import type { CommandInput } from "#protocol/commands.ts";
import type { Ack } from "#protocol/events.ts";

/** A question in review, asked by somebody, and what every decision on it says. */
async function asked(conference: Conference) {
	const author = await conference.delegate();
	const { sessionId } = author;
	const ack = await author.send({ type: "question.ask", sessionId, words: "What do two moderators make of this?" });
	if (!ack.ok || !ack.questionId) throw new Error("The question was kept.");
	return { author, questionId: ack.questionId, read: { sessionId, questionId: ack.questionId, edition: 1 } };
}

const statusOf = async ({ db }: Conference, id: string) =>
	(await db.execute<{ status: string }>(sql`select status from questions where id = ${id}`))[0]?.status;

const did = async (ack: Promise<Ack>) => {
	const answer = await ack;
	if (!answer.ok) throw new Error(answer.refusal.sentence);
	return answer;
};

const declining = { type: "question.decline", reason: "off-topic", remark: "It was asked before." } as const;

type Read = { sessionId: string; questionId: string; edition: number };
type Step = (read: Read, into: string) => CommandInput;
type Decided = { first: Step; second: Step; did: string; anyway?: Step };

/** What Sam has made of it, what Alex wants with the card as it was, and how Alex then does it knowingly. */
const decided: Record<string, Decided> = {
	"declining what was published": {
		first: (read) => ({ type: "question.approve", ...read, seen: "review" }),
		second: (read) => ({ ...declining, ...read, seen: "review" }),
		did: "published",
		anyway: (read) => ({ ...declining, ...read, seen: "published" }),
	},
	"publishing what was declined": {
		first: (read) => ({ ...declining, ...read, seen: "review" }),
		second: (read) => ({ type: "question.approve", ...read, seen: "review" }),
		did: "declined",
		anyway: (read) => ({ type: "question.approve", ...read, seen: "declined" }),
	},
	"publishing what was held": {
		first: (read) => ({ type: "question.hold", ...read, seen: "review" }),
		second: (read) => ({ type: "question.approve", ...read, seen: "review" }),
		did: "held",
		anyway: (read) => ({ type: "question.approve", ...read, seen: "held" }),
	},
	"declining what was held": {
		first: (read) => ({ type: "question.hold", ...read, seen: "review" }),
		second: (read) => ({ ...declining, ...read, seen: "review" }),
		did: "held",
		anyway: (read) => ({ ...declining, ...read, seen: "held" }),
	},
	"holding what was published": {
		first: (read) => ({ type: "question.approve", ...read, seen: "review" }),
		second: (read) => ({ type: "question.hold", ...read, seen: "review" }),
		did: "published",
		anyway: (read) => ({ type: "question.hold", ...read, seen: "published" }),
	},
	"merging what was published": {
		first: (read) => ({ type: "question.approve", ...read, seen: "review" }),
		second: (read, into) => ({ type: "question.merge", ...read, seen: "review", into }),
		did: "published",
		anyway: (read, into) => ({ type: "question.merge", ...read, seen: "published", into }),
	},
	"merging what was held": {
		first: (read) => ({ type: "question.hold", ...read, seen: "review" }),
		second: (read, into) => ({ type: "question.merge", ...read, seen: "review", into }),
		did: "held",
		anyway: (read, into) => ({ type: "question.merge", ...read, seen: "held", into }),
	},
	"declining what was declined": {
		first: (read) => ({ ...declining, ...read, seen: "review" }),
		second: (read) => ({ ...declining, ...read, seen: "review" }),
		did: "declined",
	},
	"holding what was held": {
		first: (read) => ({ type: "question.hold", ...read, seen: "review" }),
		second: (read) => ({ type: "question.hold", ...read, seen: "review" }),
		did: "held",
	},
};

test("[M2] says who decided a card first, what and when, and lets a moderator override it knowingly", async ({
	conference,
}) => {
	const [sam, alex] = await Promise.all([conference.moderator("Sam"), conference.moderator("Alex")]);
	const into = sam.view?.rows.find(({ status, putAt }) => status === "published" && putAt === null)?.id ?? "";
	for (const [named, { first, second, did: what, anyway }] of Object.entries(decided)) {
		const { questionId, read } = await asked(conference);
		await did(sam.send(first(read, into)));
		const before = await statusOf(conference, questionId);
		expect(await alex.send(second(read, into)), named).toMatchObject({
			refusal: { code: "already-decided", by: "Sam", did: what, at: expect.any(Number) },
		});
		expect(await statusOf(conference, questionId), named).toBe(before);
		if (!anyway) continue;
		await did(alex.send(anyway(read, into)));
		expect(await statusOf(conference, questionId), named).not.toBe(before);
	}
});

test("[M2] [M12] says so if a card was merged, and refuses to merge into a question that is gone", async ({
	conference,
}) => {
	const [sam, alex] = await Promise.all([conference.moderator("Sam"), conference.moderator("Alex")]);
	const one = await asked(conference);
	const into = await asked(conference);
	await did(sam.send({ type: "question.approve", ...into.read, seen: "review" }));
	await did(sam.send({ type: "question.merge", ...one.read, seen: "review", into: into.questionId }));
	for (const command of [
		{ type: "question.approve", ...one.read, seen: "review" },
		{ ...declining, ...one.read, seen: "review" },
		{ type: "question.hold", ...one.read, seen: "review" },
		{ type: "question.merge", ...one.read, seen: "review", into: into.questionId },
	] satisfies CommandInput[]) {
		expect(await alex.send(command), command.type).toMatchObject({
			refusal: { code: "already-decided", by: "Sam", did: "merged" },
		});
	}
	const other = await asked(conference);
	expect(
		await alex.send({ type: "question.merge", ...other.read, seen: "review", into: one.questionId }),
	).toMatchObject({
		refusal: { code: "cannot-merge" },
	});
});

test("[M10] refuses a decision on a reworded question until the new words have been read", async ({ conference }) => {
	const alex = await conference.moderator("Alex");
	const into = alex.view?.rows.find(({ status, putAt }) => status === "published" && putAt === null)?.id ?? "";
	for (const command of [
		{ type: "question.approve", seen: "review" },
		{ ...declining, seen: "review" },
		{ type: "question.hold", seen: "review" },
		{ type: "question.merge", into, seen: "review" },
	] as const) {
		const { author, questionId, read } = await asked(conference);
		const words = "What do they make of these other words?";
		await did(author.send({ type: "question.reword", sessionId: author.sessionId, questionId, words }));
		expect(await alex.send({ ...command, ...read }), command.type).toMatchObject({ refusal: { code: "reworded" } });
		await did(alex.send({ ...command, ...read, edition: 2 }));
	}
});

test("[M15] does not overwrite another moderator's stage wording unseen, and reports both", async ({ conference }) => {
	const [sam, alex] = await Promise.all([conference.moderator("Sam"), conference.moderator("Alex")]);
	const { questionId } = await asked(conference);
	const word = (desk: Desk, wording: string, found: string | null) =>
		desk.send({ type: "question.word", sessionId: desk.sessionId, questionId, wording, found });
	await did(word(sam, "Sam’s words?", null));
	const refused = await word(alex, "Alex’s words?", null);
	expect(refused).toMatchObject({ refusal: { code: "worded-since", by: "Sam", wording: "Sam’s words?" } });
	// What to find the next time stands in the refusal.
	const found = !refused.ok && refused.refusal.code === "worded-since" ? refused.refusal.wording : null;
	await did(word(alex, "Alex’s words?", found));
	const view = await sam.until(({ rows }) => rows.some((row) => row.stageWording === "Alex’s words?"));
	expect(view.rows.find(({ id }) => id === questionId)?.stageWording).toBe("Alex’s words?");
	const lines = (await sam.ledger()).filter((line) => line.questionId === questionId && line.verb === "word");
	expect(lines.map(({ wording }) => wording).reverse()).toEqual(["Sam’s words?", "Alex’s words?"]);
});

test("[M8] says who has changed something since, and undoing their change first makes the undo possible", async ({
	conference,
}) => {
	const [sam, alex] = await Promise.all([conference.moderator("Sam"), conference.moderator("Alex")]);
	const { questionId, read } = await asked(conference);
	await did(sam.send({ type: "question.approve", ...read, seen: "review" }));
	await did(alex.send({ type: "question.hold", ...read, seen: "published" }));
	const lineOf = async (verb: string) =>
		(await sam.ledger()).find((line) => line.questionId === questionId && line.verb === verb)?.ledgerIds[0] ?? "";
	const undo = async (verb: string) =>
		sam.send({ type: "desk.undo", sessionId: sam.sessionId, ledgerId: await lineOf(verb) });
	expect(await undo("approve")).toMatchObject({ refusal: { code: "changed-since", by: "Alex" } });
	await did(undo("hold"));
	await did(undo("approve"));
	expect(await statusOf(conference, questionId)).toBe("pending");
});

test("[M2] decides on a card as it is after an undo", async ({ conference }) => {
	const [sam, alex] = await Promise.all([conference.moderator("Sam"), conference.moderator("Alex")]);
	const { questionId, read } = await asked(conference);
	await did(sam.send({ ...declining, ...read, seen: "review" }));
	const ledgerId = (await sam.ledger()).find((line) => line.questionId === questionId)?.ledgerIds[0] ?? "";
	await did(sam.send({ type: "desk.undo", sessionId: sam.sessionId, ledgerId }));
	// Alex still sees it declined, and publishes it all the same.
	await did(alex.send({ type: "question.approve", ...read, seen: "declined" }));
	expect(await statusOf(conference, questionId)).toBe("published");
});
