import { expect } from "vitest";
import { saysSaved } from "#harness/pages/outbox.ts";
import { lineAtThumb, openFloor, openStage, SOON, showsPut } from "#harness/pages/surfaces.ts";
import { CACHING, PHONE, test, WALL } from "#harness/vitest/page-test.ts";
import messages from "#messages/en.json" with { type: "json" };

/** The browser's own errors about a server that is down or starting, also while it updates the service worker. */
const GONE =
	/occurred when fetching the script|ERR_CONNECTION_REFUSED|ERR_CONNECTION_RESET|ERR_EMPTY_RESPONSE|Connection closed before|ERR_SOCKET_NOT_CONNECTED|(code:|status of) 503/;

test("[P1] [P4] phone and wall survive a killed server: the wall keeps its slide, and both reconnect", async ({
	serve,
	conferenceOn,
	device,
}) => {
	const server = await serve({ env: { LOG_LEVEL: "error" } });
	const conference = await conferenceOn(server);
	const desk = await conference.moderator("Grace");
	const { page } = await device({ ...PHONE, ...CACHING }, [GONE]);
	await page.clock.install();
	const [floor, stage] = await Promise.all([
		openFloor({ page }, conference.url("/interview")),
		openStage(await device(WALL, [GONE]), await conference.link("screen")),
	]);
	const picture = await stage.text();
	expect(picture).toBe(desk.view?.head.item?.snapshot.words);
	const [chosen] = desk.view?.rows.filter((row) => row.status === "published" && row.votes > 0 && !row.putAt) ?? [];
	if (!chosen) throw new Error("The demo has published questions.");

	await server.kill9();
	await expect.poll(() => stage.wire.sockets.every((socket) => socket.isClosed()), SOON).toBe(true);
	await floor.vote(chosen.words);
	await floor.ask("Is anybody there while the server is not?");
	await saysSaved(page, 2);
	await expect.poll(() => stage.wire.sockets.length, SOON).toBeGreaterThan(1);
	expect(await stage.text()).toBe(picture);

	await serve({ port: server.port, env: { LOG_LEVEL: "error" } });
	// Longer than the phone's retry delay.
	await page.clock.fastForward("00:10");
	await floor.question("Is anybody there").getByText(messages.floor.mine.review).waitFor();
	await desk.until((view) => view.rows.some(({ id, votes }) => id === chosen.id && votes === chosen.votes + 1));
	await lineAtThumb(page, "Saved on this phone").waitFor({ state: "hidden" });
	expect(await stage.text()).toBe(picture);
	await desk.send({ type: "stage.put", sessionId: desk.sessionId, questionId: chosen.id });
	await Promise.all([expect.poll(stage.text, SOON).toBe(chosen.words), showsPut(floor, chosen.words)]);
});
