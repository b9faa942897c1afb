import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import postgres from "postgres";
import { expect } from "vitest";
import { uuids } from "#db/client/client.ts";
import type { Delegate } from "#harness/clients/client.ts";
import { flood } from "#harness/clients/flooding.ts";
import { cookieSince } from "#harness/clients/voter.ts";
import type { Conference } from "#harness/fixtures/conference.ts";
import { wrongTallies } from "#harness/tallies.ts";
import { test } from "#harness/vitest/test.ts";
import { NEWCOMER_MS, RATES } from "#protocol/limits.ts";
import type { Flood, SessionActivity } from "#protocol/views/desk.ts";

const { points: CROWD } = RATES.newcomers;

/** One try, as a phone's outbox makes it. @returns the refusal's code, or "ok" */
async function ask(phone: Delegate, words: string, opId: string = randomUUID()): Promise<string> {
	const { sessionId } = phone;
	const ack = await phone.socket.emitWithAck("command", { type: "question.ask", sessionId, opId, words });
	return ack.ok ? "ok" : ack.refusal.code;
}

/** Newcomers who between them ask as many questions as are let through at once. */
async function fill(conference: Conference, words = "What will be done about class sizes"): Promise<Delegate[]> {
	const phones = await Promise.all(Array.from({ length: CROWD / 4 }, () => conference.delegate()));
	await Promise.all(phones.flatMap((phone, n) => [0, 1, 2, 3].map((k) => ask(phone, `${words} ${n * 4 + k}?`))));
	return phones;
}

test("[A15] newcomers share a rate for questions, and nobody else waits for it", async ({ conference }) => {
	await fill(conference);
	const newcomer = await conference.delegate();
	const { sessionId } = newcomer;
	const command = { type: "question.ask", sessionId, opId: randomUUID(), words: "Who pays for all of this?" } as const;
	const ack = await newcomer.socket.emitWithAck("command", command);
	expect(ack).toMatchObject({ ok: false, refusal: { code: "crowded" } });
	if (ack.ok || ack.refusal.code !== "crowded") throw new Error("It is held back.");
	expect(ack.refusal.seconds).toBeLessThanOrEqual(RATES.newcomers.seconds);
	const questionId = newcomer.view?.rows.find(({ putAt }) => putAt === null)?.id ?? "";
	const voted = { type: "question.vote", sessionId, opId: randomUUID(), questionId, vote: true } as const;
	expect(await newcomer.socket.emitWithAck("command", voted)).toMatchObject({ ok: true });
	expect(await ask(await conference.delegateSince(0), "Who pays for all of that?")).toBe("ok");
	// Sent again later, by the same opId, it is taken.
	await expect.poll(() => ask(newcomer, command.words, command.opId), { timeout: 15_000, interval: 500 }).toBe("ok");
	expect(await ask(newcomer, command.words, command.opId)).toBe("ok");
});

test("[A15] newcomers who have to wait are told so without asking the database", async ({
	database,
	serveLive,
	conferenceOn,
	onTestFinished,
}) => {
	const holder = postgres(database.url, { max: 1 });
	onTestFinished(() => holder.end());
	const conference = await conferenceOn(await serveLive());
	await fill(conference);
	const newcomer = await conference.delegate();
	await holder.begin(async (tx) => {
		// Nothing can be read until this ends.
		await tx`lock table questions in access exclusive mode`;
		expect(await ask(newcomer, "Who pays for all of this?")).toBe("crowded");
	});
});

test("[A15] an identity says when it was given, and cannot be made older", async ({ conference }) => {
	const now = Date.now();
	await fill(conference);
	expect(await ask(await conference.delegateSince(now - NEWCOMER_MS + 60_000), "Am I still a newcomer?")).toBe(
		"crowded",
	);
	expect(await ask(await conference.delegateSince(now - NEWCOMER_MS - 1_000), "Am I still a newcomer?")).toBe("ok");
	const [id = "", mac = ""] = cookieSince(now).replace("floor=", "").split(".");
	const refusedAs = async (cookie: string) => {
		const words = "Who am I today?";
		const answer = await fetch(`${conference.origin}/api/command`, {
			method: "POST",
			headers: { cookie, origin: conference.origin },
			body: JSON.stringify({ type: "question.ask", sessionId: conference.sessionId, opId: randomUUID(), words }),
		});
		return answer.json();
	};
	expect(await refusedAs(`floor=${id}.${mac}`)).toMatchObject({ refusal: { code: "crowded" } });
	expect(await refusedAs(`floor=00${id.slice(2)}.${mac}`)).toMatchObject({ refusal: { code: "no-cookies" } });
	// Nor is a signature that the server has seen before taken for another.
	const otherMac = mac.startsWith("A") ? `B${mac.slice(1)}` : `A${mac.slice(1)}`;
	expect(await refusedAs(`floor=${id}.${otherMac}`)).toMatchObject({ refusal: { code: "no-cookies" } });
	expect(await refusedAs(`staff=${id}.${mac}`)).toMatchObject({ refusal: { code: "no-cookies" } });
});

test("[A16] beyond the session's limit on the review queue, questions wait; published ones do not", async ({
	conference,
}) => {
	const desk = await conference.moderator("Mo");
	const { sessionId } = desk;
	const phone = await conference.delegateSince(0);
	const waiting = () => (desk.view?.rows ?? []).filter(({ status }) => status === "held" || status === "pending");
	const set = (to: object) => desk.send({ type: "session.set", sessionId, to });
	await set({ reviewLimit: waiting().length + 1 });
	expect(await ask(phone, "Is there room for one more?")).toBe("ok");
	expect(await ask(phone, "Is there room for another one?")).toBe("crowded");
	await set({ premoderated: false });
	expect(await ask(phone, "Is there room without review?")).toBe("ok");
	expect(await ask(phone, "ARE YOU LISTENING TO ALL OF US???")).toBe("crowded");
	await set({ premoderated: true });
	await desk.until(() => waiting().length > 0);
	const [first] = waiting();
	if (!first) throw new Error("One waits.");
	const { id: questionId, edition } = first;
	const seen = first.status === "held" ? "held" : "review";
	expect(await desk.send({ type: "question.approve", sessionId, questionId, edition, seen })).toMatchObject({
		ok: true,
	});
	expect(await ask(phone, "Is there room for another one?")).toBe("ok");
});

test("[A17] a moderator can let only those ask who are here already, and undo it", async ({ conference }) => {
	const desk = await conference.moderator("Mo");
	const { sessionId } = desk;
	const now = Date.now();
	const [early, late] = await Promise.all([
		conference.delegateSince(now - 1_000),
		conference.delegateSince(now + 1_000),
	]);
	expect(await desk.send({ type: "session.set", sessionId, to: { cutOffAt: now } })).toMatchObject({ ok: true });
	expect(await ask(early, "May I still ask something?")).toBe("ok");
	expect(await ask(late, "May I still ask something?")).toBe("came-later");
	const question = late.view?.rows.find(({ putAt }) => putAt === null)?.id ?? "";
	expect(await late.send({ type: "question.vote", sessionId, questionId: question, vote: true })).toMatchObject({
		ok: true,
	});
	const ledgerId = (await desk.ledger())[0]?.ledgerIds[0] ?? "";
	expect(await desk.send({ type: "desk.undo", sessionId, ledgerId })).toMatchObject({ ok: true });
	expect(await ask(late, "May I ask something now?")).toBe("ok");
});

test("[M23] tells desks, and nobody else, that questions are held back", async ({ conference }) => {
	const desk = await conference.moderator("Mo");
	const heard: string[] = [];
	const outsider = await conference.delegate();
	outsider.socket.onAny((event: string) => heard.push(event));
	const told: (Flood | null)[] = [];
	desk.socket.on("activity", ({ activity }) => told.push(activity.flood));
	const crowd = await fill(conference);
	expect(told.every((flood) => flood === null)).toBe(true);
	const codes = await Promise.all(crowd.slice(0, 3).map((phone) => ask(phone, "And one more of these?")));
	expect(codes).toEqual(["crowded", "crowded", "crowded"]);
	await ask(await conference.delegateSince(0), "Who asked this one, then?");
	await expect
		.poll(() => told.at(-1), { timeout: 6_000 })
		.toMatchObject({ asked: CROWD + 1, newcomers: CROWD, heldBack: 3 });
	const view = await desk.until(({ rows }) => rows.some(({ words }) => words === "Who asked this one, then?"));
	expect(view.rows.filter(({ newcomer }) => newcomer)).toHaveLength(CROWD);
	expect(JSON.stringify(outsider.view)).not.toContain("newcomer");
	expect(heard).not.toContain("activity");
});

test("[M24] [M20] a group that moves together is found in each of its questions, and set aside whole", async ({
	conference,
}) => {
	const desk = await conference.moderator("Mo");
	const { sessionId } = desk;
	const told: SessionActivity[] = [];
	desk.socket.on("activity", ({ activity }) => told.push(activity));
	const open = (desk.view?.rows ?? []).filter((one) => one.status === "published" && !one.answeredAt && !one.putAt);
	const [first, second] = open;
	if (!first || !second) throw new Error("The demo has questions.");
	const crowd = await Promise.all(Array.from({ length: 30 }, () => conference.delegate()));
	const voteAll = (voters: Delegate[], questionId: string) =>
		Promise.all(voters.map((voter) => voter.send({ type: "question.vote", sessionId, questionId, vote: true })));
	await voteAll(crowd, first.id);
	await voteAll(crowd.slice(0, 12), second.id);
	const surges = [
		{ questionId: first.id, votes: 30, newcomers: 30 },
		{ questionId: second.id, votes: 12, newcomers: 12 },
	];
	await expect.poll(() => told.at(-1)?.surges, { timeout: 6_000 }).toEqual(surges);
	expect(told.at(-1)?.newcomers).toEqual(surges);
	const ack = await desk.send({ type: "votes.set-aside", sessionId, questionId: first.id });
	expect(ack).toMatchObject({ ok: true });
	const view = await desk.until(({ rows }) => rows.some(({ id, setAside }) => id === first.id && setAside > 0));
	expect(view.rows.find(({ id }) => id === first.id)).toMatchObject({ votes: first.votes, setAside: 30 });
});

test("[A15] [P1] a flood loses no honest vote or question, and stores no more than newcomers may ask", async ({
	serveLive,
	conferenceOn,
}) => {
	const conference = await conferenceOn(await serveLive());
	const { origin, sessionId, db } = conference;
	const desk = await conference.moderator("Mo");
	const phones = await Promise.all([conference.delegate(), conference.delegateSince(0), conference.delegateSince(1)]);
	const questionIds = (phones[0].view?.rows ?? []).filter(({ putAt }) => putAt === null).map(({ id }) => id);
	const began = Date.now();
	const stop = new AbortController();
	const flooding = flood({ origin, sessionId, questionIds, pseudonyms: 60, atOnce: 8 }, stop.signal);
	const isFull = desk.until(
		({ rows }) => rows.filter(({ words }) => words.startsWith("Buy cheap")).length >= CROWD / 2,
	);
	await isFull;
	for (const phone of phones) {
		for (const questionId of questionIds.slice(0, 4)) {
			expect(await phone.send({ type: "question.vote", sessionId, questionId, vote: true })).toMatchObject({
				ok: true,
			});
		}
	}
	const asked = phones.map((phone, n) =>
		phone.send({ type: "question.ask", sessionId, words: `Was number ${n} heard?` }),
	);
	expect(await asked[1]).toMatchObject({ ok: true });
	stop.abort();
	const flooded = await flooding;
	for (const ack of await Promise.all(asked)) expect(ack).toMatchObject({ ok: true });
	const windows = Math.ceil((Date.now() - began) / 1_000 / RATES.newcomers.seconds) + 1;
	expect(flooded["question.ask ok"]).toBeGreaterThan(0);
	expect(flooded["question.ask ok"]).toBeLessThanOrEqual(windows * CROWD);
	const [stored] = await db.execute<{ votes: number }>(sql`
		select count(*)::int as votes from votes where voter = any(${uuids(phones.map(({ voter }) => voter))})`);
	expect(stored?.votes).toBe(phones.length * 4);
	expect(await wrongTallies(conference)).toEqual([]);
});
