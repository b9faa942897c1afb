import { expect } from "vitest";
import { openConference } from "../support/conference.ts";
import { FLOOR } from "../support/shared-conference.ts";
import { lineAtThumb, phone, SOON } from "../support/surfaces.ts";
import { PHONE, test } from "../support/test.ts";
import { listen } from "../support/wire.ts";

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
	await context.route(/\/socket\.io\//, (route) => route.abort());
	await context.routeWebSocket(/\/socket\.io\//, (socket) => socket.close());
	const floor = phone(page, listen(page));
	const [chosen, other] =
		desk.view?.rows.filter((row) => row.status === "published" && row.votes > 300 && !row.putAt) ?? [];
	if (!chosen || !other) throw new Error("The demo has published questions.");

	await page.goto(server.origin + FLOOR);
	await page.locator("#ask").waitFor({ state: "attached" });
	await floor.vote(chosen.words);
	await floor.ask("Can I be heard where no socket gets through?");
	await desk.until((view) => view.rows.some(({ id, votes }) => id === chosen.id && votes === chosen.votes + 1));
	await desk.until((view) => view.rows.some(({ words }) => words.startsWith("Can I be heard")));
	await desk.send({ type: "stage.put", sessionId: desk.sessionId, questionId: other.id });
	await expect.poll(floor.now, SOON).toBe(other.words);
	await lineAtThumb(page, "Saved on this phone").waitFor({ state: "hidden" });
});
