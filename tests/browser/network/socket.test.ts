import type { BrowserContext, Page, WebSocketRoute } from "playwright";
import { expect } from "vitest";
import type { Desk } from "#harness/clients/client.ts";
import { openFloor, phone, SOON, showsPut } from "#harness/pages/surfaces.ts";
import { listen } from "#harness/pages/wire.ts";
import { CONNECTION_LOST, PHONE, test } from "#harness/vitest/page-test.ts";
import { hurry } from "./hurry.ts";

const SOCKET = /\/socket\.io\//;
/** The browser's own errors about a WebSocket that fails. */

/** Networks and browsers on which no WebSocket works. */
const BREAKS: { how: string; breaks(context: BrowserContext): Promise<unknown> }[] = [
	{ how: "is closed at once", breaks: (context) => context.routeWebSocket(SOCKET, (socket) => socket.close()) },
	{ how: "opens and says nothing", breaks: (context) => context.routeWebSocket(SOCKET, () => {}) },
	{ how: "swallows what the page sends", breaks: (context) => context.routeWebSocket(SOCKET, swallow) },
];

/** Lets through what the server says, and nothing of what the page does. */
function swallow(socket: WebSocketRoute): void {
	socket.connectToServer();
	socket.onMessage(() => {});
}

test.for(BREAKS)(
	"[P1] [P3] where a WebSocket $how, the page asks, votes and follows by long polling",
	async (network, { conference, device }) => {
		const desk = await conference.moderator("Grace");
		const { context, page } = await device(PHONE, [CONNECTION_LOST]);
		await network.breaks(context);
		const poll = await hurry(page);
		const asked = requests(page);
		let follows = false;
		page.on("response", async (response) => {
			if (!follows && isPoll(response.url()) && (await response.text()).includes('"audience":"floor"')) follows = true;
		});
		const floor = phone(page, listen(page));
		const [chosen, other] = votable(desk);
		const words = `Can I be heard where a WebSocket ${network.how}?`;

		await page.goto(conference.url("/interview"));
		await page.locator("#ask").waitFor({ state: "attached" });
		await poll(() => follows).toBe(true);
		const before = asked.length;
		await floor.vote(chosen.words);
		await floor.ask(words);
		await desk.until((view) => view.rows.some(({ id, votes }) => id === chosen.id && votes > chosen.votes));
		await desk.until((view) => view.rows.some((row) => row.words === words));
		await desk.send({ type: "stage.put", sessionId: desk.sessionId, questionId: other.id });
		await showsPut(floor, other.words);
		expect(asked.slice(before).filter((path) => /^\/api\/(command|floor|mine)/.test(path))).toEqual([]);
	},
);

test("[P4] a page that connected by long polling changes to a WebSocket that works", async ({ conference, device }) => {
	const desk = await conference.moderator("Grace");
	const { context, page } = await device(PHONE, [CONNECTION_LOST]);
	let broken = true;
	let upgraded = false;
	await context.routeWebSocket(SOCKET, (socket) => {
		if (broken) socket.close();
		else {
			const server = socket.connectToServer();
			socket.onMessage((message) => {
				if (message === "5") upgraded = true;
				server.send(message);
			});
		}
		broken = false;
	});
	const poll = await hurry(page);
	const asked = requests(page);
	const floor = phone(page, listen(page));
	await page.goto(conference.url("/interview"));
	await page.locator("#ask").waitFor({ state: "attached" });
	await poll(() => upgraded).toBe(true);
	expect(asked.some(isPoll)).toBe(true);
	const polls = asked.filter(isPoll).length;
	const [chosen] = votable(desk);
	await floor.vote(chosen.words);
	await desk.until((view) => view.rows.some(({ id, votes }) => id === chosen.id && votes > chosen.votes));
	await desk.send({ type: "stage.put", sessionId: desk.sessionId, questionId: chosen.id });
	await showsPut(floor, chosen.words);
	expect(asked.filter(isPoll)).toHaveLength(polls);
});

test("[P4] a connection on which the server has gone silent, without even a ping, is replaced by another", async ({
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

test("[P4] a vote given on a connection that died while the phone slept is sent once, after the next hello", async ({
	conference,
	device,
}) => {
	const desk = await conference.moderator("Grace");
	const { context, page } = await device(PHONE);
	const connections: string[][] = [];
	await context.routeWebSocket(SOCKET, (socket) => {
		const sent: string[] = [];
		connections.push(sent);
		const server = socket.connectToServer();
		socket.onMessage((message) => {
			sent.push(/^42\d*\["(\w+)"/.exec(String(message))?.[1] ?? "other");
			server.send(message);
		});
	});
	await page.clock.install();
	const floor = await openFloor({ page }, conference.url("/interview"));
	const [chosen] = votable(desk);
	// No timer has run meanwhile, as in a phone that sleeps.
	await page.clock.setSystemTime(Date.now() + 3_600_000);
	await floor.vote(chosen.words);
	await desk.until((view) => view.rows.some(({ id, votes }) => id === chosen.id && votes > chosen.votes));
	expect(connections.map((sent) => sent.filter((what) => what !== "other"))).toEqual([["hello"], ["hello", "command"]]);
});

test("[P4] a page whose connection works and whose hello is never answered connects again", async ({
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

test("[P4] unreadable messages break nothing: what they replaced is fetched", async ({ conference, device }) => {
	const desk = await conference.moderator("Grace");
	const { context, page } = await device(PHONE);
	const nonsense = ["42[", '42["floor",null]', '42["__proto__",{}]', '43999[{"ok":true}]', "430[null]", "<html>"];
	await context.routeWebSocket(SOCKET, (socket) => {
		socket.connectToServer().onMessage((message) => {
			const isFrame = String(message).startsWith('42["floor"');
			socket.send((isFrame && nonsense.pop()) || message);
		});
	});
	const floor = await openFloor({ page }, conference.url("/interview"));
	const voter = await conference.delegate();
	const [question] = votable(desk);
	let vote = false;
	await expect
		.poll(async () => {
			vote = !vote;
			await voter.send({ type: "question.vote", sessionId: desk.sessionId, questionId: question.id, vote });
			return nonsense.length;
		}, SOON)
		.toBe(0);
	await desk.send({ type: "stage.put", sessionId: desk.sessionId, questionId: question.id });
	await showsPut(floor, question.words);
});

test("[P1] the page's HTML refers to no socket client, and a phone that cannot load it asks and follows all the same", async ({
	conference,
	device,
}) => {
	const desk = await conference.moderator("Grace");
	const { page } = await device(PHONE, [/ERR_FAILED/]);
	let client = "";
	await page.route(/\/_next\/static\/.*\.js/, async (route) => {
		const url = route.request().url();
		if (!client) {
			const response = await route.fetch();
			// A sentence of the client's own.
			if (!(await response.text()).includes("operation has timed out")) return route.fulfill({ response });
			client = url;
		}
		return url === client ? route.abort() : route.continue();
	});
	const poll = await hurry(page);
	const floor = phone(page, listen(page));
	await page.goto(conference.url("/interview"));
	await expect.poll(() => client, SOON).not.toBe("");
	const html = await (await page.request.get(conference.url("/interview"))).text();
	expect(html).not.toContain(new URL(client).pathname);
	await page.locator("#ask").waitFor({ state: "attached" });
	const words = "Can this be asked without the client?";
	await floor.ask(words);
	await poll(() => desk.view?.rows.some((row) => row.words === words)).toBe(true);
	const [question] = votable(desk);
	await desk.send({ type: "stage.put", sessionId: desk.sessionId, questionId: question.id });
	await poll(floor.now).toBe(question.words);
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
