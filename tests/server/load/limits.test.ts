import { sql } from "drizzle-orm";
import { expect } from "vitest";
import type { Delegate, Desk } from "#harness/clients/client.ts";
import { test } from "#harness/vitest/test.ts";
import type { Command, CommandOf } from "#protocol/commands.ts";
import type { Ack } from "#protocol/events.ts";
import { RATES } from "#protocol/limits.ts";

const SUBJECTS = "roofs buses dinners exams nurses clerks pianos fields boilers libraries atlases taxis".split(" ");
/** Asks something that no other number asks, under one pseudonym or the other. */
const ask = (author: Delegate, n: number, signed = false) =>
	author.send({
		type: "question.ask",
		sessionId: author.sessionId,
		words: `Who will pay for ${SUBJECTS[n % SUBJECTS.length]}${"!".repeat(n / SUBJECTS.length)} in ${2030 + n}?`,
		...(signed ? { byline: { name: "Ffion Rees", role: "" } } : {}),
	});
const set = async (desk: Desk, to: CommandOf<"session.set">["to"]) => {
	const ack = await desk.send({ type: "session.set", sessionId: desk.sessionId, to });
	if (!ack.ok) throw new Error(ack.refusal.sentence);
	await desk.until(({ revision }) => revision >= ack.revision);
};
const codes = (acks: Ack[]) => acks.map((ack) => (ack.ok ? "kept" : ack.refusal.code)).sort();
const questionOf = (ack: Ack) => {
	if (!ack.ok || !ack.questionId) throw new Error("The question was kept.");
	return ack.questionId;
};
const ledgerOf = (desk: Desk, verb: string) =>
	desk.ledger().then((lines) => lines.find((line) => line.verb === verb)?.ledgerIds[0] ?? "");

test("[A13] keeps no more questions than the limit when sent at once, over both pseudonyms, not counting withdrawn ones", async ({
	conference,
}) => {
	const [desk, author] = await Promise.all([conference.moderator("Sam"), conference.delegate()]);
	await set(desk, { questionsEach: 2, questionsAMinute: 30 });
	const acks = await Promise.all([0, 1, 2, 3, 4, 5].map((n) => ask(author, n, n % 2 === 0)));
	expect(codes(acks)).toEqual([...Array(4).fill("enough-questions"), "kept", "kept"]);
	const refused = acks.find((ack) => !ack.ok);
	expect(refused).toMatchObject({ refusal: { max: 2, sentence: expect.stringContaining("2") } });
	// The answer that was lost is given again.
	const kept = author.acknowledged[0];
	if (!kept) throw new Error("One was kept.");
	expect(await author.socket.emitWithAck("command", kept.command)).toMatchObject(kept.ack);
	const questionId = kept.ack.ok ? (kept.ack.questionId ?? "") : "";
	await author.send({ type: "question.withdraw", sessionId: author.sessionId, questionId });
	expect(codes([await ask(author, 6), await ask(author, 7)])).toEqual(["enough-questions", "kept"]);
	// Somebody else has a count of their own, and nothing in the tables says which two pseudonyms are one.
	expect(codes([await ask(await conference.delegate(), 8)])).toEqual(["kept"]);
	const rows = await conference.db.execute(sql`select from questions where author = ${author.voter}`);
	expect(rows.length).toBeGreaterThan(0);
	await set(desk, { questionsEach: null, questionsAMinute: 5 });
});

test("[A14] accepts only so many questions a minute when sent at once, and says how long to wait", async ({
	conference,
}) => {
	const [desk, author] = await Promise.all([conference.moderator("Sam"), conference.delegate()]);
	await set(desk, { questionsAMinute: 3 });
	const { sessionId } = author;
	const send = (n: number) =>
		author.socket.emitWithAck("command", {
			type: "question.ask",
			opId: crypto.randomUUID(),
			sessionId,
			words: `Who will pay for ${SUBJECTS[n]} in ${2050 + n}?`,
		});
	const acks = await Promise.all([0, 1, 2, 3, 4, 5, 6].map(send));
	expect(codes(acks)).toEqual(["kept", "kept", "kept", ...Array(4).fill("too-fast")]);
	for (const ack of acks) if (!ack.ok) expect(ack.refusal).toMatchObject({ seconds: expect.any(Number) });
	const wait = acks.flatMap((ack) => (!ack.ok && ack.refusal.code === "too-fast" ? [ack.refusal.seconds] : []));
	expect(Math.max(...wait)).toBeLessThanOrEqual(60);
	expect(Math.min(...wait)).toBeGreaterThan(0);
	// A minute later, by the clock of the database.
	await conference.db.execute(sql`
		update questions set asked_at = asked_at - interval '1 minute', revision = revision + 1 where author = ${author.voter}`);
	await conference.db.execute(sql`update sessions set revision = revision + 1 where id = ${sessionId}`);
	expect(codes([await send(7)])).toEqual(["kept"]);
	await set(desk, { questionsAMinute: 30 });
	const many = await Promise.all(Array.from({ length: 26 }, (_, n) => ask(author, 12 + n)));
	expect(codes(many)).toEqual(Array(26).fill("kept"));
	await set(desk, { questionsAMinute: 5 });
});

test("[M19] a muted author cannot ask under either pseudonym, can vote, and stays anonymous at the desk", async ({
	conference,
}) => {
	const [desk, author, other] = await Promise.all([
		conference.moderator("Sam"),
		conference.delegate(),
		conference.delegate(),
	]);
	const { sessionId } = desk;
	const questionId = questionOf(await ask(author, 0, true));
	const another = questionOf(await ask(author, 1));
	const mute = (id: string, minutes: number | null) =>
		desk.send({ type: "author.mute", sessionId, questionId: id, minutes });
	const muted = await mute(questionId, 5);
	const view = await desk.until(({ revision }) => muted.ok && revision >= muted.revision);
	const step = await ledgerOf(desk, "mute");
	const until = view.head.mutes[0]?.until ?? 0;
	expect(view.head.mutes).toEqual([{ questionId, until: expect.any(Number) }]);
	expect(until - Date.now()).toBeGreaterThan(4 * 60_000);
	expect(JSON.stringify(view)).not.toContain(author.voter);

	// The name's pseudonym was muted, and only it is: the delegate under their other one is the same person.
	for (const signed of [true, false]) {
		expect(await ask(author, 2, signed)).toMatchObject({
			refusal: { code: "muted", minutes: 5, sentence: expect.stringContaining("5 more minutes") },
		});
	}
	expect(codes([await ask(other, 2)])).toEqual(["kept"]);
	const votable = author.view?.rows.find((row) => row.putAt === null)?.id ?? "";
	const vote = { type: "question.vote", sessionId, questionId: votable, vote: true } as const;
	expect(await author.send(vote)).toMatchObject({ ok: true });
	expect(await author.send({ type: "question.withdraw", sessionId, questionId: another })).toMatchObject({ ok: true });

	// Muting again replaces; undoing that brings the first back, and undoing the first lifts it.
	const again = await mute(questionId, null);
	const whole = await desk.until(({ revision }) => again.ok && revision >= again.revision);
	expect(whole.head.mutes).toMatchObject([{ questionId, until: null }]);
	expect(await ask(author, 3)).toMatchObject({ refusal: { code: "muted", minutes: 0 } });
	const undo = async (ledgerId: string) => {
		const ack = await desk.send({ type: "desk.undo", sessionId, ledgerId });
		return (await desk.until(({ revision }) => ack.ok && revision >= ack.revision)).head.mutes;
	};
	expect(await undo(await ledgerOf(desk, "mute"))).toEqual(view.head.mutes);
	expect(await ask(author, 3)).toMatchObject({ refusal: { code: "muted" } });
	expect(await undo(step)).toEqual([]);
	expect(codes([await ask(author, 3)])).toEqual(["kept"]);

	await mute(questionId, 5);
	await desk.send({ type: "author.unmute", sessionId, questionId });
	expect(codes([await ask(author, 4)])).toEqual(["kept"]);
	// Undoing the unmuting mutes again, and a time that is over needs nobody.
	expect(await undo(await ledgerOf(desk, "unmute"))).toHaveLength(1);
	expect(await ask(author, 5)).toMatchObject({ refusal: { code: "muted" } });
	await conference.db.execute(sql`
		with session as (update sessions set revision = revision + 1 where id = ${sessionId} returning revision)
		update questions set muted_until = now(), revision = session.revision from session where id = ${questionId}`);
	expect(codes([await ask(author, 5)])).toEqual(["kept"]);
	const refused = { refusal: { code: "no-such-question" } };
	expect(await mute(crypto.randomUUID(), 5)).toMatchObject(refused);
});

test("[P9] lowers the curtain even for someone who has just used up the rate for decisions", async ({ conference }) => {
	const desk = await conference.moderator("Ada");
	const { sessionId } = desk;
	const send = (command: object) =>
		desk.socket.emitWithAck("command", { ...command, opId: crypto.randomUUID() } as Command);
	const nothing = { type: "question.approve", sessionId, questionId: crypto.randomUUID() };
	const approve = () => send({ ...nothing, edition: 1, seen: "review" });
	const acks = await Promise.all(Array.from({ length: RATES.desk.points + 1 }, approve));
	expect(codes(acks).filter((code) => code === "too-fast")).toHaveLength(1);
	expect(await send({ type: "stage.curtain", sessionId, down: true })).toMatchObject({ ok: true });
	expect(await send({ type: "stage.curtain", sessionId, down: false })).toMatchObject({ ok: true });
	expect(codes([await approve()])).toEqual(["too-fast"]);
});
