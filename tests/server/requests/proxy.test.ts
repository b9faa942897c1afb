import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { expect } from "vitest";
import type { Delegate, Desk } from "#harness/clients/client.ts";
import { test } from "#harness/vitest/test.ts";

const SOON = { timeout: 20_000 };

test("cut breaks every open connection, and new ones work", async ({ proxy, far }) => {
	const delegate = await far.delegate();
	const broken = heard(delegate, "disconnect");
	const back = heard(delegate, "connect");
	proxy.cut();
	await broken;
	await back;
	expect(await ask(delegate)).toMatchObject({ ok: true });
	expect(proxy.restore()).toBe(0);
});

test("cut also breaks silenced connections", async ({ proxy }) => {
	proxy.drop();
	const socket = await begin(proxy);
	proxy.cut();
	await once(socket, "close");
	expect(proxy.restore()).toBe(1);
});

test("silence stops all data on open connections, without closing them", async ({ conference, proxy, far }) => {
	const [silenced, near] = [await far.moderator("Una"), await conference.moderator("Ben")];
	await expect.poll(() => names(near), SOON).toEqual(["Ben", "Una"]);
	const { revision } = await silenced.until(() => true);
	// What is on its way is silenced, too.
	proxy.delay(1);
	await note(near, "On its way");
	proxy.silence();
	proxy.delay(0);
	// Signs in by the server itself: `fetch` would use one of the silenced connections again.
	const fresh = await far.desk(await conference.signIn("moderator", "Ida"));
	await note(near, "Five minutes left");
	await fresh.until(({ head }) => head.notes.length === 2);
	expect(silenced.view?.revision).toBe(revision);
	expect(silenced.socket.connected).toBe(true);

	// Presence is told in order: had the server heard the hang-up, it would be gone by the time Eve is there.
	silenced.leave();
	await conference.moderator("Eve");
	await expect.poll(() => names(near), SOON).toEqual(["Ben", "Eve", "Ida", "Una"]);
	proxy.restore();
	await expect.poll(() => names(near), SOON).toEqual(["Ben", "Eve", "Ida"]);
});

test("restore breaks silenced connections on both sides", async ({ proxy, far }) => {
	const delegate = await far.delegate();
	proxy.silence();
	const broken = heard(delegate, "disconnect");
	expect(proxy.restore()).toBe(0);
	await broken;
	expect(await ask(delegate)).toMatchObject({ ok: true });
});

test("drop silences open connections, and reads new ones only after restore", async ({ conference, proxy, far }) => {
	const [dropped, near] = [await far.delegate(), await conference.moderator("Ben")];
	const revision = dropped.view?.revision;
	proxy.drop();
	const sockets = [await begin(proxy), await begin(proxy)];
	const answers = sockets.map(answerOf);
	for (const socket of sockets) socket.write(REQUEST);
	const { revision: later } = await put(near);
	// Phones have the change by then: the floor hears of it before the desk does.
	await near.until((view) => view.revision >= later);
	expect(sockets.map(({ bytesRead }) => bytesRead)).toEqual([0, 0]);
	expect(dropped.view?.revision).toBe(revision);
	expect(dropped.socket.connected).toBe(true);

	const broken = heard(dropped, "disconnect");
	expect(proxy.restore()).toBe(2);
	await broken;
	for (const answer of await Promise.all(answers)) expect(answer).toContain(SAID);
	expect(proxy.restore()).toBe(0);
});

test("refuse closes new connections and keeps open ones", async ({ proxy, far }) => {
	const delegate = await far.delegate();
	proxy.refuse();
	for (const socket of [await begin(proxy), await begin(proxy)]) expect(await answerOf(socket)).toBe("");
	expect(await ask(delegate)).toMatchObject({ ok: true });
	// Refused and dropped ones are counted together.
	proxy.drop();
	await begin(proxy);
	expect(proxy.restore()).toBe(3);
	const socket = await begin(proxy);
	socket.write(REQUEST);
	expect(await answerOf(socket)).toContain(SAID);
});

test("delay delays everything, and closes connections after their data", async ({ proxy }) => {
	proxy.delay(150);
	const socket = await begin(proxy);
	const begunAt = performance.now();
	socket.write(REQUEST);
	expect(await answerOf(socket)).toContain(SAID);
	expect(performance.now() - begunAt).toBeGreaterThan(2 * 150 - 5);
});

test("delay keeps the order, even when shortened or ended", async ({ proxy }) => {
	const socket = await begin(proxy);
	const pieces = REQUEST.match(/[\s\S]{1,20}/g) ?? [];
	for (const [index, piece] of pieces.entries()) {
		const reached = Promise.withResolvers<void>();
		proxy.delay(Math.max(0, 100 - 50 * index));
		proxy.rewrite((chunk, direction) => {
			if (direction === "up") reached.resolve();
			return chunk;
		});
		socket.write(piece);
		await reached.promise;
	}
	proxy.restore();
	expect(pieces.length).toBeGreaterThan(3);
	expect(await answerOf(socket)).toContain(SAID);
});

test("rewrite changes data in both directions until restored", async ({ conference, proxy }) => {
	const page = async () => {
		const socket = await begin(proxy);
		socket.write(REQUEST);
		return answerOf(socket);
	};
	proxy.rewrite((chunk, direction) => (direction === "down" ? changed(chunk, SAID, SAID.toUpperCase()) : chunk));
	expect(await page()).toContain(SAID.toUpperCase());
	const mine = `/api/mine/${conference.sessionId}`;
	proxy.rewrite((chunk, direction) => (direction === "up" ? changed(chunk, "/nothing", mine) : chunk));
	expect(await page()).toMatch(/^HTTP\/1.1 200 /);
	proxy.restore();
	expect(await page()).toContain(SAID);
});

const SAID = "This server has no pages.";
const REQUEST = "GET /nothing HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n";

/** @returns a connection that both its client and the proxy have taken */
async function begin({ port }: { port: number }): Promise<Socket> {
	const socket = connect(port, "127.0.0.1");
	await once(socket, "connect");
	// The proxy is told in a turn of this process's event loop after the client.
	await new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
	return socket;
}

/** @returns once a client's socket connects next, or has lost its connection */
function heard({ socket }: Delegate, event: "connect" | "disconnect"): Promise<void> {
	return new Promise((resolve) => socket.once(event, () => resolve()));
}

/** @returns everything that comes by a connection until the other side has hung up */
async function answerOf(socket: Socket): Promise<string> {
	let answer = "";
	for await (const chunk of socket) answer += chunk;
	return answer;
}

function changed(chunk: Buffer, from: string, to: string): Buffer {
	return Buffer.from(chunk.toString("latin1").replace(from, to), "latin1");
}

function ask(delegate: Delegate) {
	const { sessionId } = delegate;
	return delegate.send({ type: "question.ask", sessionId, words: "Does this get through to the server?" });
}

function note(desk: Desk, words: string) {
	return desk.send({ type: "note.send", sessionId: desk.sessionId, words });
}

/** Puts a question on stage, which the floor hears of. */
async function put(desk: Desk): Promise<{ revision: number }> {
	const [questionId = ""] = desk.view?.head.order ?? [];
	const ack = await desk.send({ type: "stage.put", sessionId: desk.sessionId, questionId });
	if (!ack.ok) throw new Error(ack.refusal.sentence);
	return ack;
}

function names(desk: Desk): string[] {
	return desk.presence.map(({ name }) => name).sort();
}
