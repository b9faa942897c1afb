import type { BrowserContext, Page, WebSocketRoute } from "playwright";
import { expect } from "vitest";
import type { Desk } from "#harness/client.ts";
import { openFloor, phone, SOON } from "#harness/pages/surfaces.ts";
import { listen } from "#harness/pages/wire.ts";
import { PHONE, test } from "#harness/vitest/page-test.ts";

const SOCKET = /\/socket\.io\//;
/** What the browser itself says of a WebSocket that comes to nothing. */
const BROKEN = /WebSocket connection to/;

/** Networks, and browsers, on which no WebSocket carries anything. */
const BREAKS: { how: string; breaks(context: BrowserContext): Promise<unknown> }[] = [
	{ how: "is closed at once", breaks: (context) => context.routeWebSocket(SOCKET, (socket) => socket.close()) },
	{ how: "opens and says nothing", breaks: (context) => context.routeWebSocket(SOCKET, () => {}) },
	{
		how: "is unknown to the browser",
		breaks: (context) => context.addInitScript(() => Reflect.deleteProperty(window, "WebSocket")),
	},
];

test.for(BREAKS)(
	"[P1] [P3] where a WebSocket $how, the page asks, votes and follows by long polling",
	async (network, { conference, device }) => {
		const desk = await conference.moderator("Grace");
		const { context, page } = await device(PHONE, [BROKEN]);
		await network.breaks(context);
		const asked = requests(page);
		const floor = phone(page, listen(page));
		const [chosen, other] = votable(desk);
		const words = `Can I be heard where a WebSocket ${network.how}?`;

		await page.goto(conference.url("/interview"));
		await page.locator("#ask").waitFor({ state: "attached" });
		await floor.vote(chosen.words);
		await floor.ask(words);
		await desk.until((view) => view.rows.some(({ id, votes }) => id === chosen.id && votes > chosen.votes));
		await desk.until((view) => view.rows.some((row) => row.words === words));
		await desk.send({ type: "stage.put", sessionId: desk.sessionId, questionId: other.id });
		await expect.poll(floor.now, SOON).toBe(other.words);
		expect(asked.filter((path) => /^\/api\/(command|floor|mine)/.test(path))).toEqual([]);
	},
);

test("[P4] a page that fell back to long polling goes over to a WebSocket once one gets through", async ({
	conference,
	device,
}) => {
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
	/* A sign of life, so that it is not the silence after which a page looks for another connection. */
	await desk.send({ type: "stage.put", sessionId: desk.sessionId, questionId: other.id });
	await expect.poll(floor.now, SOON).toBe(other.words);
	await expect.poll(() => floor.wire.revision(), SOON).toBeGreaterThanOrEqual(0);
	const polls = asked.filter(isPoll).length;
	// The list has just come into order: a finger in that moment would press nothing [L2].
	await page.clock.runFor(1_000);
	await floor.vote(chosen.words);
	await desk.until((view) => view.rows.some(({ id, votes }) => id === chosen.id && votes > chosen.votes));
	await desk.send({ type: "stage.put", sessionId: desk.sessionId, questionId: chosen.id });
	await expect.poll(floor.now, SOON).toBe(chosen.words);
	expect(asked.filter(isPoll)).toHaveLength(polls);
});

test("[P4] a server that says nothing any more, not even a ping, is left for another connection", async ({
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

test("[P4] a WebSocket that lets us in and then swallows what is said is left for long polling", async ({
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

test("[P4] what nobody can read is let pass, and what it took the place of is fetched", async ({
	conference,
	device,
}) => {
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
	await expect.poll(() => garble).toBe(false);
	await desk.send({ type: "stage.put", sessionId: desk.sessionId, questionId: next.id });
	await expect.poll(floor.now, SOON).toBe(next.words);
	expect(sockets).toHaveLength(1);
});

/** @returns the addresses a page asks for from now on, without their host; the list grows */
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
