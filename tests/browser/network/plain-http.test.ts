import type { BrowserContext } from "playwright";
import { expect } from "vitest";
import { lineAtThumb, phone } from "#harness/pages/surfaces.ts";
import { listen } from "#harness/pages/wire.ts";
import { PHONE, test } from "#harness/vitest/page-test.ts";
import messages from "#messages/en.json" with { type: "json" };
import { PROTOCOL_VERSION } from "#protocol/events.ts";
import { hurry } from "./hurry.ts";

/** The browser's own errors about blocked sockets. */
const BROKEN = /socket\.io|WebSocket|ERR_FAILED|ERR_BLOCKED/;

test("[P1] on a network that lets no socket through, a phone asks, votes and follows all the same", async ({
	conference,
	device,
}) => {
	const desk = await conference.moderator("Grace");
	const { context, page } = await device(PHONE, [BROKEN]);
	await breakSockets(context);
	const poll = await hurry(page);
	const floor = phone(page, listen(page));
	const [chosen, other] =
		desk.view?.rows.filter((row) => row.status === "published" && row.votes > 75 && !row.putAt) ?? [];
	if (!chosen || !other) throw new Error("The demo has published questions.");
	const words = "Can I be heard where no socket gets through?";
	const arrived = () => ({
		vote: desk.view?.rows.some(({ id, votes }) => id === chosen.id && votes === chosen.votes + 1),
		question: desk.view?.rows.some((row) => row.words === words),
	});

	await page.goto(conference.url("/interview"));
	await page.locator("#ask").waitFor({ state: "attached" });
	await floor.vote(chosen.words);
	await floor.ask(words);
	await poll(arrived).toEqual({ vote: true, question: true });
	await desk.send({ type: "stage.put", sessionId: desk.sessionId, questionId: other.id });
	await poll(floor.now).toBe(other.words);
	await lineAtThumb(page, "Saved on this phone").waitFor({ state: "hidden" });
});

test("[P2] an answer that was on its way while a question was asked does not remove the question from its asker's list", async ({
	conference,
	device,
}) => {
	const { context, page } = await device(PHONE, [BROKEN]);
	await breakSockets(context);
	const poll = await hurry(page);
	const release = Promise.withResolvers<void>();
	let polls = 0;
	let isHeld = false;
	let isApplied = false;
	await page.route(/\/api\/floor\//, async (route) => {
		polls += 1;
		const response = await route.fetch();
		isHeld = polls === 2;
		if (polls >= 2) await release.promise;
		await route.fulfill({ response });
	});
	await page.route(/\/api\/mine\//, async (route) => {
		// The third is requested once the page has applied the second, and is never answered.
		if (polls === 2) isApplied = true;
		else await route.continue();
	});
	const floor = phone(page, listen(page));
	await page.goto(conference.url("/interview"));
	await page.locator("#ask").waitFor({ state: "attached" });
	await poll(() => isHeld).toBe(true);
	const words = "Does this stay where it was put?";
	await floor.ask(words);
	await floor.question(words).getByText(messages.floor.mine.review).waitFor();
	release.resolve();
	await poll(() => isApplied).toBe(true);
	expect(await floor.question(words).count()).toBe(1);
});

test("[P14] [P23] a question that a network filter rejects does not hold up the next, and its asker is told", async ({
	conference,
	device,
}) => {
	const desk = await conference.moderator("Grace");
	const { context, page } = await device(PHONE, [BROKEN, /403/]);
	await breakSockets(context);
	const poll = await hurry(page);
	const floor = phone(page, listen(page));
	const [rejected, next] = ["Who will drop table football from the break?", "Who brings back the bus pass?"] as const;
	const asked = (words: string) => desk.view?.rows.some((row) => row.words === words);
	let isFiltering = true;
	await page.route(/\/api\/command/, (route) =>
		isFiltering && route.request().postData()?.includes("drop table")
			? route.fulfill({ status: 403, contentType: "text/html", body: "Forbidden" })
			: route.continue(),
	);
	await page.goto(conference.url("/interview"));
	await page.locator("#ask").waitFor({ state: "attached" });
	await floor.ask(rejected);
	await floor.ask(next);
	await poll(() => asked(next)).toBe(true);
	expect(asked(rejected)).toBe(false);
	await floor.question(rejected).getByText(messages.floor.mine.blocked).waitFor();
	await lineAtThumb(page, "Your network blocked something you sent (1)").waitFor();

	isFiltering = false;
	await poll(() => asked(rejected)).toBe(true);
	await lineAtThumb(page, "Your network blocked something you sent (1)").waitFor({ state: "hidden" });
});

test("[P4] a phone without a socket learns that its page is out of date", async ({ conference, device }) => {
	const { context, page } = await device(PHONE, [BROKEN]);
	await breakSockets(context);
	const poll = await hurry(page);
	await page.route(/\/api\/floor\//, (route) =>
		route.continue({ url: route.request().url().replace(`protocol=${PROTOCOL_VERSION}`, "protocol=1") }),
	);
	let loads = 0;
	page.on("load", () => {
		loads += 1;
	});
	await page.goto(conference.url("/interview"));
	// Reloads once.
	await poll(() => loads).toBe(2);
	await poll(() => lineAtThumb(page, messages.floor.offline.outdated).isVisible()).toBe(true);
	expect(loads).toBe(2);
});

async function breakSockets(context: BrowserContext): Promise<void> {
	await context.route(/\/socket\.io\//, (route) => route.abort());
	await context.routeWebSocket(/\/socket\.io\//, (socket) => socket.close());
}
