import type { Locator, Page } from "playwright";
import { expect } from "vitest";
import type { Delegate } from "#harness/clients/client.ts";
import { drawn, pollForward } from "#harness/pages/clock.ts";
import { lineAtThumb, openFloor, type Phone, SOON } from "#harness/pages/surfaces.ts";
import { LAPTOP, PHONE, test } from "#harness/vitest/page-test.ts";
import { topOf } from "#protocol/rules/ranking.ts";
import type { FloorQuestion } from "#protocol/views/floor.ts";

const VOTERS = 6;
/** Each voter stays below the rate limit. */
const ROUNDS = 5;
/** Compressed, about one tag. */
const PIECE_BYTES = 16;
/** About one frame. */
const PIECE_MS = 16;

for (const [name, options] of Object.entries({ phone: PHONE, laptop: LAPTOP })) {
	test(`[L3] nothing shifts on a ${name} while the page loads, while votes storm and while questions are put`, async ({
		conference,
		device,
	}) => {
		const { context, page } = await device(options, [/ERR_INTERNET_DISCONNECTED/]);
		await watchShifts(page);
		await fontsFirst(page);
		await page.clock.install();
		const [floor, desk, ...voters] = await Promise.all([
			openFloor({ page }, conference.url("/interview")),
			conference.moderator("Sam"),
			...Array.from({ length: VOTERS }, () => conference.delegate()),
		]);
		const { sessionId } = desk;
		const open = voters[0]?.view?.rows.filter((row) => row.putAt === null) ?? [];
		// From the end of the list, out of sight.
		const [put, next] = topOf(open).reverse();
		if (!put || !next) throw new Error("The demo has published questions.");
		const storm = () => stormOn(floor, voters, open);

		// While the reader is active, changes wait and are offered.
		await floor.page.mouse.move(60, 700);
		await storm();
		const first = await page.locator("#questions > li").first().boundingBox();
		await page.mouse.down();
		await desk.send({ type: "stage.put", sessionId, questionId: put.id });
		await Promise.all([
			storm(),
			page.getByRole("button", { name: "On stage now" }).waitFor({ state: name === "phone" ? "visible" : "detached" }),
		]);
		expect(await page.locator("#questions > li").first().boundingBox()).toEqual(first);
		await page.mouse.up();

		// Once they stop, the list reorders by itself, and the question on stage moves to the top.
		await page.clock.fastForward("00:07");
		await Promise.all([storm(), expect.poll(floor.now, SOON).toBe(put.words)]);

		// Far down, changes above shift nothing.
		await page.evaluate(() => scrollTo({ top: 1_500, behavior: "instant" }));
		const read = page.locator("#questions > li").nth(8);
		const before = await restingTop(read);
		await desk.send({ type: "stage.put", sessionId, questionId: next.id });
		await expect.poll(floor.now, SOON).toBe(next.words);
		expect(Math.abs((await restingTop(read)) - before)).toBeLessThan(1);
		await storm();
		await desk.send({ type: "stage.answered", sessionId, questionId: next.id });
		await expect.poll(floor.now, SOON).toBeNull();
		expect(Math.abs((await restingTop(read)) - before)).toBeLessThan(1);

		// The connection line overlaps the list.
		await context.setOffline(true);
		await pollForward(page, 5_000, () => lineAtThumb(page, "No connection.").isVisible()).toBe(true);
		await context.setOffline(false);
		expect(await shiftsOf(page)).toEqual([]);
	});
}

test("[L3] nothing shifts on a phone while the page arrives piece by piece", async ({ device, far, proxy }) => {
	const { page } = await device(PHONE);
	await watchShifts(page);
	// The first visit caches styles, fonts and scripts, so that only the page itself is slow on the second.
	await openFloor({ page }, far.url("/interview"));
	proxy.trickle(PIECE_BYTES, PIECE_MS);
	await page.reload({ waitUntil: "commit" });
	await page.locator("#questions > li").nth(4).waitFor();
	expect(await shiftsOf(page)).toEqual([]);
});

/** @returns the position of a row in CSS pixels, once all animations have ended; scrolling moves it by whole pixels only */
async function restingTop(row: Locator): Promise<number> {
	await drawn(row.page());
	return row.evaluate((element) => {
		for (const animation of document.getAnimations()) animation.finish();
		return element.getBoundingClientRect().top;
	});
}

/** Everybody votes, or takes a vote back, one question at a time. Each round reaches the page as one frame. */
async function stormOn({ wire }: Phone, voters: readonly Delegate[], rows: readonly FloorQuestion[]): Promise<void> {
	for (let round = 0; round < ROUNDS; round += 1) {
		const acks = await Promise.all(
			voters.map((voter, n) => {
				const questionId = rows[(round * VOTERS + n) % rows.length]?.id ?? "";
				const vote = (round + n) % 3 !== 2;
				return voter.send({ type: "question.vote", sessionId: voter.sessionId, questionId, vote });
			}),
		);
		const last = Math.max(...acks.map((ack) => (ack.ok ? ack.revision : 0)));
		await expect.poll(wire.revision, SOON).toBeGreaterThanOrEqual(last);
	}
}

/**
 * Delays the stylesheet until the preloaded fonts have arrived. On a slow machine they may be late, and the fallback font is a few
 * pixels wider.
 */
async function fontsFirst(page: Page): Promise<void> {
	const fonts = Promise.all(
		[/hyperlegible.*\.woff2/, /source_serif.*\.woff2/].map((name) =>
			page.waitForEvent("requestfinished", { predicate: (request) => name.test(request.url()), ...SOON }),
		),
	);
	await page.route(/\.css$/, async (route) => {
		await fonts;
		await route.continue();
	});
}

/** Records every layout shift from the start, including those after user input. */
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
