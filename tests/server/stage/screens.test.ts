import { execFile } from "node:child_process";
import { randomUUID } from "node:crypto";
import { promisify } from "node:util";
import { sql } from "drizzle-orm";
import { io, type Socket } from "socket.io-client";
import { expect, onTestFinished } from "vitest";
import type { Desk } from "#harness/clients/client.ts";
import type { Conference } from "#harness/fixtures/conference.ts";
import { test } from "#harness/vitest/test.ts";
import {
	type ClientToServer,
	type HelloReply,
	type Pairing,
	PROTOCOL_VERSION,
	type ServerToClient,
} from "#protocol/events.ts";
import { PAIRINGS_WAITING, RATES } from "#protocol/limits.ts";
import { SHOWN_CODE_LENGTH, SHOWN_CODE_LETTERS } from "#protocol/rules/screens.ts";
import type { Painted } from "#protocol/views/screens.ts";
import type { StageView } from "#protocol/views/stage.ts";

const execute = promisify(execFile);

/** A browser that waits to become a screen, as its page does by plain HTTP. */
async function waiting(conference: Conference) {
	const { origin } = conference;
	const { cookie } = await conference.visit();
	const ask = async () => {
		const response = await fetch(`${origin}/api/pairing`, {
			method: "POST",
			headers: { cookie, origin },
		});
		const signedIn = response.headers.getSetCookie().map((line) => line.split(";")[0]);
		const answer: Pairing = await response.json();
		return { status: response.status, answer, cookie: signedIn.find((one) => one?.startsWith("screen=")) ?? null };
	};
	const { answer } = await ask();
	if (!answer.ok || answer.is !== "waiting") throw new Error("It was given a code.");
	return { ...answer, ask };
}

const hallOf = (desk: Desk) => desk.view?.head.stage.hallId ?? "";

/** A screen's own connection. */
function screenSocket({ origin }: Conference, cookie: string): Socket<ServerToClient, ClientToServer> {
	const socket: Socket<ServerToClient, ClientToServer> = io(origin, {
		transports: ["websocket"],
		forceNew: true,
		reconnection: false,
		extraHeaders: { cookie, origin },
	});
	onTestFinished(() => void socket.disconnect());
	return socket;
}

function hello(socket: Socket<ServerToClient, ClientToServer>, hallId: string): Promise<HelloReply> {
	return socket
		.timeout(5_000)
		.emitWithAck("hello", { protocol: PROTOCOL_VERSION, audience: "stage", hallId, have: null });
}

/** A screen of the desk's hall that follows its stage. */
async function paired(conference: Conference, desk: Desk, name: string) {
	const screen = await waiting(conference);
	const ack = await desk.send({ type: "screen.pair", sessionId: desk.sessionId, shownCode: screen.code, name });
	expect(ack).toMatchObject({ ok: true });
	const { cookie } = await screen.ask();
	if (cookie === null) throw new Error("It was signed in.");
	const socket = screenSocket(conference, cookie);
	const followed = await hello(socket, hallOf(desk));
	if (!followed.ok || followed.audience !== "stage" || followed.screenId === null) throw new Error("It follows.");
	return { id: followed.screenId, socket, cookie, view: followed.view };
}

const next = (socket: Socket<ServerToClient, ClientToServer>, wanted: (view: StageView) => boolean) =>
	new Promise<StageView>((resolve) => socket.on("stage", (view) => wanted(view) && resolve(view)));

const told = (desk: Desk, wanted: (screens: Painted[]) => boolean) =>
	new Promise<Painted[]>((resolve) => desk.socket.on("screens", ({ screens }) => wanted(screens) && resolve(screens)));

test("[W7] a browser shows a code, and becomes a screen of the hall where the code is typed", async ({
	conference,
}) => {
	const desk = await conference.moderator("Pam");
	const { sessionId } = desk;
	const screen = await waiting(conference);
	expect(screen.code).toMatch(new RegExp(`^[${SHOWN_CODE_LETTERS}]{${SHOWN_CODE_LENGTH}}$`));
	expect(screen.expiresInMs).toBeGreaterThan(9 * 60_000);
	expect((await screen.ask()).answer).toMatchObject({ is: "waiting", code: screen.code });

	for (const name of ["", "  ", "W".repeat(41)]) {
		const ack = await desk.send({ type: "screen.pair", sessionId, shownCode: screen.code, name });
		expect(ack).toMatchObject({ refusal: { code: "screen-name-length", max: 40 } });
	}
	const typed = `${screen.code.slice(0, 3)} ${screen.code.slice(3).toLowerCase()}`;
	const ack = await desk.send({ type: "screen.pair", sessionId, shownCode: typed, name: "Left wall" });
	expect(ack).toMatchObject({ ok: true });
	const view = await desk.until(({ head }) => head.screens.some(({ name }) => name === "Left wall"));
	expect(view.head.screens.find(({ name }) => name === "Left wall")).toMatchObject({ kind: "wall", fixedMode: null });

	const first = await screen.ask();
	expect(first.answer).toEqual({ ok: true, is: "paired", home: `/${conference.code}/stage/main` });
	expect(first.cookie).not.toBeNull();
	expect((await screen.ask()).cookie).toBe(first.cookie);
	const again = await desk.send({ type: "screen.pair", sessionId, shownCode: screen.code, name: "Right wall" });
	expect(again).toMatchObject({ refusal: { code: "no-such-pairing" } });
	const [line] = await desk.ledger();
	expect(line).toMatchObject({ verb: "pair", by: "Pam", undoable: true, changes: [{ new: { name: "Left wall" } }] });
});

test("[W7] a code typed at two desks makes one screen, and a repeated command pairs once", async ({ conference }) => {
	const [one, other] = await Promise.all([conference.moderator("One"), conference.moderator("Two")]);
	const { sessionId } = one;
	const { code } = await waiting(conference);
	const input = { type: "screen.pair", sessionId, shownCode: code, name: "Both of us" } as const;
	const acks = await Promise.all([one.send(input), other.send(input), one.send(input)]);
	expect(acks.filter(({ ok }) => ok)).toHaveLength(1);

	const more = await waiting(conference);
	const command = { ...input, opId: randomUUID(), shownCode: more.code, name: "Sent again" };
	const first = await one.socket.emitWithAck("command", command);
	expect(await one.socket.emitWithAck("command", command)).toEqual(first);
	const view = await one.until(({ head }) => head.screens.some(({ name }) => name === "Sent again"));
	expect(view.head.screens.filter(({ name }) => name === "Sent again")).toHaveLength(1);
});

test("[W7] limits attempts at codes, and does not look up invalid ones", async ({ conference }) => {
	const desk = await conference.moderator("Guess");
	const codes = ["", "AAAAAA", "CDF", "'; drop", ...Array.from({ length: RATES.pair.points }, () => "CDFHJK")];
	const answers: string[] = [];
	for (const shownCode of codes) {
		const command = {
			type: "screen.pair",
			sessionId: desk.sessionId,
			opId: randomUUID(),
			shownCode,
			name: "x",
		} as const;
		const ack = await desk.socket.emitWithAck("command", command);
		answers.push(ack.ok ? "paired" : ack.refusal.code);
	}
	expect(new Set(answers.slice(0, RATES.pair.points))).toEqual(new Set(["no-such-pairing"]));
	expect(answers.slice(RATES.pair.points)).toEqual(["too-fast", "too-fast", "too-fast", "too-fast"]);
	const stranger = await fetch(`${conference.origin}/api/pairing`, {
		method: "POST",
		headers: { origin: conference.origin },
	});
	expect(stranger.status).toBe(403);
});

test("[W7] a browser waits with one code, and too many that wait take the places of the oldest", async ({
	conference,
}) => {
	const { db } = conference;
	const desk = await conference.moderator("Row");
	const screen = await waiting(conference);
	const asked = await Promise.all(Array.from({ length: 20 }, () => screen.ask()));
	expect(asked.map(({ answer }) => answer.ok && answer.is === "waiting" && answer.code)).toEqual(
		Array(20).fill(screen.code),
	);
	const crowd = sql`
		insert into pairings (code, browser_hash, expires_at)
		select ${conference.code} || n, ${conference.code} || n, now() + make_interval(secs => 300 + n / 1000.0)
		from generate_series(1, ${PAIRINGS_WAITING}) n`;
	onTestFinished(async () => {
		await db.execute(sql`delete from pairings where code like ${`${conference.code}%`}`);
	});
	await db.execute(crowd);
	const late = await waiting(conference);
	const left = await db.execute<{ oldest: number; count: number }>(sql`
		select count(*)::int as count, min(substr(code, ${conference.code.length + 1})::int) filter (
			where code like ${`${conference.code}%`}) as oldest from pairings`);
	expect(left[0]?.count).toBe(PAIRINGS_WAITING);
	expect(left[0]?.oldest).toBeGreaterThan(1);
	const { sessionId } = desk;
	expect(await desk.send({ type: "screen.pair", sessionId, shownCode: late.code, name: "Late" })).toMatchObject({
		ok: true,
	});
	expect((await late.ask()).answer).toMatchObject({ is: "paired" });
});

test("[W8] a fixed screen shows its mode, and the others follow the stage", async ({ conference }) => {
	const desk = await conference.moderator("Fay");
	const { sessionId } = desk;
	const [screen, other] = await Promise.all([paired(conference, desk, "Foyer"), paired(conference, desk, "Wall")]);
	expect(screen.view.fixed).toEqual({});
	const fixed = next(screen.socket, (view) => view.fixed[screen.id] === "join");
	expect(await desk.send({ type: "screen.fix", sessionId, screenId: screen.id, mode: "join" })).toMatchObject({
		ok: true,
	});
	expect((await fixed).fixed[other.id]).toBeUndefined();
	await desk.until(({ head }) => head.screens.find(({ id }) => id === screen.id)?.fixedMode === "join");
	const free = next(screen.socket, (view) => !(screen.id in view.fixed));
	await desk.send({ type: "screen.fix", sessionId, screenId: screen.id, mode: null });
	await free;
	const none = await desk.send({ type: "screen.fix", sessionId, screenId: randomUUID(), mode: "join" });
	expect(none).toMatchObject({ refusal: { code: "no-such-screen" } });
});

test("[W9] a mixer's link works any number of times, and a repeated command returns the same key", async ({
	conference,
}) => {
	const desk = await conference.moderator("Max");
	const command = { type: "screen.link", sessionId: desk.sessionId, opId: randomUUID(), name: "vMix" } as const;
	const ack = await desk.socket.emitWithAck("command", command);
	if (!ack.ok || !ack.token) throw new Error("A key was told.");
	expect(await desk.socket.emitWithAck("command", command)).toEqual(ack);
	const open = (path: string) => fetch(conference.origin + path, { redirect: "manual" });
	for (let time = 0; time < 2; time += 1) {
		const opened = await open(`/screen/${ack.token}?layout=lower-third`);
		expect(opened.status).toBe(303);
		expect(opened.headers.get("location")).toBe(`/${conference.code}/stage/main?bg=transparent&layout=lower-third`);
		expect(opened.headers.getSetCookie().some((line) => line.startsWith("screen="))).toBe(true);
	}
	const view = await desk.until(({ head }) => head.screens.some(({ name }) => name === "vMix"));
	const screen = view.head.screens.find(({ name }) => name === "vMix");
	expect(screen).toMatchObject({ kind: "mixer" });
	expect(JSON.stringify([view, await desk.ledger()])).not.toContain(ack.token);
	await desk.send({ type: "screen.revoke", sessionId: desk.sessionId, screenId: screen?.id ?? "" });
	const dead = await open(`/screen/${ack.token}`);
	expect([dead.status, dead.headers.getSetCookie(), await dead.text()]).toEqual([
		404,
		[],
		"<!doctype html><title>-</title>",
	]);
});

test("[S4] a replaced question without an answer is not among a screen's top questions", async ({ conference }) => {
	const desk = await conference.moderator("Tam");
	const { sessionId } = desk;
	const { socket, view } = await paired(conference, desk, "Top wall");
	const [first, second] = view.top;
	if (!first || !second) throw new Error("The demo has top questions.");
	const heard = next(socket, ({ item }) => item?.id === second.id);
	for (const { id } of [first, second]) {
		expect(await desk.send({ type: "stage.put", sessionId, questionId: id })).toMatchObject({ ok: true });
	}
	const after = await heard;
	expect(after.top.map(({ id }) => id)).not.toContain(first.id);
	expect(after.top.length).toBeGreaterThan(0);
});

test("[W10] disconnects a revoked screen at once, for good", async ({ conference }) => {
	const desk = await conference.moderator("Ren");
	const screen = await paired(conference, desk, "Stolen laptop");
	const cut = new Promise((resolve) => screen.socket.on("disconnect", resolve));
	await desk.send({ type: "screen.revoke", sessionId: desk.sessionId, screenId: screen.id });
	await cut;
	await desk.until(({ head }) => head.screens.every(({ id }) => id !== screen.id));
	const back = await hello(screenSocket(conference, screen.cookie), hallOf(desk));
	expect(back).toMatchObject({ ok: false, refusal: { code: "not-allowed" } });
	const again = await desk.send({ type: "screen.revoke", sessionId: desk.sessionId, screenId: screen.id });
	expect(again).toMatchObject({ refusal: { code: "no-such-screen" } });
});

test("[Q4] [W10] tells desks about a screen revoked from the console, connected or not", async ({
	conference,
	workerDatabase,
}) => {
	const desk = await conference.moderator("Con");
	const [here, away] = [await paired(conference, desk, "Console here"), await paired(conference, desk, "Console away")];
	away.socket.disconnect();
	await desk.until(({ head }) => [here, away].every((one) => head.screens.some(({ id }) => id === one.id)));
	const cut = new Promise((resolve) => here.socket.on("disconnect", resolve));
	for (const { id } of [here, away]) {
		const env = { ...process.env, DATABASE_URL: workerDatabase.url };
		await execute(process.execPath, ["scripts/revoke.ts", id, `--code=${conference.code}`], { env });
		await desk.until(({ head }) => head.screens.every((screen) => screen.id !== id), 10_000);
	}
	await cut;
});

test("[W11] tells desks what each screen last painted, and accepts reports from their own hall only", async ({
	conference,
}) => {
	const desk = await conference.moderator("Hal");
	const screen = await paired(conference, desk, "Health");
	const { epoch, revision, mode } = screen.view;
	const hallId = hallOf(desk);
	const picture = { width: 1_920, height: 1_080, metresHigh: 3.4 };
	const of = (screens: Painted[]) => screens.find(({ screenId }) => screenId === screen.id);
	expect(of(await told(desk, (all) => of(all)?.connected === true))?.painted).toBeNull();

	const questionId = screen.view.item?.id ?? null;
	const heard = told(desk, (all) => !!of(all)?.painted);
	screen.socket.emit("painted", { hallId, epoch, revision, mode, questionId, card: null, picture });
	const first = of(await heard)?.painted;
	expect(first).toMatchObject({ epoch, revision, mode, questionId });
	expect(first?.msAgo).toBeGreaterThanOrEqual(0);
	const later = await told(desk, (all) => (of(all)?.painted?.msAgo ?? 0) > (first?.msAgo ?? 0));
	expect(of(later)?.painted).toMatchObject({ revision });

	// Neither another hall's, nor what has another shape, nor what a phone or a desk says for a screen.
	const lie = { hallId, epoch, revision: 4_711, mode: "blank", questionId: null, card: null, picture } as const;
	screen.socket.emit("painted", { ...lie, hallId: randomUUID() });
	screen.socket.emit("painted", { ...lie, extra: { deep: {} } } as typeof lie);
	desk.socket.emit("painted", lie);
	const phone = await conference.delegate();
	phone.socket.emit("painted", lie);
	const phoneHears: unknown[] = [];
	phone.socket.on("screens", (news) => phoneHears.push(news));
	const newcomer = await conference.moderator("New");
	const greeted = await told(newcomer, () => true);
	expect(of(greeted)?.painted).toMatchObject({ revision, mode });

	const gone = told(desk, (all) => of(all)?.connected === false);
	screen.socket.disconnect();
	expect(of(await gone)?.painted).toMatchObject({ revision });
	expect(phoneHears).toEqual([]);
});

test("[P8] a screen cannot send commands", async ({ conference }) => {
	const desk = await conference.moderator("Rae");
	const screen = await paired(conference, desk, "Read only");
	for (const input of [
		{ type: "stage.show", mode: "blank" },
		{ type: "screen.fix", screenId: screen.id, mode: "blank" },
		{ type: "stage.curtain", down: true },
	] as const) {
		const command = { ...input, sessionId: desk.sessionId, opId: randomUUID() };
		const ack = await screen.socket.timeout(5_000).emitWithAck("command", command);
		expect(ack).toMatchObject({ ok: false, refusal: { code: "not-allowed" } });
	}
});
