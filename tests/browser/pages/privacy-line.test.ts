import { expect } from "vitest";
import { SAME_PRESS_MS } from "#components/touch/same-press.ts";
import { outboxOf } from "#harness/pages/outbox.ts";
import { openFloor, SOON } from "#harness/pages/surfaces.ts";
import { PHONE, test } from "#harness/vitest/page-test.ts";
import messages from "#messages/en.json" with { type: "json" };
import { unvoted, writtenBy } from "../floor/delegate.ts";

const { line, close } = messages.floor.privacy;

test("[O42] the phone says once that nobody learns who asks, and leads to the notice", async ({
	conference,
	device,
}) => {
	const phone = await device(PHONE);
	await openFloor(phone, conference.url("/interview"));
	const { page } = phone;
	await page.getByText(line).waitFor();
	await page.mouse.wheel(0, 200);
	await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(0);
	await page.getByText(line).waitFor();
	await page.getByRole("button", { name: close }).click();
	expect(await page.getByText(line).count()).toBe(0);
	await page.reload();
	await openFloor(phone, conference.url("/interview"));
	expect(await page.getByText(line).count()).toBe(0);
});

test("[O42] in large text on a small phone the line goes at the first scroll", async ({ conference, device }) => {
	const phone = await device({ ...PHONE, viewport: { width: 320, height: 568 } });
	await openFloor(phone, conference.url("/interview"));
	const { page } = phone;
	await page.evaluate(() => document.documentElement.style.setProperty("font-size", "200%"));
	await page.locator(".ask-top").waitFor();
	await page.getByText(line).waitFor();
	await page.mouse.wheel(0, 200);
	await page.getByText(line).waitFor({ state: "detached" });
});

test("[O42] [L7] the line does not come back to who voted and took the vote back", async ({ conference, device }) => {
	const phone = await device(PHONE);
	const { context, page } = phone;
	const floor = await openFloor(phone, conference.url("/interview"));
	const [words = ""] = await unvoted(floor, 1);
	const vote = floor.question(words).locator("button.vote");
	await page.getByText(line).waitFor();
	await page.clock.install();
	await vote.tap();
	await expect.poll(async () => (await writtenBy(conference, context)).votes, SOON).toEqual([words]);
	await page.clock.runFor(SAME_PRESS_MS);
	await vote.tap();
	await expect.poll(async () => (await writtenBy(conference, context)).votes, SOON).toEqual([]);
	await expect.poll(() => outboxOf(page), SOON).toEqual([]);
	expect(await page.getByText(line).count()).toBe(0);
});
