import type { Page } from "playwright";
import { expect } from "vitest";
import { stopClock } from "#harness/pages/clock.ts";
import { openStageAs, SOON, type StagePage } from "#harness/pages/surfaces.ts";
import { CONNECTION_LOST, test, WALL } from "#harness/vitest/page-test.ts";

/** The browser's own errors about failed connections. */

const MINUTES = 10;
const BACK_MS = 2_000;

test("[W12] keeps its slide through ten minutes without a network, and is up to date within two seconds of its return", async ({
	conference,
	device,
	proxy,
	far,
}) => {
	const wall = await device({ ...WALL, reducedMotion: "reduce" }, [CONNECTION_LOST]);
	await wall.page.clock.install();
	const requests = requestsOf(wall.page);
	const stage = await openStageAs(wall, far);
	const desk = await conference.moderator("Ivy");
	const { sessionId } = desk;
	const before = await stage.text();
	const questions = desk.view?.rows.filter((row) => row.status === "published" && !row.putAt) ?? [];

	for (const how of ["silently", "with refusals", "and the browser knows"] as const) {
		const [next] = questions.splice(0, 1);
		if (!next) throw new Error("The demo has questions to put.");
		const held = await stage.text();
		if (how === "with refusals") {
			proxy.refuse();
			proxy.cut();
		} else proxy.drop();
		if (how === "and the browser knows") await wall.context.setOffline(true);
		await stopClock(wall.page);
		await desk.send({ type: "stage.put", sessionId, questionId: next.id });
		for (let minute = 0; minute < MINUTES; minute += 1) {
			await wall.page.clock.fastForward(60_000);
			// `fastForward` fires each timer at most once; this runs those they started.
			await wall.page.clock.runFor(1_500);
			expect(await stage.text()).toBe(held);
		}
		const begun = proxy.restore();
		if (how === "and the browser knows") await wall.context.setOffline(false);
		else expect(begun, `tries of a network that is gone ${how}`).toBeGreaterThan(0);
		expect(await comesToShow(stage, next.words, requests), `gone ${how}`).toBeLessThan(BACK_MS);
		await wall.page.clock.resume();
	}
	expect(before).not.toBe(await stage.text());
});

/**
 * Advances a wall's clock only while it has no request or socket open, so that a slow machine makes no difference.
 * @returns how long it took to show some words, in milliseconds of the wall's clock
 */
async function comesToShow(stage: StagePage, words: string, requests: ReadonlySet<unknown>): Promise<number> {
	const isWaiting = () => requests.size === 0 && stage.wire.sockets.every((socket) => socket.isClosed());
	let waited = 0;
	await expect
		.poll(
			async () => {
				if (isWaiting()) {
					await stage.page.clock.runFor(50);
					waited += 50;
				}
				return stage.text();
			},
			{ ...SOON, interval: 20 },
		)
		.toBe(words);
	return waited;
}

/** @returns the page's open requests, updated as they come and go */
function requestsOf(page: Page): ReadonlySet<unknown> {
	const requests = new Set<unknown>();
	page.on("request", (request) => requests.add(request));
	page.on("requestfinished", (request) => requests.delete(request));
	page.on("requestfailed", (request) => requests.delete(request));
	return requests;
}
