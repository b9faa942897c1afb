import { expect } from "vitest";
import { SAME_PRESS_MS } from "#components/touch/same-press.ts";
import { stopClock } from "#harness/pages/clock.ts";
import { outboxOf } from "#harness/pages/outbox.ts";
import { openFloor, SOON } from "#harness/pages/surfaces.ts";
import { PHONE, test } from "#harness/vitest/page-test.ts";
import messages from "#messages/en.json" with { type: "json" };
import { isInReview, unvoted, writtenBy } from "./delegate.ts";

const LATENCY_MS = 400;

test.for([
	{ gap: 65, by: "touch" },
	{ gap: 400, by: "key" },
	{ gap: 800, by: "touch" },
] as const)(
	"[L7] [V3] two presses by $by, $gap ms apart, are one vote on a slow network",
	async ({ gap, by }, { conference, device, proxy, far }) => {
		const { context, page } = await device(PHONE);
		await page.clock.install();
		const floor = await openFloor({ page }, far.url("/interview"));
		const [words = ""] = await unvoted(floor, 1);
		const button = floor.question(words).locator("button.vote");
		const press = () => (by === "touch" ? button.tap() : button.press("Enter"));
		proxy.delay(LATENCY_MS);
		await stopClock(page);
		await press();
		await page.clock.runFor(gap);
		await press();
		expect(await button.getAttribute("aria-pressed")).toBe("true");
		await page.clock.resume();
		await expect.poll(() => outboxOf(page), SOON).toEqual([]);
		expect(await writtenBy(conference, context)).toMatchObject({ votes: [words] });

		// Later, it is another press.
		await page.clock.runFor(SAME_PRESS_MS);
		await press();
		await expect.poll(async () => (await writtenBy(conference, context)).votes, SOON).toEqual([]);
	},
);

test("[L7] a vote key that is held down counts once", async ({ conference, device }) => {
	const { page } = await device(PHONE);
	await page.clock.install();
	const floor = await openFloor({ page }, conference.url("/interview"));
	const [words = ""] = await unvoted(floor, 1);
	const button = floor.question(words).locator("button.vote");
	await button.focus();
	await page.keyboard.down("Enter");
	await page.clock.runFor(SAME_PRESS_MS);
	await page.keyboard.down("Enter");
	await page.keyboard.up("Enter");
	expect(await button.getAttribute("aria-pressed")).toBe("true");
});

test("[A5] [V3] a second tap on Ask, or on withdrawing, does nothing more", async ({
	conference,
	device,
	proxy,
	far,
}) => {
	const { context, page } = await device(PHONE);
	const floor = await openFloor({ page }, far.url("/interview"));
	const words = "Will a second tap on Ask be a second question?";
	const tapTwice = async (name: string) => {
		const box = await page.getByRole("button", { name, exact: true }).boundingBox();
		const [x, y] = [(box?.x ?? 0) + 20, (box?.y ?? 0) + 20];
		await page.touchscreen.tap(x, y);
		await page.touchscreen.tap(x, y);
	};
	await page.getByRole("link", { name: "Ask a question" }).tap();
	await page.locator("#words").fill(words);
	proxy.delay(LATENCY_MS);
	await tapTwice("Ask");
	await isInReview(floor, words);
	await floor.question(words).getByText(messages.floor.mine.withdraw, { exact: true }).press("Enter");
	await tapTwice(messages.floor.mine.withdrawNow);
	await expect.poll(() => outboxOf(page), SOON).toEqual([]);
	// Its words are erased (O38).
	expect(await writtenBy(conference, context)).toEqual({ questions: [""], votes: [] });
});

test("[L7] a second tap where Ask was closed does nothing, and one elsewhere counts at once", async ({
	conference,
	device,
}) => {
	const { page } = await device(PHONE);
	await page.clock.install();
	await openFloor({ page }, conference.url("/interview"));
	await page.locator(".ask-foot a").tap();
	const close = await page.getByRole("link", { name: messages.floor.ask.close }).boundingBox();
	if (!close) throw new Error("The form is open.");
	const [x, y] = [close.x + close.width / 2, close.y + close.height / 2];
	await stopClock(page);
	await page.touchscreen.tap(x, y);
	await page.locator("#ask").waitFor({ state: "hidden" });
	expect(await page.evaluate(([x, y]) => document.elementFromPoint(x, y)?.closest("a")?.search, [x, y] as const)).toBe(
		"?programme",
	);
	await page.touchscreen.tap(x, y);
	await page.locator("main header").getByRole("link", { name: "Cymraeg" }).tap();
	await page.clock.resume();
	await page.locator("html:lang(cy)").waitFor();
});
