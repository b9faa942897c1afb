import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect } from "vitest";
import type { Delegate, Desk } from "#harness/clients/client.ts";
import type { Conference } from "#harness/fixtures/conference.ts";
import { test } from "#harness/vitest/test.ts";
import type { Ack } from "#protocol/events.ts";

const execute = promisify(execFile);

/** What stands on the desk once it holds what was acknowledged. */
async function card(desk: Desk, ack: Ack) {
	if (!ack.ok) throw new Error(ack.refusal.sentence);
	const view = await desk.until(({ revision }) => revision >= ack.revision);
	const row = view.rows.find(({ id }) => id === ack.questionId);
	if (!row) throw new Error("The desk has the question.");
	return row;
}

const ask = (author: Delegate, words: string, name?: string) =>
	author.send({
		type: "question.ask",
		sessionId: author.sessionId,
		words,
		...(name ? { byline: { name, role: "" } } : {}),
	});

const set = async (desk: Desk, premoderated: boolean) => {
	const ack = await desk.send({ type: "session.set", sessionId: desk.sessionId, to: { premoderated } });
	if (!ack.ok) throw new Error(ack.refusal.sentence);
};

const people = (conference: Conference) => Promise.all([conference.moderator("Sam"), conference.delegate()]);

test("[H1] [H3] holds what the filter finds even without premoderation, and tells its author it is in review", async ({
	conference,
}) => {
	const [desk, author] = await people(conference);
	const floor = await conference.delegate();
	await set(desk, false);
	const clean = await card(desk, await ask(author, "How will you keep heads in the job after five years?"));
	expect(clean).toMatchObject({ status: "published", heldFor: [] });
	const held = await card(desk, await ask(author, "When will this shit about inspections stop, www.example.com?"));
	expect(held).toMatchObject({ status: "held", heldFor: ["obscene", "link"], publishedAt: null, decided: null });
	await expect.poll(() => author.mine.questions.find(({ id }) => id === held.id)?.status).toBe("pending");
	const seen = await floor.until(({ rows }) => rows.some(({ id }) => id === clean.id));
	expect(seen.rows.some(({ id }) => id === held.id)).toBe(false);

	const approve = { type: "question.approve", seen: "review", edition: 1, sessionId: desk.sessionId } as const;
	const approved = await desk.send({ ...approve, questionId: held.id });
	expect(await card(desk, { ...approved, questionId: held.id } as Ack)).toMatchObject({
		status: "published",
		heldFor: [],
	});
	await floor.until(({ rows }) => rows.some(({ id }) => id === held.id));
	await set(desk, true);
});

test("[M13] [H3] lets a moderator hold what the filter holds, and then says who did", async ({ conference }) => {
	const [desk, author] = await people(conference);
	const { sessionId } = desk;
	const { id } = await card(desk, await ask(author, "When will this shit about inspections stop, www.example.com?"));
	const hold = { type: "question.hold", sessionId, questionId: id, seen: "review", edition: 1 } as const;
	const held = await desk.send(hold);
	expect(await card(desk, { ...held, questionId: id } as Ack)).toMatchObject({
		status: "held",
		heldFor: ["obscene", "link", "moderator"],
		decided: { by: "Sam" },
	});
	expect(await desk.send(hold)).toMatchObject({ refusal: { code: "already-decided", by: "Sam", did: "held" } });
	const ledgerId = (await desk.ledger())[0]?.ledgerIds[0] ?? "";
	const undone = await desk.send({ type: "desk.undo", sessionId, ledgerId });
	expect(await card(desk, { ...undone, questionId: id } as Ack)).toMatchObject({
		status: "held",
		heldFor: ["obscene", "link"],
		decided: null,
	});
});

test("[H2] adds and removes a conference's allowed words", async ({ conference, workerDatabase }) => {
	const [desk, author] = await people(conference);
	const allow = async (...words: string[]) => {
		const env = { ...process.env, DATABASE_URL: workerDatabase.url };
		const { stdout } = await execute(process.execPath, ["scripts/allow.ts", ...words, `--code=${conference.code}`], {
			env,
		});
		// Whatever comes next brings it to a server that runs.
		await card(desk, await ask(await conference.delegate(), "Who has the minutes of the last meeting?"));
		return stdout.trim().split("\n");
	};
	const of = async (school: string) =>
		(await card(desk, await ask(author, `When will the roof of ${school} be mended?`))).heldFor;
	expect(await of("Bitchfield Primary")).not.toContain("obscene");
	expect(await of("Twatt Primary")).toContain("obscene");
	expect(await allow("Twatt", "twatt")).toEqual(["Bitchfield", "Cocks Green", "Twatt"]);
	expect(await of("Twatt Infants")).not.toContain("obscene");
	expect(await allow("--remove", "TWATT")).toEqual(["Bitchfield", "Cocks Green"]);
	expect(await of("Twatt Juniors")).toContain("obscene");
});

test("[H4] checks a name beside a question like its words", async ({ conference }) => {
	const [desk, author] = await people(conference);
	const named = await card(desk, await ask(author, "Is there money for small sixth forms?", "Wanker Smith"));
	expect(named).toMatchObject({ status: "held", heldFor: ["obscene"] });
	const fine = await card(desk, await ask(author, "Who is to mark the oral exams this year?", "SIÂN REES"));
	expect(fine).toMatchObject({ status: "pending", heldFor: [] });
});

test("[H6] [A11] holds a repeat by the same author only, without linking signed and unsigned questions", async ({
	conference,
}) => {
	const [desk, author] = await people(conference);
	const other = await conference.delegate();
	const words = "When will the funding formula for rural schools change?";
	const first = await card(desk, await ask(author, words));
	expect(first).toMatchObject({ status: "pending", heldFor: [] });
	const again = "When is the rural schools' funding formula to be changed?";
	expect(await card(desk, await ask(author, again))).toMatchObject({ status: "held", heldFor: ["repeated"] });
	const signed = () => ask(author, words, "Ffion Rees").then((ack) => card(desk, ack));
	expect(await signed()).toMatchObject({ status: "pending", heldFor: [] });
	expect(await signed()).toMatchObject({ status: "held", heldFor: ["repeated"] });
	expect(await card(desk, await ask(other, words))).toMatchObject({ status: "pending", heldFor: [] });
	expect(await card(desk, await ask(author, "Why is there no school bus on our side of the valley?"))).toMatchObject({
		status: "pending",
		heldFor: [],
	});
	// What was taken back is not asked any more.
	const lone = await conference.delegate();
	const taken = await card(desk, await ask(lone, words));
	await lone.send({ type: "question.withdraw", sessionId: lone.sessionId, questionId: taken.id });
	expect(await card(desk, await ask(lone, again))).toMatchObject({ status: "pending", heldFor: [] });
});

test("[H6] recognises a repeat among two sent at once", async ({ conference }) => {
	const [desk, author] = await people(conference);
	const words = "Are supply teachers to be paid as others are?";
	const cards = await Promise.all(
		(await Promise.all([ask(author, words), ask(author, words)])).map((ack) => card(desk, ack)),
	);
	expect(cards.map(({ heldFor }) => heldFor).sort()).toEqual([[], ["repeated"]]);
});

test("[H7] checks reworded questions again: they are not published, and what a moderator holds stays held", async ({
	conference,
}) => {
	const [desk, author] = await people(conference);
	const { sessionId } = desk;
	const reword = async (questionId: string, words: string) => {
		const ack = await author.send({ type: "question.reword", sessionId, questionId, words });
		return card(desk, { ...ack, questionId } as Ack);
	};
	const { id } = await card(desk, await ask(author, "What is the bloody plan for SEND, you wanker?"));
	expect(await reword(id, "What is the plan for SEND this year?")).toMatchObject({ status: "pending", heldFor: [] });
	expect(await reword(id, "What is the plan for SEND, 07700 900123?")).toMatchObject({
		status: "held",
		heldFor: ["phone-number"],
	});
	expect(await reword(id, "What is the plan for SEND next year?")).toMatchObject({ status: "pending" });
	await desk.send({ type: "question.hold", sessionId, questionId: id, seen: "review", edition: 4 });
	expect(await reword(id, "What is your plan for SEND?")).toMatchObject({ status: "held", heldFor: ["moderator"] });

	await set(desk, false);
	const open = await card(desk, await ask(author, "PLEASE TELL US WHY THE HALL IS THIS COLD"));
	expect(open).toMatchObject({ status: "held", heldFor: ["shouting"] });
	expect(await reword(open.id, "Please tell us why the hall is this cold")).toMatchObject({
		status: "pending",
		heldFor: [],
		publishedAt: null,
	});
	// To its author it is what it was.
	expect(author.mine.questions.find(({ id }) => id === open.id)?.status).toBe("pending");
	await set(desk, true);
});
