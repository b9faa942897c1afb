import type { Page } from "playwright";
import { expect } from "vitest";
import { SAME_PRESS_MS } from "#components/touch/same-press.ts";
import { drawn } from "#harness/pages/clock.ts";
import { openFloor, SOON } from "#harness/pages/surfaces.ts";
import { PHONE, test } from "#harness/vitest/page-test.ts";
import messages from "#messages/en.json" with { type: "json" };
import {
	ALREADY_ASKED,
	aimAt,
	halfway,
	moving,
	RANKINGS_A_SECOND,
	slowed,
	stormyFloor,
	whatIsAt,
} from "./stormy-floor.ts";

const TALL = { ...PHONE, viewport: { width: 390, height: 1_400 } };

/** Below the rate limit. */
const TAPS = 12;

test("[L1] taps hit what they are aimed at while the list is re-ranked fifty times a second", async ({
	conference,
	device,
}) => {
	const { page, storm } = await stormyFloor(conference, await device(PHONE), { clock: true });
	const scrolls = await countScrolls(page);
	// The page's clock advances only here, so that the reader counts as present even on a slow machine.
	await page.clock.pauseAt(Date.now() + 10_000);
	await page.mouse.move(60, 600);
	const order = await orderOf(page);
	const pass = async (milliseconds: number) => {
		const step = 100;
		for (let passed = 0; passed < milliseconds; passed += step) {
			for (let n = 0; n < (step * RANKINGS_A_SECOND) / 1_000; n += 1) storm.rank();
			await storm.heard();
			await page.clock.runFor(step);
		}
	};
	const aimed: string[] = [];
	while (aimed.length < TAPS) {
		if (aimed.length % 10 === 5) {
			const before = await scrolls();
			await page.mouse.wheel(0, 150 + Math.random() * 300);
			await expect.poll(scrolls, SOON).toBe(before + 1);
		}
		// [L7] The same vote may be aimed at again.
		await page.clock.runFor(SAME_PRESS_MS);
		const aim = await aimAt(page);
		await pass(200);
		await page.touchscreen.tap(aim.x, aim.y);
		aimed.push(aim.id);
		await expect
			.poll(async () => {
				await page.clock.runFor(10);
				return storm.answered();
			}, SOON)
			.toBe(aimed.length);
	}
	expect(storm.pressed()).toEqual(aimed);
	expect(await orderOf(page)).toEqual(order);
	// Changes were held back all the time.
	await page.getByRole("button", { name: /moved/ }).waitFor();
});

test("[L2] moving rows can be touched where they are seen, and stop under the finger", async ({
	conference,
	device,
}) => {
	const { page, storm } = await stormyFloor(conference, await device(TALL), { clock: true });
	const cdp = await page.context().newCDPSession(page);
	await slowed(cdp);
	// The page's clock advances only here, so that nothing happens between aiming and touching, even on a slow machine.
	await page.clock.pauseAt(Date.now() + 10_000);
	const aimed: string[] = [];
	while (aimed.length < 10) {
		await page.evaluate(() => {
			for (const animation of document.getAnimations()) animation.finish();
		});
		storm.rank();
		await storm.heard();
		// Long enough for the list to reorder once.
		await page.clock.fastForward(7_000);
		await page.clock.runFor(20);
		expect(await moving(page)).toBeGreaterThan(2);
		// Past the tap guard.
		await page.clock.runFor(300);
		await halfway(page);
		const aim = await aimAt(page);
		aimed.push(aim.id);
		for (let n = 0; n < 5; n += 1) storm.rank();
		await page.touchscreen.tap(aim.x, aim.y);
		// Wait for the answer, because the phone takes a server that is silent for seconds of its clock to be down.
		await expect
			.poll(async () => {
				await page.clock.runFor(10);
				return [storm.pressed().length, storm.answered()];
			}, SOON)
			.toEqual([aimed.length, aimed.length]);
	}
	expect(storm.pressed()).toEqual(aimed);
});

test("[L1] nothing moves while a finger is down, and it presses what it came down on or nothing", async ({
	conference,
	device,
}) => {
	const { page, storm } = await stormyFloor(conference, await device(PHONE), { clock: true });
	const cdp = await page.context().newCDPSession(page);
	const aim = await aimAt(page);
	await cdp.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints: [{ x: aim.x, y: aim.y }] });
	for (let n = 0; n < 3; n += 1) {
		storm.rank();
		await storm.heard();
		await page.clock.fastForward(40_000);
	}
	expect(await moving(page)).toBe(0);
	expect((await whatIsAt(page, aim)).id).toBe(aim.id);
	await cdp.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
	await expect.poll(storm.pressed, SOON).toEqual([aim.id]);
});

test("[L2] a tap during a reorder presses what it was aimed at or nothing", async ({ conference, device }) => {
	const { page, storm } = await stormyFloor(conference, await device({ ...TALL, reducedMotion: "reduce" }), {
		clock: true,
	});
	await page.clock.pauseAt(Date.now() + 10_000);
	await page.mouse.move(60, 600);
	const aim = await aimAt(page);
	storm.tell({ rows: storm.rows().map((row, n) => ({ ...row, votes: row.id === aim.id ? 0 : 10_000 + n })) });
	await storm.heard();
	await page.clock.runFor(6_050);
	// The list has just reordered without an animation, and the clock is stopped.
	expect(await moving(page)).toBe(0);
	await drawn(page);
	const there = await whatIsAt(page, aim);
	expect(there.id).not.toBe(aim.id);
	await page.touchscreen.tap(aim.x, aim.y);
	await page.clock.runFor(1_000);
	await storm.heard();
	expect(await voted(page).count()).toBe(0);
	expect(storm.pressed()).toEqual([]);
	// A little later the tap counts.
	await page.touchscreen.tap(there.x, there.y);
	await expect.poll(() => page.clock.runFor(10).then(storm.pressed), SOON).toEqual([there.id]);
});

test("[L2] takes a tap on a row that kept its place while what is above it changed", async ({ conference, device }) => {
	const { page, storm, view } = await stormyFloor(conference, await device(PHONE), { clock: true });
	await page.evaluate(() => scrollTo({ top: 1_500, behavior: "instant" }));
	await drawn(page);
	await page.clock.runFor(1_000);
	await page.clock.pauseAt(Date.now() + 10_000);
	const aim = await aimAt(page);
	const before = await page.evaluate(() => scrollY);
	storm.tell({ head: { ...view.head, item: null } });
	await storm.heard();
	await expect.poll(() => page.evaluate(() => scrollY), SOON).toBeLessThan(before - 40);
	expect((await whatIsAt(page, aim)).id).toBe(aim.id);
	await page.touchscreen.tap(aim.x, aim.y);
	await expect.poll(() => page.clock.runFor(10).then(storm.pressed), SOON).toEqual([aim.id]);
});

test("[L1] a question that is taken down leaves an empty space without its words", async ({ conference, device }) => {
	const { page, storm, view } = await stormyFloor(conference, await device(PHONE));
	const put = view.head.item;
	if (!put) throw new Error("The demo has a question being put.");
	await page.locator("[data-now]").waitFor();
	const room = await page.locator("#now").boundingBox();
	// The reader is active.
	await page.mouse.move(60, 600);
	await page.mouse.down();
	storm.tell({ gone: [put.id], head: { ...view.head, item: null } });
	await page.locator("#now").getByText(messages.floor.list.gone).waitFor();
	expect(await page.locator("main").textContent()).not.toContain(put.snapshot.words);
	expect(await page.locator("#now").boundingBox()).toEqual(room);
});

test("[L2] ignores taps on similar questions that have just changed", async ({ conference, device }) => {
	const { page, storm } = await stormyFloor(conference, await device(PHONE), { clock: true });
	const idOf = (words: string) => storm.rows().find((row) => row.words === words)?.id;
	const offers = page.getByRole("region", { name: messages.floor.similar.label }).getByRole("listitem");
	const type = async (words: string) => {
		await page.locator("#words").fill(words);
		await page.clock.runFor(400);
		await offers.filter({ hasText: words }).getByRole("button").waitFor();
	};
	await page.getByRole("link", { name: messages.floor.ask.open }).tap();
	await page.locator("dialog:modal").waitFor();
	await page.clock.pauseAt(Date.now() + 5_000);
	const [first, second] = ALREADY_ASKED;
	await type(first);
	const box = await offers.first().getByRole("button").boundingBox();
	const [x, y] = [(box?.x ?? 0) + (box?.width ?? 0) / 2, (box?.y ?? 0) + (box?.height ?? 0) / 2];
	await type(second);
	await page.touchscreen.tap(x, y);
	await page.clock.runFor(1_000);
	await storm.heard();
	expect(await voted(page).count()).toBe(0);
	expect(storm.pressed()).toEqual([]);
	// A little later the tap counts.
	await page.touchscreen.tap(x, y);
	await expect.poll(() => page.clock.runFor(10).then(storm.pressed), SOON).toEqual([idOf(second)]);
});

test("[L2] does not withdraw your question by a tap during a change that moves it", async ({ conference, device }) => {
	const { page } = await device(TALL);
	await page.clock.install();
	const floor = await openFloor({ page }, conference.url("/interview"));
	const desk = await conference.moderator("Sam");
	const [lower, upper] = ["Is this one withdrawn by a finger?", "Does this one move the other?"];
	for (const words of [lower, upper]) {
		await floor.ask(words);
		await floor.question(words).getByText(messages.floor.mine.review).waitFor();
	}
	await page.clock.runFor(300);
	await floor.question(lower).getByText(messages.floor.mine.withdraw, { exact: true }).tap();
	const button = floor.question(lower).getByRole("button", { name: messages.floor.mine.withdrawNow });
	await button.waitFor();
	await page.clock.pauseAt(Date.now() + 5_000);
	const was = await button.boundingBox();
	const { rows } = await desk.until((view) => view.rows.some((row) => row.words === upper));
	const questionId = rows.find((row) => row.words === upper)?.id ?? "";
	const remark = "Somebody at the welcome desk by the stairs knows more of this. ".repeat(3).trim();
	const decline = { type: "question.decline", edition: 1, seen: "review", reason: "off-topic", remark } as const;
	await desk.send({ ...decline, sessionId: desk.sessionId, questionId });
	await floor.question(upper).getByText(messages.floor.mine.reason["off-topic"]).waitFor();
	const box = await button.boundingBox();
	// By more than its height, because a tap on the same button is not ignored.
	expect(box?.y).toBeGreaterThan((was?.y ?? 0) + (was?.height ?? 0));
	const [x, y] = [(box?.x ?? 0) + (box?.width ?? 0) / 2, (box?.y ?? 0) + (box?.height ?? 0) / 2];
	await page.touchscreen.tap(x, y);
	await page.clock.runFor(1_000);
	expect(await button.isVisible()).toBe(true);
	await page.touchscreen.tap(x, y);
	await expect
		.poll(async () => {
			await page.clock.runFor(10);
			// Its words are erased (O38).
			return page
				.getByRole("listitem")
				.getByText(/^Withdrawn by you \d\d:\d\d$/)
				.count();
		}, SOON)
		.toBe(1);
});

/** @returns the votes given, sent or not */
const voted = (page: Page) => page.getByRole("button", { pressed: true });

/** @returns the questions of the list, in their order */
function orderOf(page: Page): Promise<string[]> {
	return page.locator("#questions > li").evaluateAll((rows) => rows.map(({ id }) => id));
}

/** Counts how often the page finished scrolling: an earlier touch would only stop the scroll. */
async function countScrolls(page: Page): Promise<() => Promise<number>> {
	const ends = await page.evaluateHandle(() => {
		const seen = { count: 0 };
		document.addEventListener("scrollend", () => {
			seen.count += 1;
		});
		return seen;
	});
	return () => ends.evaluate(({ count }) => count);
}
