import type { Page } from "playwright";
import { expect } from "vitest";
import { stormOver } from "#harness/pages/storm.ts";
import { openFloor, SOON } from "#harness/pages/surfaces.ts";
import { PHONE, test } from "#harness/vitest/page-test.ts";
import messages from "#messages/en.json" with { type: "json" };
import { isInReview } from "./delegate.ts";

/** The smallest touch target, in CSS pixels. */
const TARGET = 44;

/** A narrow phone and an ordinary one, in CSS pixels. */
const WIDTHS = [320, 390];

test("[L6] every touch target is large enough, on narrow and ordinary phones", async ({ conference, device }) => {
	const { page } = await device(PHONE);
	const small: Record<string, string[]> = {};
	const measure = async (state: string) => {
		for (const width of WIDTHS) {
			await page.setViewportSize({ width, height: 700 });
			small[`${state}, ${width} px wide`] = await tooSmall(page);
		}
	};
	await page.goto(conference.url("?programme"));
	await measure("programme");
	const floor = await openFloor({ page }, conference.url("/interview"));
	await measure("floor");
	await floor.vote("high-needs");
	await floor.ask("Is everything on this phone large enough?");
	await isInReview(floor, "Is everything on this phone large enough?");
	await measure("mine");
	await page.getByText(messages.floor.mine.withdraw, { exact: true }).press("Enter");
	await measure("withdrawing");
	await page.getByRole("link", { name: messages.floor.ask.open }).tap();
	await page.locator("dialog:modal").waitFor();
	await measure("asking");
	expect(Object.keys(small)).toHaveLength(5 * WIDTHS.length);
	expect(Object.values(small).flat(), JSON.stringify(small, null, 1)).toEqual([]);
});

test("[L6] keeps the focus through the dialog, a new order, a question that leaves, and withdrawing", async ({
	conference,
	device,
}) => {
	const { page } = await device({ viewport: PHONE.viewport });
	const { view } = await conference.delegate();
	if (!view) throw new Error("A delegate who has arrived has a view.");
	const storm = await stormOver(page, view);
	const floor = await openFloor({ page }, conference.url("/interview"));
	const link = page.getByRole("link", { name: messages.floor.ask.open });

	await link.focus();
	await page.keyboard.press("Enter");
	await page.getByLabel(messages.floor.ask.label).waitFor();
	await page.keyboard.press("Escape");
	await expect.poll(() => link.evaluate((element) => element === document.activeElement), SOON).toBe(true);

	// With the focus in the list nothing moves, and the keyboard can reach the offer to update.
	await page.locator("#questions button").first().focus();
	await page.keyboard.press("Tab");
	storm.tell({ rows: view.rows.map((row, n) => ({ ...row, votes: n * 10 })) });
	const moved = page.getByRole("button", { name: /^\d+ moved/ });
	await moved.waitFor();
	await page.keyboard.press("Shift+Tab");
	await page.keyboard.press("Shift+Tab");
	expect(await moved.evaluate((element) => element === document.activeElement)).toBe(true);
	await page.keyboard.press("Enter");
	await expect.poll(() => focusOf(page), SOON).toBe("questions");

	// A question that is taken down leaves an empty space, which keeps the focus.
	const button = page.locator("#questions button").first();
	const row = (await button.evaluate((element) => element.closest("li")?.id)) ?? "";
	await page.keyboard.press("Tab");
	expect(await button.evaluate((element) => element === document.activeElement)).toBe(true);
	storm.tell({ gone: [row.replace("question-", "")] });
	await page.getByText(messages.floor.list.gone).waitFor();
	await expect.poll(() => focusOf(page), SOON).toBe(row);
	expect(await page.locator("#questions").textContent()).toContain(messages.floor.list.gone);

	const words = "Where is the focus once this is withdrawn?";
	await link.click();
	await page.getByLabel(messages.floor.ask.label).fill(words);
	await page.getByRole("button", { name: messages.floor.ask.send, exact: true }).click();
	await isInReview(floor, words);
	await floor.question(words).getByText(messages.floor.mine.withdraw, { exact: true }).press("Enter");
	await floor.question(words).getByRole("button", { name: messages.floor.mine.withdrawNow }).focus();
	await page.keyboard.press("Enter");
	// Its words are erased (O38).
	await page
		.getByRole("listitem")
		.getByText(/^Withdrawn by you \d\d:\d\d$/)
		.waitFor();
	await expect
		.poll(() => page.evaluate(() => document.activeElement?.textContent ?? ""), SOON)
		.toMatch(/Withdrawn by you \d\d:\d\d/);
	expect(await page.evaluate(() => document.activeElement?.tagName)).not.toBe("BODY");
});

const focusOf = (page: Page) => page.evaluate(() => document.activeElement?.id ?? "");

/** @returns the touch targets that are too narrow or too low */
function tooSmall(page: Page): Promise<string[]> {
	return page.evaluate((least) => {
		const root = document.querySelector("dialog:modal") ?? document;
		const found: string[] = [];
		for (const target of root.querySelectorAll<HTMLElement>("a[href], button, summary, select, label:has(input)")) {
			if (!target.checkVisibility({ visibilityProperty: true }) || target.classList.contains("sr-only")) continue;
			target.scrollIntoView({ block: "center", behavior: "instant" });
			const box = target.getBoundingClientRect();
			const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
			const hits = (dx: number, dy: number) => target.contains(document.elementFromPoint(x + dx, y + dy));
			const reach = (dx: number, dy: number) => {
				let n = 0;
				while (n < least && hits(dx * (n + 0.5), dy * (n + 0.5))) n += 1;
				return n;
			};
			const [width, height] = [reach(-1, 0) + reach(1, 0), reach(0, -1) + reach(0, 1)];
			if (width < least - 1 || height < least - 1)
				found.push(`${target.tagName} ${target.textContent} ${width}×${height}`);
		}
		return found;
	}, TARGET);
}
