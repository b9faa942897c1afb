import { randomUUID } from "node:crypto";
import { expect } from "vitest";
import { Delegate } from "#harness/clients/client.ts";
import { test } from "#harness/vitest/test.ts";
import { type Ack, PROTOCOL_VERSION } from "#protocol/events.ts";
import { RATES } from "#protocol/limits.ts";

/** A question that is nowhere. */
const NOWHERE = "00000000-0000-4000-8000-000000000000";

test("[P6] [V2] [A7] refuses a command by POST like the same command by socket", async ({ conference }) => {
	const { origin, sessionId } = conference;
	const { cookie } = await conference.visit();
	const delegate = new Delegate(origin, cookie, sessionId);
	const { rows } = await delegate.until(() => true);
	const answered = rows.find((row) => row.answeredAt !== null);
	const bySocket = (command: unknown): Promise<Ack> =>
		Reflect.apply(delegate.socket.emitWithAck, delegate.socket, ["command", command]);
	const byPost = async (command: unknown): Promise<Ack> => {
		const response = await fetch(`${origin}/api/command`, {
			method: "POST",
			headers: { origin, cookie, "content-type": "application/json" },
			body: JSON.stringify(command),
		});
		expect(response.status).toBe(200);
		expect(response.headers.get("cache-control")).toBe("private, no-store, no-transform");
		return response.json();
	};
	const ask = { type: "question.ask", sessionId, words: "Will this be refused by both ways alike?" };
	const vote = { type: "question.vote", sessionId, questionId: NOWHERE, vote: true };
	const cases: [code: string, command: object][] = [
		["too-short", { ...ask, words: "Why?" }],
		["too-long", { ...ask, words: "Why? ".repeat(100) }],
		["no-such-session", { ...vote, sessionId: NOWHERE }],
		["malformed", { ...ask, more: 1 }],
		["malformed", { ...ask, sessionId: "nonsense" }],
		["malformed", { type: "question.of-a-newer-page", sessionId }],
		["no-such-question", vote],
		["votes-final", { ...vote, questionId: answered?.id }],
		["malformed", { ...vote, vote: "yes" }],
		["no-such-question", { type: "question.reword", sessionId, questionId: NOWHERE, words: ask.words }],
		["no-such-question", { type: "question.withdraw", sessionId, questionId: NOWHERE }],
		["not-allowed", { type: "session.set", sessionId, to: { status: "closed", voting: false } }],
	];
	for (const [code, command] of cases) {
		const named = { ...command, opId: randomUUID() };
		const [posted, sent] = [await byPost(named), await bySocket(named)];
		expect(posted, JSON.stringify(command)).toMatchObject({ ok: false, refusal: { code } });
		expect(sent).toEqual(posted);
	}
	delegate.leave();
});

test("[P7] [P6] rejects by HTTP what is not one of our commands, before doing anything", async ({ conference }) => {
	const { origin, sessionId } = conference;
	const { cookie } = await conference.visit();
	const post = (body: string, headers: Record<string, string> = {}) =>
		fetch(`${origin}/api/command`, { method: "POST", headers: { origin, cookie, ...headers }, body });
	const words = "Is this written though it came from elsewhere?";
	const command = JSON.stringify({ type: "question.ask", opId: randomUUID(), sessionId, words });

	const foreign = await post(command, { origin: "https://elsewhere.example" });
	expect([foreign.status, await foreign.json()]).toMatchObject([403, { refusal: { code: "wrong-origin" } }]);
	const nobodys = await fetch(`${origin}/api/command`, { method: "POST", headers: { cookie }, body: command });
	expect(nobodys.status).toBe(403);
	const large = await post(JSON.stringify({ type: "question.ask", words: "x".repeat(33_000) }));
	expect([large.status, await large.json()]).toMatchObject([413, { refusal: { code: "too-large" } }]);
	for (const body of ["", "{", "null", "[]", "[".repeat(8_000) + "]".repeat(8_000)]) {
		expect(await (await post(body)).json()).toMatchObject({ refusal: { code: "malformed" } });
	}
	const stranger = await (await post(command, { cookie: "" })).json();
	expect(stranger).toMatchObject({ refusal: { code: "no-cookies" } });
	const mine = await (await fetch(`${origin}/api/mine/${sessionId}`, { headers: { cookie } })).json();
	expect(mine).toEqual({ votes: [], feedback: {}, questions: [] });
});

test("[P3] [P4] serves the view by GET: by revision, the same for everyone, cached for a second, with an ETag", async ({
	conference,
}) => {
	const { origin, sessionId } = conference;
	const floor = (query = "", headers = {}) =>
		fetch(`${origin}/api/floor/${sessionId}?protocol=${PROTOCOL_VERSION}${query}`, { headers });
	const whole = await floor();
	const tag = whole.headers.get("etag") ?? "";
	const { view } = await whole.json();
	expect(whole.headers.get("cache-control")).toBe("public, max-age=1, no-transform");
	expect(tag).toBe(`"${view.epoch}.${view.revision}"`);

	const { cookie } = await conference.visit();
	const own = await floor("", { cookie });
	expect([own.headers.get("set-cookie"), own.headers.get("vary")]).toEqual([null, whole.headers.get("vary")]);
	expect(await own.json()).toEqual({ ok: true, audience: "floor", view });

	/* A proxy that compresses weakens a tag, and a cache may know more than one. */
	for (const known of [tag, `W/${tag}`, `"older", ${tag}`, "*"]) {
		const unchanged = await floor("", { "if-none-match": known });
		expect([unchanged.status, await unchanged.text()]).toEqual([304, ""]);
		expect(unchanged.headers.get("etag")).toBe(tag);
		expect(unchanged.headers.get("cache-control")).toBe("public, max-age=1, no-transform");
	}
	expect((await floor("", { "if-none-match": '"older"' })).status).toBe(200);

	const since = `&epoch=${view.epoch}&revision=`;
	expect(await (await floor(since + view.revision)).json()).toMatchObject({
		frame: { from: view.revision, to: view.revision, rows: [], gone: [] },
	});
	for (const query of [
		`&epoch=another&revision=${view.revision}`,
		`${since}${view.revision + 1}`,
		`${since}x`,
		"&epoch=",
	]) {
		expect(await (await floor(query)).json()).toHaveProperty("view.revision", view.revision);
	}
	for (const id of [NOWHERE, "nonsense", "", "..%2f"]) {
		const missing = await fetch(`${origin}/api/floor/${id}`);
		expect([missing.status, await missing.json()]).toMatchObject([404, { refusal: { code: "no-such-session" } }]);
		expect(missing.headers.get("cache-control")).toBe("private, no-store, no-transform");
	}
});

test("[P4] tells a page of another protocol version by GET, uncached", async ({ conference }) => {
	const { origin, sessionId } = conference;
	for (const query of ["", `?protocol=${PROTOCOL_VERSION - 1}`, `?protocol=${PROTOCOL_VERSION + 1}`, "?protocol="]) {
		const response = await fetch(`${origin}/api/floor/${sessionId}${query}`, { headers: { "if-none-match": "*" } });
		expect(response.status).toBe(200);
		expect(response.headers.get("cache-control")).toBe("private, no-store, no-transform");
		expect(await response.json()).toMatchObject({ ok: false, refusal: { code: "malformed" } });
	}
});

test("[P9] limits how often a phone's tabs without a socket may ask for their own data, but allows many tabs", async ({
	conference,
}) => {
	const { origin, sessionId } = conference;
	const { cookie } = await conference.visit();
	const mine = async () => (await fetch(`${origin}/api/mine/${sessionId}`, { headers: { cookie } })).status;
	/* Five tabs for half a minute. */
	for (let count = 0; count < 50; count += 1) expect(await mine()).toBe(200);
	const more = await Promise.all(Array.from({ length: RATES.mine.points }, mine));
	expect(more).toContain(429);
	const delegate = new Delegate(origin, cookie, sessionId);
	await delegate.until(() => true);
	delegate.leave();
});

test("[P9] limits how often a browser may ask about what is not in memory, by hello and for programmes too", async ({
	conference,
}) => {
	const { origin, code, sessionId } = conference;
	const delegate = await conference.delegate();
	const other = await conference.delegate();
	const get = async (path: string, { cookie } = delegate) =>
		(await fetch(origin + path, { headers: { cookie } })).status;
	const hello = (about: string) =>
		delegate.socket.emitWithAck("hello", {
			protocol: PROTOCOL_VERSION,
			audience: "floor",
			sessionId: about,
			have: null,
		});
	expect(await get(`/api/programme/${code}`)).toBe(200);
	const asked = Array.from({ length: RATES.lookup.points + 1 }, () => get(`/api/programme/t-${randomUUID()}`));
	expect(new Set(await Promise.all(asked))).toEqual(new Set([404, 429]));
	expect(await hello(randomUUID())).toMatchObject({ refusal: { code: "too-fast", seconds: expect.any(Number) } });
	expect(await get(`/api/programme/t-${randomUUID()}`)).toBe(429);
	// What is in memory is still answered: a programme for a second after anybody has asked.
	expect(await get(`/api/programme/${code}`, other)).toBe(200);
	expect([await get(`/api/programme/${code}`), (await hello(sessionId)).ok]).toEqual([200, true]);
});
