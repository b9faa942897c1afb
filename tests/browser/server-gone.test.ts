import { expect } from "vitest";
import { openConference } from "#harness/conference.ts";
import { lineAtThumb, openFloor, openStage, SOON } from "#harness/pages/surfaces.ts";
import { FLOOR, PHONE, test, WALL } from "#harness/vitest/page-test.ts";
import messages from "#messages/en.json" with { type: "json" };

/** What the browser itself says of a server that is not there, or has only just begun to start; its worker's file too. */
const GONE =
	/occurred when fetching the script|ERR_CONNECTION_REFUSED|ERR_CONNECTION_RESET|ERR_EMPTY_RESPONSE|Connection closed before|ERR_SOCKET_NOT_CONNECTED|(code:|status of) 503/;

test("[P1] [P4] phone and stage outlive a server that is killed: the wall keeps its picture, and both come back", async ({
	database,
	serve,
	device,
	onTestFinished,
}) => {
	const server = await serve({ env: { LOG_LEVEL: "error" } });
	const conference = await openConference(server, database.url);
	onTestFinished(conference.close);
	const desk = await conference.moderator("Grace");
	const floor = await openFloor(await device(PHONE, [GONE]), server.conference.url("/interview"));
	const stage = await openStage(await device(WALL, [GONE]), await conference.link("screen"));
	const picture = await stage.text();
	expect(picture).toBe(desk.view?.head.now?.wording);
	const [chosen] = desk.view?.rows.filter((row) => row.status === "published" && row.votes > 0 && !row.putAt) ?? [];
	if (!chosen) throw new Error("The demo has published questions.");

	await server.kill9();
	await expect.poll(() => stage.wire.sockets.every((socket) => socket.isClosed()), SOON).toBe(true);
	await floor.vote(chosen.words);
	await floor.ask("Is anybody there while the server is not?");
	await lineAtThumb(floor.page, "Saved on this phone, will send (2)").waitFor();
	await expect.poll(() => stage.wire.sockets.length, SOON).toBeGreaterThan(1);
	expect(await stage.text()).toBe(picture);

	await serve({ port: server.port, env: { LOG_LEVEL: "error" } });
	await floor.question("Is anybody there").getByText(messages.floor.mine.review).waitFor();
	await desk.until((view) => view.rows.some(({ id, votes }) => id === chosen.id && votes === chosen.votes + 1));
	await lineAtThumb(floor.page, "Saved on this phone").waitFor({ state: "hidden" });
	expect(await stage.text()).toBe(picture);
	await desk.send({ type: "stage.put", sessionId: desk.sessionId, questionId: chosen.id });
	await Promise.all([
		expect.poll(stage.text, SOON).toBe(chosen.words),
		expect.poll(floor.now, SOON).toBe(chosen.words),
	]);
});
