import { sql } from "drizzle-orm";
import { io, type Socket } from "socket.io-client";
import { expect } from "vitest";
import type { Conference } from "#harness/fixtures/conference.ts";
import { publish } from "#harness/fixtures/publish.ts";
import { test } from "#harness/vitest/test.ts";
import { type ClientToServer, PROTOCOL_VERSION, type ServerToClient } from "#protocol/events.ts";
import { MIRROR_MS } from "#protocol/limits.ts";
import type { MirrorView } from "#protocol/views/mirror.ts";

/** Takes the demo's published questions away, before anybody opens the session. */
const only = ({ db, sessionId }: Conference) =>
	db.execute(sql`update questions set status = 'declined', place = null where session_id = ${sessionId} and status = 'published'
		and put_at is null`);

/** Opens what the hall's screens show on a phone. @returns all it was sent, the first with the answer to its hello */
async function openMirror({ origin, sessionId, visit }: Conference) {
	const { cookie } = await visit();
	const socket: Socket<ServerToClient, ClientToServer> = io(origin, {
		transports: ["websocket"],
		forceNew: true,
		extraHeaders: { cookie, origin },
	});
	const seen: MirrorView[] = [];
	const others: string[] = [];
	socket.on("mirror", (view) => seen.push(view));
	socket.onAny((name) => name !== "mirror" && others.push(name));
	const hello = { protocol: PROTOCOL_VERSION, audience: "mirror", sessionId, have: null } as const;
	const answer = await socket.emitWithAck("hello", hello);
	if (!answer.ok || answer.audience !== "mirror") throw new Error("It does not follow.");
	seen.unshift(answer.view);
	const last = () => seen.at(-1);
	return { socket, seen, others, last };
}

test("[L23] follows the stage, and gets nothing that a wall does not show", async ({ conference, onTestFinished }) => {
	const { db, sessionId } = conference;
	await only(conference);
	const [first = "", second = ""] = await publish(db, sessionId, ["What is on stage?", "What is in the list?"]);
	const desk = await conference.moderator("Sam");
	const { socket, last, others } = await openMirror(conference);
	onTestFinished(() => void socket.disconnect());
	const did = async (command: Parameters<typeof desk.send>[0]) =>
		expect(await desk.send(command)).toMatchObject({ ok: true });
	expect(last()).toMatchObject({ shows: "question", top: [] });
	await did({ type: "stage.put", sessionId, questionId: first });
	await expect
		.poll(last)
		.toMatchObject({ shows: "question", item: { id: first, words: "What is on stage?" }, top: [] });
	await did({ type: "stage.show", sessionId, mode: "top" });
	await expect.poll(last).toMatchObject({ shows: "top", item: null, top: [{ id: second }] });
	await did({ type: "stage.curtain", sessionId, down: true });
	await expect.poll(last).toMatchObject({ shows: "holding", item: null, top: [] });
	await did({ type: "stage.curtain", sessionId, down: false });
	await did({ type: "stage.show", sessionId, mode: "blank" });
	await expect.poll(last).toMatchObject({ shows: "blank", session: null, item: null, top: [] });
	expect(others).toEqual([]);
	expect(Object.keys(last() ?? {}).sort()).toEqual(
		["conference", "epoch", "hall", "item", "revision", "session", "shows", "top"].sort(),
	);
});

test("[L23] sends votes alone every two seconds at most, and is no screen of the hall", async ({
	conference,
	onTestFinished,
}) => {
	const { db, sessionId } = conference;
	await only(conference);
	const [questionId = ""] = await publish(db, sessionId, ["What is in the list?"]);
	const desk = await conference.moderator("Sam");
	await desk.send({ type: "stage.show", sessionId, mode: "top" });
	const since = performance.now();
	const { socket, seen, last } = await openMirror(conference);
	onTestFinished(() => void socket.disconnect());
	const phones = await Promise.all([1, 2, 3, 4, 5, 6].map(() => conference.delegate()));
	for (const phone of phones) {
		await phone.send({ type: "question.vote", sessionId, questionId, vote: true });
		await desk.until(({ rows }) => (rows.find(({ id }) => id === questionId)?.votes ?? 0) > phones.indexOf(phone));
	}
	await expect.poll(last, { timeout: 10_000 }).toMatchObject({ top: [{ id: questionId, votes: 6 }] });
	// The answer, perhaps the slide once more, the first vote, and then one every two seconds.
	expect(seen.length).toBeLessThanOrEqual(3 + Math.floor((performance.now() - since) / MIRROR_MS));
	expect(desk.view?.head.screens).toEqual([]);
});

test("[L23] [P15] is there by plain HTTP too, and follows whichever session has the stage", async ({ conference }) => {
	const { origin, sessionId } = conference;
	const desk = await conference.moderator("Sam");
	const poll = async () =>
		(await fetch(`${origin}/api/screen/${sessionId}?protocol=${PROTOCOL_VERSION}`)).json() as Promise<unknown>;
	expect(await poll()).toMatchObject({ ok: true, audience: "mirror", view: { shows: "question" } });
	await desk.send({ type: "stage.show", sessionId, mode: "join" });
	expect(await poll()).toMatchObject({ view: { shows: "join", session: { id: sessionId } } });
	const old = await fetch(`${origin}/api/screen/${sessionId}?protocol=1`);
	expect(await old.json()).toMatchObject({ ok: false, refusal: { code: "malformed" } });
});
