import { randomUUID } from "node:crypto";
import { io, type Socket } from "socket.io-client";
import { expect, onTestFinished } from "vitest";
import type { Conference } from "#harness/fixtures/conference.ts";
import { test } from "#harness/vitest/test.ts";
import { type ClientToServer, PROTOCOL_VERSION, type ServerToClient } from "#protocol/events.ts";
import type { HallScreen } from "#protocol/views/screens.ts";

type Client = Socket<ServerToClient, ClientToServer>;

/** A connection that keeps all it is sent. */
async function connect({ origin }: Conference, cookie: string) {
	const socket: Client = io(origin, { transports: ["websocket"], forceNew: true, extraHeaders: { cookie, origin } });
	onTestFinished(() => void socket.disconnect());
	const sent: string[] = [];
	socket.onAny((...all) => sent.push(JSON.stringify(all)));
	return { socket, sent };
}

async function follow(socket: Client, audience: "operator" | "stage", hallId: string) {
	const answer = await socket.emitWithAck("hello", { protocol: PROTOCOL_VERSION, audience, hallId, have: null });
	return answer;
}

/** @returns the next list of screens that is as wanted */
function told(socket: Client, wanted: (screens: HallScreen[]) => boolean): Promise<HallScreen[]> {
	return new Promise((resolve) => {
		socket.on("screens", function listen({ screens }) {
			if (!wanted(screens)) return;
			socket.off("screens", listen);
			resolve(screens);
		});
	});
}

test("[O51] an operator is sent what the hall sees and its screens, and nothing of a question in review, a note or an author", async ({
	conference,
}) => {
	const { sessionId } = conference;
	const hallId = conference.hall("main");
	const { socket, sent } = await connect(conference, await conference.signIn("operator"));
	const answer = await follow(socket, "operator", hallId);
	expect(answer).toMatchObject({ ok: true, audience: "operator", view: { hall: { id: hallId } } });
	const desk = await conference.moderator("Dee");
	const asker = await conference.delegate();
	const pending = "Nobody but the desk may read this question, may they?";
	await asker.send({ type: "question.ask", sessionId, words: pending });
	await desk.until(({ rows }) => rows.some(({ words }) => words === pending));
	const note = "Only the chair may read this note";
	expect(await desk.send({ type: "note.send", sessionId, words: note })).toMatchObject({ ok: true });
	const linked = told(socket, (screens) => screens.some(({ name }) => name === "OBS"));
	await desk.send({ type: "screen.link", sessionId, name: "OBS" });
	expect(await linked).toContainEqual(expect.objectContaining({ name: "OBS", kind: "mixer", fixedMode: null }));
	const screenId = (await linked).find(({ name }) => name === "OBS")?.id ?? "";
	const fixed = told(socket, (screens) => screens.some(({ fixedMode }) => fixedMode === "join"));
	await desk.send({ type: "screen.fix", sessionId, screenId, mode: "join" });
	await fixed;
	const removed = told(socket, (screens) => screens.every(({ id }) => id !== screenId));
	await desk.send({ type: "screen.revoke", sessionId, screenId });
	await removed;
	const shown = new Promise((resolve) => socket.on("stage", ({ mode }) => mode === "blank" && resolve(mode)));
	await desk.send({ type: "stage.show", sessionId, mode: "blank" });
	await shown;
	const all = [JSON.stringify(answer), ...sent].join("\n");
	for (const secret of [pending, note, "Dee", "heldFor", "byline", "author"]) expect(all).not.toContain(secret);
	for (const row of desk.view?.rows ?? []) if (row.status === "pending") expect(all).not.toContain(row.words);
	// The desk itself is closed to operators.
	const have = { protocol: PROTOCOL_VERSION, have: null };
	expect(await socket.emitWithAck("hello", { ...have, audience: "desk", sessionId })).toMatchObject({
		ok: false,
		refusal: { code: "not-allowed" },
	});
	for (const role of ["observer", "chair", "screen"] as const) {
		const other = await connect(conference, await conference.signIn(role));
		expect(await follow(other.socket, "operator", hallId), role).toMatchObject({ refusal: { code: "not-allowed" } });
	}
});

test("[W18] only who runs a hall's screens has one of them show a card, and only that screen is told", async ({
	conference,
}) => {
	const hallId = conference.hall("main");
	const [left, right] = await Promise.all(
		["Left", "Right"].map(async (name) => {
			const client = await connect(conference, await conference.signIn("screen", name));
			const answer = await follow(client.socket, "stage", hallId);
			return { ...client, screenId: (answer.ok && answer.audience === "stage" && answer.screenId) || "" };
		}),
	);
	if (!left || !right) throw new Error("There are two screens.");
	const { socket } = await connect(conference, await conference.signIn("operator"));
	const show = (by: Client, screenId: string, card: "name" | "test" | null, hall = hallId) =>
		by.emitWithAck("card", { hallId: hall, screenId, card });
	const cards: unknown[] = [];
	left.socket.on("card", (card) => cards.push(card));
	for (const card of ["name", "test", null] as const)
		expect(await show(socket, left.screenId, card)).toEqual({ ok: true });
	await expect
		.poll(() => cards)
		.toEqual(["name", "test", null].map((card) => ({ screenId: left.screenId, name: "Left", card })));
	expect(right.sent.join()).not.toContain('"card",{');

	const code = async (answer: ReturnType<typeof show>) => {
		const shown = await answer;
		return shown.ok ? "shown" : shown.refusal.code;
	};
	expect(await code(show(socket, randomUUID(), "name"))).toBe("no-such-screen");
	expect(await code(show(socket, left.screenId, "name", randomUUID()))).toBe("not-allowed");
	for (const role of ["observer", "chair"] as const) {
		const other = await connect(conference, await conference.signIn(role));
		expect(await code(show(other.socket, left.screenId, "test")), role).toBe("not-allowed");
	}
	expect(await code(show(left.socket, left.screenId, "test"))).toBe("not-allowed");
	const desk = await conference.moderator("Mo");
	const { sessionId } = desk;
	await desk.send({ type: "screen.link", sessionId, name: "OBS" });
	const { head } = await desk.until((view) => view.head.screens.some(({ kind }) => kind === "mixer"));
	const mixer = head.screens.find(({ kind }) => kind === "mixer")?.id ?? "";
	expect(await code(show(socket, mixer, "test"))).toBe("no-such-screen");
	const gone = told(socket, (screens) => screens.some(({ id, connected }) => id === right.screenId && !connected));
	await follow(socket, "operator", hallId);
	right.socket.disconnect();
	await gone;
	expect(await code(show(socket, right.screenId, "name"))).toBe("screen-away");
	expect(cards).toHaveLength(3);
});

test("[O52] observers follow a desk only while the conference lets them, and are cut from it within two seconds", async ({
	conference,
}) => {
	const cookie = await conference.signIn("observer", "Olga");
	const { socket } = await connect(conference, cookie);
	const { sessionId } = conference;
	const hello = () =>
		socket.emitWithAck("hello", { protocol: PROTOCOL_VERSION, have: null, audience: "desk", sessionId });
	expect(await hello()).toMatchObject({ refusal: { code: "not-allowed" } });
	await conference.observersSeeDesk();
	expect(await hello()).toMatchObject({ ok: true, audience: "desk" });
	const cut = new Promise<number>((resolve) => socket.once("disconnect", () => resolve(performance.now())));
	await conference.observersSeeDesk(false);
	const from = performance.now();
	expect((await cut) - from).toBeLessThan(2_000);
	await new Promise<void>((resolve) => (socket.connected ? resolve() : socket.once("connect", () => resolve())));
	expect(await hello()).toMatchObject({ refusal: { code: "not-allowed" } });
});
