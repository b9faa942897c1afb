import { expect } from "vitest";
import { openStageAs, SOON } from "#harness/pages/surfaces.ts";
import { CONNECTION_LOST, test, WALL } from "#harness/vitest/page-test.ts";
import { LONGEST } from "./walls.ts";

test("[S3] the wall shows the question that is put, fades it out without re-rendering it, and keeps it while the server is down", async ({
	serve,
	conferenceOn,
	device,
}) => {
	const server = await serve();
	const conference = await conferenceOn(server);
	const wall = await device(WALL, [CONNECTION_LOST, /503/]);
	const stage = await openStageAs(wall, conference);
	const [asker, desk] = await Promise.all([conference.delegate(), conference.moderator("Sam")]);
	const { sessionId } = desk;

	const asked = await asker.send({ type: "question.ask", sessionId, words: LONGEST });
	const questionId = (asked.ok && asked.questionId) || "";
	await desk.send({ type: "question.approve", seen: "review", edition: 1, sessionId, questionId });
	await desk.send({ type: "stage.put", sessionId, questionId });
	await expect.poll(stage.text, SOON).toBe(LONGEST);

	const leaving = await wall.page.getByRole("main").evaluateHandle(watchLeaving);
	await desk.send({ type: "stage.show", sessionId, mode: "blank" });
	expect(await leaving.evaluate(({ picture }) => picture)).toBe("fades out");
	await desk.send({ type: "stage.put", sessionId, questionId });
	await expect.poll(stage.text, SOON).toBe(LONGEST);

	const isAlone = wall.page.waitForEvent("console", (message) => /ERR_CONNECTION_REFUSED/.test(message.text()));
	await server.kill9();
	await isAlone;
	expect(await stage.text()).toBe(LONGEST);
	await serve({ port: server.port });
	await desk.send({ type: "stage.show", sessionId, mode: "join" });
	await expect.poll(stage.text, SOON).toMatch(/^I ofyn a phleidleisio:Ask and vote at/);
});

test("[W5] a frame that cannot be rendered leaves the last good one on the wall, and the next good one replaces it", async ({
	conference,
	device,
}) => {
	const wall = await device({ ...WALL, reducedMotion: "reduce" }, [/TypeError/]);
	let isSpoilt = false;
	await wall.page.routeWebSocket(/\/socket/, (socket) => {
		const server = socket.connectToServer();
		server.onMessage((message) => socket.send(isSpoilt ? String(message).replace('"top":[', '"lost":[') : message));
	});
	const stage = await openStageAs(wall, conference);
	const { page } = wall;
	const desk = await conference.moderator("Lee");
	const { sessionId } = desk;
	const question = desk.view?.head.item?.snapshot.words ?? "";
	await expect.poll(stage.text, SOON).toBe(question);

	isSpoilt = true;
	const failed = () => page.waitForEvent("console", (message) => /TypeError/.test(message.text()));
	await Promise.all([failed(), desk.send({ type: "stage.show", sessionId, mode: "top" })]);
	expect(await stage.text()).toBe(question);
	expect(await page.getByText(question).isVisible()).toBe(true);

	// The title slide needs nothing of what is lost.
	await desk.send({ type: "stage.curtain", sessionId, down: true });
	const title = page.getByRole("heading", { name: "ASCL Annual Conference" });
	await title.waitFor();
	await Promise.all([failed(), desk.send({ type: "stage.curtain", sessionId, down: false })]);
	expect(await title.isVisible()).toBe(true);

	isSpoilt = false;
	await desk.send({ type: "stage.show", sessionId, mode: "question" });
	await expect.poll(stage.text, SOON).toBe(question);
});

test("[P8] shows people who are not signed in the conference's name and instructions for the operator", async ({
	conference,
	device,
}) => {
	const { page } = await device(WALL);
	await page.goto(conference.url("/stage/main"));
	await page.getByRole("heading", { name: "ASCL Annual Conference" }).waitFor();
	await page.getByText(/^For the operator/).waitFor();
});

/** @returns whether the next change fades the current slide's element out or replaces it */
function watchLeaving(wall: HTMLElement | SVGElement): { picture: Promise<"fades out" | "is replaced"> } {
	const picture = wall.querySelector("[data-picture]")?.lastElementChild;
	return {
		picture: new Promise((resolve) => {
			const watch = new MutationObserver(() => {
				if (!picture?.isConnected) resolve("is replaced");
				if (picture?.getAttribute("aria-hidden") === "true") resolve("fades out");
			});
			watch.observe(wall, { childList: true, subtree: true, attributeFilter: ["aria-hidden"] });
		}),
	};
}
