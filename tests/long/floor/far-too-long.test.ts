import { expect } from "vitest";
import { openFloor } from "#harness/pages/surfaces.ts";
import { PHONE, test } from "#harness/vitest/page-test.ts";
import { QUESTION_GRAPHEMES } from "#protocol/limits.ts";
import { fieldUnits } from "#protocol/words.ts";

const UNITS = fieldUnits(QUESTION_GRAPHEMES.max);

test("[A22] of a megabyte that is pasted, a field and its draft take what can be counted, and the counter says so", async ({
	conference,
	device,
}) => {
	const { page } = await device(PHONE);
	const client = await page.context().newCDPSession(page);
	await client.send("Emulation.setCPUThrottlingRate", { rate: 4 });
	const floor = await openFloor({ page }, conference.url("/interview"));
	const field = page.locator("#words");
	const far = page.getByText("This is far too long: you can use up to 280 characters.").first();
	const drafts = () => page.evaluate(() => JSON.stringify(Object.values(localStorage)).length);
	await page.getByRole("link", { name: "Ask a question" }).tap();
	await field.focus();
	await page.keyboard.insertText("pay ".repeat(250_000));
	await far.waitFor();
	expect(await field.evaluate((area) => Reflect.get(area, "value").length)).toBe(UNITS);
	expect(await drafts()).toBeLessThan(UNITS + 500);

	// A draft of an earlier version may be longer.
	await page.evaluate(() => {
		for (const key of Object.keys(localStorage).filter((one) => one.includes("draft")))
			localStorage.setItem(key, JSON.stringify("pay ".repeat(50_000)));
	});
	await page.reload();
	await page.locator("#ask").waitFor({ state: "attached" });
	await page.getByRole("link", { name: "Ask a question" }).tap();
	await far.waitFor();
	expect((await field.inputValue()).length).toBe(UNITS);
	await page.getByRole("button", { name: "Ask", exact: true }).tap();
	await page.locator("#words-error").waitFor();
	expect(floor.wire.sockets.length).toBeGreaterThan(0);
});
