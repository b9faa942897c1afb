import { expect } from "vitest";
import { SAME_PRESS_MS } from "#components/touch/same-press.ts";
import { stopClock } from "#harness/pages/clock.ts";
import { outboxOf } from "#harness/pages/outbox.ts";
import { openFloor, SOON } from "#harness/pages/surfaces.ts";
import { openProxy } from "#harness/proxy.ts";
import { PHONE, test } from "#harness/vitest/page-test.ts";
import messages from "#messages/en.json" with { type: "json" };
import { isInReview, unvoted, writtenBy } from "./delegate.ts";

const LATENCY_MS = 400;

test.for([
	{ gap: 65, by: "touch" },
	{ gap: 200, by: "touch" },
	{ gap: 400, by: "key" },
	{ gap: 800, by: "touch" },
	{ gap: 800, by: "key" },
] as const)(
	"[L7] [V3] two presses by $by, $gap ms apart, are one vote on a slow network",
	async ({ gap, by }, { conference, pages, device, onTestFinished }) => {
		const proxy = await openProxy(pages);
		onTestFinished(proxy.close);
		const { context, page } = await device(PHONE);
		await page.clock.install();
		const floor = await openFloor({ page }, conference.through(proxy.origin).url("/interview"));
		const [words = ""] = await unvoted(floor, 1);
		const button = floor.question(words).getByRole("button");
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
	const button = floor.question(words).getByRole("button");
	await button.focus();
	await page.keyboard.down("Enter");
	await page.clock.runFor(SAME_PRESS_MS);
	await page.keyboard.down("Enter");
	await page.keyboard.up("Enter");
	expect(await button.getAttribute("aria-pressed")).toBe("true");
});

test("[A5] [V3] a second tap on Ask, or on withdrawing, does nothing more", async ({
	conference,
	pages,
	device,
	onTestFinished,
}) => {
	const proxy = await openProxy(pages);
	onTestFinished(proxy.close);
	const { context, page } = await device(PHONE);
	const floor = await openFloor({ page }, conference.through(proxy.origin).url("/interview"));
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
	expect(await writtenBy(conference, context)).toEqual({ questions: [words], votes: [] });
});
