import type { Locator } from "playwright";
import { expect } from "vitest";
import { openDeskAs, SOON } from "#harness/pages/surfaces.ts";
import { LAPTOP, test } from "#harness/vitest/page-test.ts";
import messages from "#messages/en.json" with { type: "json" };
import { cards, find, hasInHand, settled, topPublished } from "../desk-page.ts";

const { desk: words, hand, room } = messages;

test("[K32] what is put on stage with the pointer leaves a gap until the pointer moves", async ({
	conference,
	device,
}) => {
	const sam = await conference.moderator("Sam");
	const [, put, below] = topPublished(sam, 3);
	const desk = await openDeskAs(await device(LAPTOP), conference);
	const { page } = desk;
	const next = desk.card("Published", below.words);
	const button = desk.card("Published", put.words).getByRole("button", { name: words.action.put, exact: true });
	await button.hover();
	const before = await next.boundingBox();
	await page.mouse.down();
	await page.mouse.up();
	await page.getByRole("group", { name: words.now.title }).getByText(put.words).waitFor();
	await settled(desk);
	expect(await next.boundingBox()).toEqual(before);
	expect(await desk.card("Published", put.words).getByText(put.words).isVisible()).toBe(false);
	await page.mouse.move(5, 5);
	await desk.card("Published", put.words).waitFor({ state: "detached" });
	await expect.poll(async () => (await next.boundingBox())?.y, SOON).toBeLessThan(before?.y ?? 0);
	sam.leave();
});

test("[K32] what is put on stage by key leaves no gap, even with the pointer over it", async ({
	conference,
	device,
}) => {
	const sam = await conference.moderator("Sam");
	const [first] = topPublished(sam, 2);
	const desk = await openDeskAs(await device(LAPTOP), conference);
	const button = desk.card("Published", first.words).getByRole("button", { name: words.action.put, exact: true });
	await button.hover();
	await button.focus();
	await desk.page.keyboard.press("Enter");
	await desk.page.getByRole("group", { name: words.now.title }).getByText(first.words).waitFor();
	await desk.card("Published", first.words).waitFor({ state: "detached" });
	sam.leave();
});

test("[K2] a search leaves the running order whole and dims what does not match", async ({ conference, device }) => {
	const desk = await openDeskAs(await device(LAPTOP), conference);
	const { page } = desk;
	const order = await cards(desk, "Running order");
	const [first = "", second = ""] = order;
	await page.keyboard.press("/");
	await page.keyboard.insertText("nothing has these words");
	await desk.column("To review").getByText(words.find.nothing).waitFor();
	const dimmed = (card: string) => desk.card("Running order", card).getAttribute("data-dimmed");
	await expect.poll(() => Promise.all(order.map(dimmed)), SOON).toEqual(order.map(() => ""));
	await page.keyboard.press("Escape");
	await find(desk, "threshold", second);
	await expect.poll(() => Promise.all([dimmed(first), dimmed(second)]), SOON).toEqual(["", null]);
	await page.getByRole("group", { name: words.now.title }).getByRole("button", { name: words.action.next }).click();
	await page.getByRole("group", { name: words.now.title }).getByText(first).waitFor();
});

test("[K33] [K13] what opens for a card is in sight with the focus in it; there is no panel while no card is selected", async ({
	conference,
	device,
}) => {
	for (const width of [1366, 1024, 700]) {
		const desk = await openDeskAs(await device({ viewport: { width, height: 768 } }), conference);
		const { page } = desk;
		expect(await page.getByRole("complementary").count()).toBe(0);
		await page.keyboard.press("2");
		await page.locator("[data-in-hand]").waitFor();
		await page.keyboard.press("j");
		for (const [key, title] of [
			["q", hand.mute.title],
			["m", hand.merge.title],
			["e", hand.wording.title],
			["t", hand.tags.title],
		] as const) {
			await page.keyboard.press(key);
			const section = page.getByRole("complementary").locator("section", { hasText: title });
			const focused = section.locator(":focus");
			await focused.waitFor();
			expect(await isInSight(focused), `${key} at ${width}`).toBe(true);
			await page.keyboard.press("Escape");
			await focused.waitFor({ state: "detached" });
		}
	}
});

test("[K33] the buttons for the screens keep their places, and are off while they would show nothing", async ({
	conference,
	device,
}) => {
	const desk = await openDeskAs(await device(LAPTOP), conference);
	const { page } = desk;
	const modes = page.getByRole("group", { name: /Main hall live/ });
	const places = () => modes.getByRole("button").evaluateAll((all) => all.map((one) => one.getBoundingClientRect().x));
	const off = (name: string) => modes.getByRole("button", { name, exact: true }).getAttribute("aria-disabled");
	const before = await places();
	expect(await off(room.mode.question)).toBeNull();
	await page.keyboard.press("s");
	await page.getByText(words.now.none).waitFor();
	await expect.poll(() => off(room.mode.question), SOON).toBe("true");
	expect(await off(room.mode.both)).toBe("true");
	expect(await off(room.mode.top)).toBeNull();
	expect(await places()).toEqual(before);
});

test("[K34] a screen reader hears which question a button is for, finds questions as headings, and can skip the header", async ({
	conference,
	device,
}) => {
	const desk = await openDeskAs(await device(LAPTOP), conference);
	const { page } = desk;
	const [first = ""] = await cards(desk, "To review");
	const approve = desk.card("To review", first).getByRole("button", { name: words.action.approve, exact: true });
	const described = await approve.evaluate(
		(button) => document.getElementById(button.getAttribute("aria-describedby") ?? "")?.textContent,
	);
	expect(described).toBe(first);
	await desk.column("To review").getByRole("heading", { level: 3, name: first }).waitFor();
	expect(await page.getByRole("banner").getByRole("heading", { level: 1 }).count()).toBe(1);
	expect(await page.getByRole("main").getByRole("banner").count()).toBe(0);

	await page.keyboard.press("Tab");
	expect(await page.evaluate(() => document.activeElement?.textContent)).toBe(words.toQuestions);
	await page.keyboard.press("Enter");
	await expect.poll(() => page.evaluate(() => document.activeElement?.tagName), SOON).toBe("MAIN");

	await page.keyboard.press("2");
	await hasInHand(page, (await cards(desk, "Published"))[0]);
	const unreachable = await page.evaluate(() =>
		[...document.querySelectorAll("*")]
			.filter((part) => {
				const { overflowY } = getComputedStyle(part);
				const scrolls = part.scrollHeight > part.clientHeight + 1 && /auto|scroll/.test(overflowY);
				return (
					scrolls &&
					part.getBoundingClientRect().height > 0 &&
					part.matches(":not([tabindex='0'], textarea, html, body)")
				);
			})
			.map((part) => part.className),
	);
	expect(unreachable).toEqual([]);
});

/** Whether the middle of a control is on the page and not covered or scrolled away. */
async function isInSight(control: Locator): Promise<boolean> {
	const box = await control.boundingBox();
	if (!box) return false;
	return control.evaluate((element, { x, y, width, height }) => {
		const found = document.elementFromPoint(x + width / 2, y + height / 2);
		return found !== null && (element === found || element.contains(found));
	}, box);
}
