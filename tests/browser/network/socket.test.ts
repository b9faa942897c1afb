import type { BrowserContext, Page, WebSocketRoute } from "playwright";
import { expect } from "vitest";
import type { Desk } from "#harness/client.ts";
import { openFloor, phone, SOON, showsPut } from "#harness/pages/surfaces.ts";
import { listen } from "#harness/pages/wire.ts";
import { PHONE, test } from "#harness/vitest/page-test.ts";

const SOCKET = /\/socket\.io\//;
/** The browser's own errors about a WebSocket that fails. */
const BROKEN = /WebSocket connection to/;

/** Networks and browsers on which no WebSocket works. */
const BREAKS: {
	how: string;
	/** @param silent called once the page has opened a WebSocket that stays silent */
	breaks(context: BrowserContext, silent: () => void): Promise<unknown>;
	/** How long the page waits for it, by the page's clock. */
	patience?: string;
}[] = [
	{ how: "is closed at once", breaks: (context) => context.routeWebSocket(SOCKET, (socket) => socket.close()) },
	{
		how: "opens and says nothing",
		breaks: (context, silent) => context.routeWebSocket(SOCKET, silent),
		patience: "00:05",
	},
	{
		how: "is unknown to the browser",
		breaks: (context) => context.addInitScript(() => Reflect.deleteProperty(window, "WebSocket")),
	},
];

test.for(BREAKS)(
	"[P1] [P3] if a WebSocket $how, the page asks, votes and follows by long polling",
	async (network, { conference, device }) => {
		const desk = await conference.moderator("Grace");
		const { context, page } = await device(PHONE, [BROKEN]);
		const silent = Promise.withResolvers<void>();
		await network.breaks(context, silent.resolve);
		await page.clock.install();
		const asked = requests(page);
		const floor = phone(page, listen(page));
		const [chosen, other] = votable(desk);
		const words = `Can I be heard where a WebSocket ${network.how}?`;

		await page.goto(conference.url("/interview"));
		if (network.patience) {
			await silent.promise;
			await page.clock.fastForward(network.patience);
		}
		await page.locator("#ask").waitFor({ state: "attached" });
		await floor.vote(chosen.words);
		await floor.ask(words);
		await desk.until((view) => view.rows.some(({ id, votes }) => id === chosen.id && votes > chosen.votes));
		await desk.until((view) => view.rows.some((row) => row.words === words));
		await desk.send({ type: "stage.put", sessionId: desk.sessionId, questionId: other.id });
		await showsPut(floor, other.words);
		expect(asked.filter((path) => /^\/api\/(command|floor|mine)/.test(path))).toEqual([]);
	},
);

test("[P4] upgrades from long polling to a WebSocket once one gets through", async ({ conference, device }) => {
	const desk = await conference.moderator("Grace");
	const { context, page } = await device(PHONE, [BROKEN]);
	let broken = true;
	await context.routeWebSocket(SOCKET, (socket) => (broken ? socket.close() : socket.connectToServer()));
	await page.clock.install();
	const asked = requests(page);
	const floor = phone(page, listen(page));
	await page.goto(conference.url("/interview"));
	await page.locator("#ask").waitFor({ state: "attached" });
	const [chosen, other] = votable(desk);
	await floor.vote(other.words);
	await desk.until((view) => view.rows.some(({ id, votes }) => id === other.id && votes > other.votes));
	expect(asked.some(isPoll)).toBe(true);

	broken = false;
	await page.clock.fastForward("00:41");
	// A message, so that the page does not reconnect because of silence.
	await desk.send({ type: "stage.put", sessionId: desk.sessionId, questionId: other.id });
	await expect.poll(floor.now, SOON).toBe(other.words);
	await expect.poll(() => floor.wire.revision(), SOON).toBeGreaterThanOrEqual(0);
	const polls = asked.filter(isPoll).length;
	// The list has just reordered, and the tap guard would ignore a tap [L2].
	await page.clock.runFor(1_000);
	await floor.vote(chosen.words);
	await desk.until((view) => view.rows.some(({ id, votes }) => id === chosen.id && votes > chosen.votes));
	await desk.send({ type: "stage.put", sessionId: desk.sessionId, questionId: chosen.id });
	await showsPut(floor, chosen.words);
	expect(asked.filter(isPoll)).toHaveLength(polls);
});

test("[P4] replaces a connection on which the server has gone silent, without even a ping", async ({
	conference,
	device,
}) => {
	const desk = await conference.moderator("Grace");
	const { context, page } = await device(PHONE);
	const opened: WebSocketRoute[] = [];
	let silent = false;
	await context.routeWebSocket(SOCKET, (socket) => {
		opened.push(socket);
		const first = opened.length === 1;
		socket.connectToServer().onMessage((message) => {
			if (!(first && silent)) socket.send(message);
		});
	});
	await page.clock.install();
	const floor = await openFloor({ page }, conference.url("/interview"));
	silent = true;
	const [chosen] = votable(desk);
	await desk.send({ type: "stage.put", sessionId: desk.sessionId, questionId: chosen.id });

	await page.clock.fastForward("00:35");
	expect(await floor.now()).not.toBe(chosen.words);
	expect(opened).toHaveLength(1);
	await page.clock.fastForward("00:11");
	await expect.poll(floor.now, SOON).toBe(chosen.words);
	expect(opened).toHaveLength(2);
});

test("[P4] falls back to long polling if a WebSocket opens but loses what the page sends", async ({
	conference,
	device,
}) => {
	const desk = await conference.moderator("Grace");
	const { context, page } = await device(PHONE);
	const hello = Promise.withResolvers<void>();
	await context.routeWebSocket(SOCKET, (socket) => {
		const server = socket.connectToServer();
		socket.onMessage((message) => {
			if (String(message).includes('"hello"')) hello.resolve();
			else server.send(message);
		});
	});
	await page.clock.install();
	const asked = requests(page);
	await page.goto(conference.url("/interview"));
	const floor = phone(page, listen(page));
	await hello.promise;
	await page.clock.fastForward("00:10");
	await page.clock.fastForward("00:05");
	await expect.poll(() => asked.some(isPoll), SOON).toBe(true);
	const [chosen] = votable(desk);
	await desk.send({ type: "stage.put", sessionId: desk.sessionId, questionId: chosen.id });
	await expect.poll(floor.now, SOON).toBe(chosen.words);
});

test("[P4] ignores unreadable messages, and fetches what they replaced", async ({ conference, device }) => {
	const desk = await conference.moderator("Grace");
	const { context, page } = await device(PHONE);
	let garble = false;
	const sockets: WebSocketRoute[] = [];
	await context.routeWebSocket(SOCKET, (socket) => {
		sockets.push(socket);
		socket.connectToServer().onMessage((message) => {
			if (!garble || !String(message).startsWith("42")) return socket.send(message);
			garble = false;
			for (const nonsense of ["", "42", "42[", '42["floor",null]', '43999[{"ok":true}]', "430[null]", "<html>", "0{}"])
				socket.send(nonsense);
			socket.send(Buffer.from([4, 2, 0]));
		});
	});
	const floor = await openFloor({ page }, conference.url("/interview"));
	const [lost, next] = votable(desk);
	garble = true;
	await desk.send({ type: "stage.put", sessionId: desk.sessionId, questionId: lost.id });
	await expect.poll(() => garble, SOON).toBe(false);
	await desk.send({ type: "stage.put", sessionId: desk.sessionId, questionId: next.id });
	await showsPut(floor, next.words);
	expect(sockets).toHaveLength(1);
});

/** @returns the paths a page requests from now on; the list grows */
function requests(page: Page): string[] {
	const asked: string[] = [];
	page.on("request", (request) => asked.push(request.url().replace(/^\w+:\/\/[^/]+/, "")));
	return asked;
}

const isPoll = (path: string) => path.includes("transport=polling");

/** @returns two questions that can be voted for and put */
function votable(desk: Desk) {
	const [one, other] = desk.view?.rows.filter((row) => row.status === "published" && !row.putAt && row.votes > 0) ?? [];
	if (!one || !other) throw new Error("The demo has published questions.");
	return [one, other] as const;
}
