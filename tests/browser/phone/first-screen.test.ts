import type { Page } from "playwright";
import { expect } from "vitest";
import { openFloor } from "#harness/pages/surfaces.ts";
import { PHONE, test } from "#harness/vitest/page-test.ts";
import { wordsBroken } from "./measured.ts";

/** What must be on the first screen, without scrolling: whole questions, and at least so many that have begun. */
const FIRST_SCREENS = [
	{ width: 390, height: 664, whole: 2, begun: 2 },
	{ width: 320, height: 568, whole: 1, begun: 2 },
];
/** Of the window's height. */
const MOST_OF_THE_HEIGHT = 0.15;

for (const lang of ["en", "cy"]) {
	for (const { width, height, whole, begun } of FIRST_SCREENS) {
		test(`[L30] the first screen at ${width}×${height} shows ${whole} whole of ${begun} questions (${lang})`, async ({
			conference,
			device,
		}) => {
			const { page } = await device({ ...PHONE, viewport: { width, height } });
			await openFloor({ page }, conference.url(`/interview?lang=${lang}`));
			await page.locator(".unless-script").waitFor({ state: "detached" });
			const shown = await shownQuestions(page);
			expect(shown.whole).toBeGreaterThanOrEqual(whole);
			expect(shown.begun).toBeGreaterThanOrEqual(begun);
			expect(await page.locator("main header").evaluate((header) => header.clientHeight)).toBeLessThanOrEqual(50);
			const strip = page.locator("#now summary");
			expect(await strip.evaluate((summary) => summary.clientHeight)).toBeLessThanOrEqual(80);

			// Tap to read all of it, and all of the title.
			const title = page.getByRole("heading", { level: 1 });
			const isCut = () => title.evaluate((one) => one.scrollWidth > one.clientWidth);
			expect(await isCut()).toBe(true);
			await title.tap();
			expect(await isCut()).toBe(false);
			await title.tap();
			const closed = await strip.evaluate((summary) => summary.clientHeight);
			await strip.tap();
			expect(await strip.evaluate((summary) => summary.clientHeight)).toBeGreaterThan(closed);
			expect(await page.getByRole("heading", { level: 2, includeHidden: false }).evaluateAll(tall)).toEqual([]);
		});
	}

	test(`[L33] no word is broken at 390 px and twice the text, and the bar goes where it would take too much (${lang})`, async ({
		conference,
		device,
	}) => {
		const { page } = await device(PHONE);
		await openFloor({ page }, conference.url(`/interview?lang=${lang}`));
		const foot = page.locator(".ask-foot");
		expect(await foot.evaluate((bar) => bar.clientHeight / innerHeight)).toBeLessThan(MOST_OF_THE_HEIGHT);
		await page.evaluate(() => document.documentElement.style.setProperty("font-size", "200%"));
		await expect.poll(() => foot.isVisible()).toBe(false);
		await page.locator(".ask-top").waitFor();
		expect(await wordsBroken(page, "main")).toEqual([]);
		await page.locator(".ask-top a").tap();
		expect(await wordsBroken(page, "#ask")).toEqual([]);
	});
}

/** How many questions can be read whole with their votes, and how many have begun, above whatever covers the foot of the page. */
function shownQuestions(page: Page): Promise<{ whole: number; begun: number }> {
	return page.evaluate(() => {
		const covers = [...document.querySelectorAll("main > .fixed, main > .fixed *")];
		const tops = covers.map((cover) => cover.getBoundingClientRect()).filter(({ height }) => height > 0);
		const bottom = Math.min(innerHeight, ...tops.map(({ top }) => top));
		const rows = [...document.querySelectorAll("#questions > li")];
		const isAbove = (element: Element) => element.getBoundingClientRect().bottom <= bottom;
		return {
			whole: rows.filter((row) => [...row.querySelectorAll(".delegate-words, .vote")].every(isAbove)).length,
			begun: rows.filter((row) => row.getBoundingClientRect().top + 16 < bottom).length,
		};
	});
}

/** Headings that take a line of their own above the list. */
function tall(headings: Element[]): string[] {
	return headings.filter((one) => !one.closest("#now") && one.clientHeight > 2).map((one) => one.textContent);
}
