import type { BrowserContext } from "playwright";
import { expect } from "vitest";
import { openConference } from "#harness/conference.ts";
import { lineAtThumb, phone, SOON } from "#harness/pages/surfaces.ts";
import { listen } from "#harness/pages/wire.ts";
import { FLOOR, PHONE, test } from "#harness/vitest/page-test.ts";
import messages from "#messages/en.json" with { type: "json" };
import { PROTOCOL_VERSION } from "#protocol/events.ts";

/** What the browser says of the sockets it may not have. */
const BROKEN = /socket\.io|WebSocket|ERR_FAILED|ERR_BLOCKED/;

test("[P1] on a network that lets no socket through, a phone asks, votes and follows all the same", async ({
	database,
	serve,
	device,
	onTestFinished,
}) => {
	const server = await serve({ env: { LOG_LEVEL: "error" } });
	const conference = await openConference(server, database.url);
	onTestFinished(conference.close);
	const desk = await conference.moderator("Grace");
	const { context, page } = await device(PHONE, [BROKEN]);
	await breakSockets(context);
	const floor = phone(page, listen(page));
	const [chosen, other] =
		desk.view?.rows.filter((row) => row.status === "published" && row.votes > 300 && !row.putAt) ?? [];
	if (!chosen || !other) throw new Error("The demo has published questions.");

	await page.goto(server.conference.url("/interview"));
	await page.locator("#ask").waitFor({ state: "attached" });
	await floor.vote(chosen.words);
	await floor.ask("Can I be heard where no socket gets through?");
	await desk.until((view) => view.rows.some(({ id, votes }) => id === chosen.id && votes === chosen.votes + 1));
	await desk.until((view) => view.rows.some(({ words }) => words.startsWith("Can I be heard")));
	await desk.send({ type: "stage.put", sessionId: desk.sessionId, questionId: other.id });
	await expect.poll(floor.now, SOON).toBe(other.words);
	await lineAtThumb(page, "Saved on this phone").waitFor({ state: "hidden" });
});

test("[P2] an answer on its way while a question is taken does not take it away from its asker again", async ({
	conference,
	device,
}) => {
	const { context, page } = await device(PHONE, [BROKEN]);
	await breakSockets(context);
	const held = Promise.withResolvers<void>();
	const release = Promise.withResolvers<void>();
	const applied = Promise.withResolvers<void>();
	let polls = 0;
	await page.route(/\/api\/floor\//, async (route) => {
		polls += 1;
		const response = await route.fetch();
		if (polls === 2) held.resolve();
		if (polls >= 2) await release.promise;
		await route.fulfill({ response });
	});
	await page.route(/\/api\/mine\//, async (route) => {
		/* The third is asked for once the second has been taken in, and never answered. */
		if (polls === 2) return applied.resolve();
		await route.continue();
	});
	const floor = phone(page, listen(page));
	await page.goto(conference.url("/interview"));
	await page.locator("#ask").waitFor({ state: "attached" });
	await held.promise;
	const words = "Does this stay where it was put?";
	await floor.ask(words);
	await floor.question(words).getByText(messages.floor.mine.review).waitFor();
	release.resolve();
	await applied.promise;
	expect(await floor.question(words).count()).toBe(1);
});

test("[P4] a phone without a socket learns that its page is out of date", async ({ conference, device }) => {
	const { context, page } = await device(PHONE, [BROKEN]);
	await breakSockets(context);
	await page.route(/\/api\/floor\//, (route) =>
		route.continue({ url: route.request().url().replace(`protocol=${PROTOCOL_VERSION}`, "protocol=1") }),
	);
	await page.goto(conference.url("/interview"));
	/* Loads itself anew once. */
	await page.waitForEvent("load", SOON);
	await lineAtThumb(page, messages.floor.offline.outdated).waitFor(SOON);
});

async function breakSockets(context: BrowserContext): Promise<void> {
	await context.route(/\/socket\.io\//, (route) => route.abort());
	await context.routeWebSocket(/\/socket\.io\//, (socket) => socket.close());
}
