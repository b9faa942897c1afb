import type { Page } from "playwright";
import { expect } from "vitest";
import { openFloor, SOON } from "#harness/pages/surfaces.ts";
import { LAPTOP, PHONE, test } from "#harness/vitest/page-test.ts";

/** Where a question's own words stand, to the pixel, and what the browser saw shift. */
const STORM_MS = 5_000;
const VOTERS = 6;

for (const [name, options] of Object.entries({ phone: PHONE, laptop: LAPTOP })) {
	test(`[L3] nothing shifts on a ${name} while the page loads, while votes storm and while questions are put`, async ({
		conference,
		device,
	}) => {
		const { context, page } = await device(options, [/ERR_INTERNET_DISCONNECTED/]);
		await watchShifts(page);
		const floor = await openFloor({ page }, conference.url("/interview"));
		const [desk, ...voters] = await Promise.all([
			conference.moderator("Sam"),
			...Array.from({ length: VOTERS }, () => conference.delegate()),
		]);
		const { sessionId } = desk;
		const published = () => (voters[0]?.view?.rows ?? []).filter((row) => row.answeredAt === null);

		// Somebody reads: what would move waits, and is offered.
		await floor.page.mouse.move(60, 700);
		const until = Date.now() + STORM_MS;
		const storm = voters.map(async (voter) => {
			for (let n = 0; Date.now() < until; n += 1) {
				const row = published()[n % published().length];
				if (!row) return;
				await voter.send({ type: "question.vote", sessionId, questionId: row.id, vote: n % 3 !== 2 });
			}
		});
		const first = await page.locator("#questions > li").first().boundingBox();
		await page.mouse.down();
		const [put] = published().slice(-1);
		await desk.send({ type: "stage.put", sessionId, questionId: put?.id ?? "" });
		await page
			.getByRole("button", { name: "Being put now" })
			.waitFor({ state: name === "phone" ? "visible" : "detached" });
		expect(await page.locator("#questions > li").first().boundingBox()).toEqual(first);
		await page.mouse.up();

		// Nobody does: it comes into order by itself, and the question being put takes its place above.
		await expect.poll(floor.now, SOON).toBe(put?.words);
		await Promise.all(storm);

		// Far down, what comes and goes above is not noticed.
		await page.evaluate(() => scrollTo({ top: 1_500, behavior: "instant" }));
		const read = page.locator("#questions > li").nth(8);
		const [next] = published().slice(-2);
		await expect
			.poll(() => page.evaluate(() => document.querySelector("#now")?.textContent ?? ""), SOON)
			.toContain(put?.words ?? "");
		const before = await read.evaluate((row) => row.getBoundingClientRect().top);
		await desk.send({ type: "stage.put", sessionId, questionId: next?.id ?? "" });
		await expect.poll(floor.now, SOON).toBe(next?.words);
		await desk.send({ type: "stage.answered", sessionId, questionId: next?.id ?? "" });
		await expect.poll(floor.now, SOON).toBeNull();
		expect(Math.abs((await read.evaluate((row) => row.getBoundingClientRect().top)) - before)).toBeLessThan(1);

		// The line about the connection lies over the list.
		await context.setOffline(true);
		await page.getByText("No connection.").waitFor();
		await context.setOffline(false);
		expect(await shiftsOf(page)).toEqual([]);
	});
}

/** Has the page write down from its beginning every shift the browser sees, also such as follow on somebody's doing. */
async function watchShifts(page: Page): Promise<void> {
	await page.addInitScript(() => {
		const shifts: string[] = [];
		Object.assign(window, { shifts });
		new PerformanceObserver((list) => {
			for (const entry of list.getEntries()) shifts.push(JSON.stringify(told(entry)));
		}).observe({ type: "layout-shift", buffered: true });

		function told(entry: PerformanceEntry) {
			const { value, sources } = entry as PerformanceEntry & {
				value: number;
				sources: { node: Node | null; previousRect: DOMRect; currentRect: DOMRect }[];
			};
			return {
				at: entry.startTime,
				value,
				what: sources.map(({ node, previousRect, currentRect }) => [
					node instanceof Element ? node.id || node.className : node?.nodeName,
					previousRect.y,
					currentRect.y,
				]),
			};
		}
	});
}

function shiftsOf(page: Page): Promise<string[]> {
	return page.evaluate(() => (window as unknown as { shifts: string[] }).shifts);
}
