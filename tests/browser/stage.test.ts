import { expect } from "vitest";
import { openConference } from "#harness/conference.ts";
import { openStage, SOON, type StagePage } from "#harness/pages/surfaces.ts";
import { test, WALL } from "#harness/vitest/page-test.ts";

/** The main hall's wall is 3.4 m high and read from 40 m: nothing on it is smaller than this, of 1,080 pixels. */
const SMALLEST = 64;

const LONGEST =
	"The new framework asks for attainment in line with national averages, which in a school with a large resource base is no measure of its teaching; so will you have it published how many such schools were marked down in this last year because of the children they took in, and when?";

test("[S3] the wall shows what is put, large enough, and holds it while the server is away", async ({
	database,
	serve,
	device,
}) => {
	const server = await serve();
	const conference = await openConference(server, database.url);
	const wall = await device(WALL, [/ERR_CONNECTION_REFUSED/, /WebSocket connection/, /503/]);
	const stage = await openStage(wall, server.links.screen);
	const [asker, desk] = await Promise.all([conference.delegate(), conference.moderator("Sam")]);
	const { sessionId } = desk;

	for (const mode of ["join", "top", "holding"] as const) {
		await desk.send({ type: "stage.show", sessionId, mode });
		await expect.poll(() => smallestType(stage), SOON).toBeGreaterThanOrEqual(SMALLEST);
	}
	expect([...new Intl.Segmenter().segment(LONGEST)]).toHaveLength(280);
	const asked = await asker.send({ type: "question.ask", sessionId, words: LONGEST });
	const questionId = (asked.ok && asked.questionId) || "";
	await desk.send({ type: "question.approve", seen: "review", edition: 1, sessionId, questionId });
	await desk.send({ type: "stage.put", sessionId, questionId });
	await expect.poll(stage.text, SOON).toBe(LONGEST);
	expect(await smallestType(stage)).toBeGreaterThanOrEqual(SMALLEST);
	expect(await overflow(stage)).toEqual({ x: 0, y: 0 });

	const leaving = await wall.page.getByRole("main").evaluateHandle(watchLeaving);
	await desk.send({ type: "stage.show", sessionId, mode: "blank" });
	expect(await leaving.evaluate(({ picture }) => picture)).toBe("goes down");
	await desk.send({ type: "stage.put", sessionId, questionId });
	await expect.poll(stage.text, SOON).toBe(LONGEST);

	await server.kill9();
	await wall.page.waitForEvent("console", (message) => /ERR_CONNECTION_REFUSED/.test(message.text()));
	expect(await stage.text()).toBe(LONGEST);
	await serve({ port: server.port });
	await desk.send({ type: "stage.show", sessionId, mode: "join" });
	await expect.poll(stage.text, SOON).toMatch(/^I ofyn a phleidleisio:Ask and vote at/);
	await conference.close();
});

test("[P8] who is not signed in sees the conference's name, and what the operator can do", async ({
	serve,
	device,
}) => {
	const server = await serve();
	const { page } = await device(WALL);
	await page.goto(`${server.origin}/demo/stage/main`);
	await page.getByRole("heading", { name: "ASCL Annual Conference" }).waitFor();
	await page.getByText(/^For the operator/).waitFor();
});

/** @returns the smallest type size of the words that can be seen, in pixels; 0 where there are none */
function smallestType({ page }: StagePage): Promise<number> {
	return page.getByRole("main").evaluate((wall) => {
		const sizes: number[] = [];
		const words = document.createTreeWalker(wall, NodeFilter.SHOW_TEXT);
		while (words.nextNode()) {
			const element = words.currentNode.parentElement;
			if (!element?.checkVisibility({ visibilityProperty: true }) || element.closest("[aria-hidden=true]")) continue;
			sizes.push(Number.parseFloat(getComputedStyle(element).fontSize));
		}
		return Math.min(...sizes, sizes.length === 0 ? 0 : Number.POSITIVE_INFINITY);
	});
}

/** Watches the picture that is shown now. @returns in time, what becomes of its element with the next picture */
function watchLeaving(wall: HTMLElement | SVGElement): { picture: Promise<"goes down" | "is drawn anew"> } {
	const picture = wall.querySelector("[data-picture]")?.lastElementChild;
	return {
		picture: new Promise((resolve) => {
			const watch = new MutationObserver(() => {
				if (!picture?.isConnected) resolve("is drawn anew");
				if (picture?.getAttribute("aria-hidden") === "true") resolve("goes down");
			});
			watch.observe(wall, { childList: true, subtree: true, attributeFilter: ["aria-hidden"] });
		}),
	};
}

/** @returns by how many pixels the page could be scrolled */
function overflow({ page }: StagePage): Promise<{ x: number; y: number }> {
	return page.evaluate(() => ({
		x: document.documentElement.scrollWidth - innerWidth,
		y: document.documentElement.scrollHeight - innerHeight,
	}));
}
