import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { io } from "socket.io-client";
import { expect } from "vitest";
import { type Delegate, newIdentity } from "#harness/clients/client.ts";
import { test } from "#harness/vitest/test.ts";
import { PROTOCOL_VERSION } from "#protocol/events.ts";

const WORDS = "Who hears of this question, and when?";

/** Everything a socket is told, as text. */
function listen({ socket }: Pick<Delegate, "socket">): string[] {
	const heard: string[] = [];
	socket.onAny((event: string, told: unknown) => heard.push(`${event} ${JSON.stringify(told)}`));
	return heard;
}

test("[P3] [A9] sends a question in review to its author and the desk only", async ({ conference }) => {
	const author = await conference.delegate();
	const stranger = await conference.delegate();
	const outsider = await conference.delegate("send");
	const desk = await conference.moderator("Sam");
	const heard = { author: listen(author), stranger: listen(stranger), outsider: listen(outsider), desk: listen(desk) };

	const ack = await author.send({ type: "question.ask", sessionId: author.sessionId, words: WORDS });
	const id = (ack.ok && ack.questionId) || "";
	const revision = ack.ok ? ack.revision : 0;
	await desk.until((view) => view.rows.some((row) => row.id === id));
	await stranger.until((view) => view.revision >= revision);

	expect(stranger.view?.rows.some((row) => row.id === id)).toBe(false);
	expect(heard.stranger.join()).not.toContain(id);
	expect(heard.stranger.join()).not.toContain(WORDS);
	expect(heard.desk.join()).toContain(WORDS);
	await expect.poll(() => heard.author.join()).toContain(`"status":"pending"`);
	// Not even the desk, nor the author's own page, is told a pseudonym.
	for (const told of Object.values(heard)) expect(told.join()).not.toContain(author.voter);

	await desk.send({ type: "question.approve", seen: "review", edition: 1, sessionId: desk.sessionId, questionId: id });
	await stranger.until((view) => view.rows.some((row) => row.id === id));
	expect(heard.stranger.join()).not.toContain(author.voter);
	expect(heard.stranger.some((told) => told.startsWith("mine"))).toBe(false);
	expect(heard.outsider).toEqual([]);
});

test("[V6] [P5] sends a hundred votes to a phone in a few frames, without saying who voted", async ({ conference }) => {
	const watcher = await conference.delegate();
	const voters = await Promise.all(Array.from({ length: 20 }, () => conference.delegate()));
	const heard = listen(watcher);
	const ids = watcher.view?.rows.filter((row) => row.putAt === null).map((row) => row.id) ?? [];
	const start = performance.now();
	await Promise.all(
		voters.map(async (voter) => {
			for (const questionId of ids.slice(0, 5)) {
				await voter.send({ type: "question.vote", sessionId: voter.sessionId, questionId, vote: true });
			}
		}),
	);
	const last = Math.max(...voters.flatMap((voter) => voter.acknowledged.map(({ ack }) => ack.revision)));
	await watcher.until((view) => view.revision >= last);
	const ticks = Math.ceil((performance.now() - start) / 200) + 1;
	expect(heard.length).toBeLessThanOrEqual(ticks);
	for (const voter of voters) expect(heard.join()).not.toContain(voter.voter);
});

test("[P3] removes a question taken down from the phones that had it", async ({ conference }) => {
	const phone = await conference.delegate();
	const desk = await conference.moderator("Sam");
	const row = phone.view?.rows.find((one) => one.putAt === null);
	if (!row) throw new Error("The demo has questions.");
	const { sessionId } = desk;
	const ack = await desk.send({
		type: "question.decline",
		edition: 1,
		sessionId,
		questionId: row.id,
		reason: "other",
		seen: "published",
	});
	const view = await phone.until(({ revision }) => revision >= (ack.ok ? ack.revision : Number.POSITIVE_INFINITY));
	expect(view.rows.some((one) => one.id === row.id)).toBe(false);
});

test("[P8] checks a desk's permissions on every command: revoking takes effect at once", async ({ conference }) => {
	const desk = await conference.moderator("Sam");
	const { sessionId } = desk;
	const set = () => desk.send({ type: "session.set", sessionId, to: { status: "paused", voting: true } });
	expect(await set()).toMatchObject({ ok: true });
	await conference.db.execute(
		sql`update sign_ins set revoked_at = now() where person_id in (select person_id from grants where conference_id = ${conference.id})`,
	);
	expect(await set()).toMatchObject({ refusal: { code: "not-allowed" } });
	const again = { protocol: PROTOCOL_VERSION, audience: "desk", sessionId, have: null } as const;
	expect(await desk.socket.emitWithAck("hello", again)).toMatchObject({ refusal: { code: "not-allowed" } });
});

test("[P8] lets delegates, chairs and screens send their own commands only", async ({ conference }) => {
	const { origin } = conference;
	const delegate = await conference.delegate();
	const row = delegate.view?.rows.find((one) => one.putAt === null);
	const on = { sessionId: conference.sessionId, questionId: row?.id ?? "" };
	const desk = { protocol: PROTOCOL_VERSION, audience: "desk", sessionId: on.sessionId, have: null } as const;
	for (const [role, may] of [
		["delegate", false],
		["chair", true],
		["screen", false],
	] as const) {
		const cookie = role === "delegate" ? "" : await conference.signIn(role);
		const socket = io(origin, { transports: ["websocket"], extraHeaders: { cookie, origin } });
		const send = (command: object) => socket.emitWithAck("command", { opId: randomUUID(), ...command });
		expect(await send({ type: "stage.put", ...on })).toMatchObject(
			may ? { ok: true } : { refusal: { code: "not-allowed" } },
		);
		expect(await send({ type: "question.approve", seen: "review", edition: 1, ...on })).toMatchObject({
			refusal: { code: "not-allowed" },
		});
		expect(await send({ type: "question.ask", sessionId: on.sessionId, words: WORDS })).toMatchObject({
			refusal: { code: role === "delegate" ? "no-cookies" : "not-allowed" },
		});
		expect(await socket.emitWithAck("hello", desk)).toMatchObject({ refusal: { code: "not-allowed" } });
		socket.disconnect();
	}
});

test("[P7] rejects sockets and forms from another origin", async ({ conference }) => {
	const { origin } = conference;
	for (const transport of ["websocket", "polling"] as const) {
		const socket = io(origin, {
			transports: [transport],
			reconnection: false,
			extraHeaders: { origin: "https://elsewhere.example" },
		});
		const refused = Promise.withResolvers<string>();
		socket.on("connect_error", (error) => refused.resolve(error.message));
		socket.on("connect", () => refused.resolve("connected"));
		expect(await refused.promise).toMatch(/error/);
		socket.disconnect();
	}
	// What a browser sends with the first GET of long polling, by plain http and without Sec-Fetch-Site.
	const poll = (headers: Record<string, string>) => fetch(`${origin}/socket.io/?EIO=4&transport=polling`, { headers });
	expect((await poll({ referer: conference.url("/interview") })).status).toBe(200);
	expect((await poll({ referer: "https://elsewhere.example/" })).status).toBe(403);
	expect((await poll({ referer: `${origin}/`, "sec-fetch-site": "cross-site" })).status).toBe(403);
	expect((await poll({})).status).toBe(403);
	const cookie = await newIdentity(origin);
	const post = (headers: Record<string, string>) =>
		fetch(conference.url("/interview"), {
			method: "POST",
			headers: { cookie, ...headers },
			body: new URLSearchParams({ type: "question.ask" }),
		});
	expect((await post({ origin: "https://elsewhere.example" })).status).toBe(403);
	expect((await post({ "sec-fetch-site": "cross-site" })).status).toBe(403);
	expect((await post({ origin })).status).toBe(422);
});
