import type { Page } from "playwright";
import { expect } from "vitest";
import { SAME_PRESS_MS } from "#components/touch/same-press.ts";
import { openDesk, openFloor, SOON } from "#harness/pages/surfaces.ts";
import { LAPTOP, PHONE, test } from "#harness/vitest/page-test.ts";
import messages from "#messages/en.json" with { type: "json" };
import { goesToAll, NOT_FOUND } from "./doors.ts";

test("every page says what it is, with the right status", async ({ conference, device }) => {
	await goesToAll(await device(PHONE, [NOT_FOUND]), conference, "en");
});

test("a wrong code stays in its field with an error", async ({ conference, device }) => {
	const { page } = await device(PHONE);
	await page.goto(conference.origin);
	await page.getByLabel(messages.home.code).fill("neu27");
	await page.getByRole("button", { name: messages.home.go }).tap();
	await page.getByRole("alert").getByText("There is no conference with the code “neu27”.").waitFor();
	expect(await page.getByLabel(messages.home.code).inputValue()).toBe("neu27");
	expect(await page.title()).toMatch(/^Error: /);
	await page.getByLabel(messages.home.code).fill(conference.code.toUpperCase());
	await page.getByRole("button", { name: messages.home.go }).tap();
	await page.waitForURL(`${conference.url()}**`);
});

test("[P8] a one-time link signs in one browser, and a visit alone does not use it up", async ({
	conference,
	device,
}) => {
	const link = await conference.link("moderator");
	const [first, second] = [await device(LAPTOP), await device(LAPTOP)];
	await second.page.goto(link);
	await second.page.getByText("This link signs this browser in as a moderator").waitFor();
	await openDesk(first, link);
	await second.page.reload();
	await second.page.getByText(messages.enter.used.title).waitFor();
	// The other browser cannot open the desk either.
	await second.page.goto(first.page.url());
	await second.page.getByText(messages.desk.closed.title).waitFor();
});

test("asking and voting work with the keyboard alone", async ({ conference, device }) => {
	const { page } = await device(LAPTOP);
	await page.clock.install();
	const floor = await openFloor({ page }, conference.url("/interview"));
	const words = "Can this be asked without a mouse?";
	await tabTo(page, messages.floor.ask.open);
	await page.keyboard.press("Enter");
	await page.keyboard.type(words);
	await tabTo(page, messages.floor.ask.send);
	await page.keyboard.press("Enter");
	await floor.question(words).getByText(messages.floor.mine.review).waitFor();

	await tabTo(page, messages.floor.show.top);
	await page.keyboard.press("Enter");
	await tabTo(page, /^Vote\d/);
	const button = page.locator(":focus");
	await page.keyboard.press("Space");
	await expect.poll(() => button.getAttribute("aria-pressed"), SOON).toBe("true");
	// [L7] Sooner it would be the same press.
	await page.clock.fastForward(SAME_PRESS_MS);
	await page.keyboard.press("Space");
	await expect.poll(() => button.getAttribute("aria-pressed"), SOON).toBe("false");
});

/** Presses Tab until the focused element has this name. */
async function tabTo(page: Page, name: string | RegExp): Promise<void> {
	const found: string[] = [];
	while (found.length < 60) {
		await page.keyboard.press("Tab");
		const text = await page.evaluate(() => {
			const { activeElement, body } = document;
			return activeElement === body ? "" : (activeElement?.textContent ?? "");
		});
		if (typeof name === "string" ? text === name : name.test(text)) return;
		found.push(text);
	}
	throw new Error(`Tab did not come to ${name}: ${found.join(" | ")}`);
}
