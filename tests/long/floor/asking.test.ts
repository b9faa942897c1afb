import { expect } from "vitest";
import { pollForward } from "#harness/pages/clock.ts";
import { openFloor, type Phone, SOON } from "#harness/pages/surfaces.ts";
import { PHONE, test } from "#harness/vitest/page-test.ts";
import messages from "#messages/en.json" with { type: "json" };
import { approve, CALM_MS, onDesk } from "#tests/browser/floor/delegate.ts";

const form = ({ page }: Phone) => ({
	field: page.locator("#words"),
	ask: page.getByRole("dialog").getByRole("button", { name: "Ask", exact: true }),
	sign: page.getByLabel(messages.floor.byline.sign),
	open: () => page.getByRole("link", { name: "Ask a question" }).tap(),
});

test("[A11] shows a name beside the question it was ticked for, but not beside the next", async ({
	conference,
	device,
}) => {
	const elsewhere = await device(PHONE);
	await elsewhere.page.clock.install();
	const [floor, other, desk] = await Promise.all([
		openFloor(await device(PHONE), conference.url("/interview")),
		openFloor(elsewhere, conference.url("/interview?show=new")),
		conference.moderator("Sam"),
	]);
	const { field, ask, sign, open } = form(floor);
	const words = "May the whole floor know who asks this?";
	await open();
	expect(await sign.isChecked()).toBe(false);
	await field.fill(words);
	await sign.check();
	await floor.page.getByText(messages.floor.byline.who).waitFor();
	await ask.tap();
	await expect.poll(() => floor.page.evaluate(() => document.activeElement?.id), SOON).toBe("byline-name");
	await floor.page.getByLabel(messages.floor.byline.name).fill("Ffion Rees");
	await floor.page.getByLabel(messages.floor.byline.role).fill("Headteacher, Cardiff");
	await ask.tap();
	await floor.question(words).getByText("Ffion Rees, Headteacher, Cardiff").waitFor();
	await approve(desk, await onDesk(desk, words));
	const shown = other.question(words).getByText("Ffion Rees, Headteacher, Cardiff");
	await pollForward(other.page, CALM_MS, () => shown.isVisible()).toBe(true);

	await open();
	expect(await sign.isChecked()).toBe(false);
	await field.fill("And may nobody know who asks this one?");
	await ask.tap();
	expect((await onDesk(desk, "And may nobody know")).byline).toBeNull();
});

test("[A10] an untouched correction form follows another tab's correction, and closes once it is too late", async ({
	conference,
	device,
}) => {
	const { context, page } = await device(PHONE);
	const one = await openFloor({ page }, conference.url("/interview?show=mine"));
	const other = await openFloor({ page: await context.newPage() }, conference.url("/interview"));
	const desk = await conference.moderator("Sam");
	const [first, better] = ["Will the trams be repared this year?", "Will the trams be repaired this year?"];
	await other.ask(first);
	const { id } = await onDesk(desk, first);
	const field = ({ page }: Phone) => page.locator(`#reword-${id}`);
	const open = (tab: Phone) =>
		tab.question(first).getByText(messages.floor.mine.reword, { exact: true }).press("Enter");
	await open(other);
	expect(await field(other).inputValue()).toBe(first);

	await one.page.bringToFront();
	await open(one);
	await field(one).fill(better);
	await one.question(first).getByRole("button", { name: messages.floor.mine.rewordNow }).press("Enter");
	await other.page.bringToFront();
	await expect.poll(() => field(other).inputValue(), SOON).toBe(better);
	await approve(desk, await onDesk(desk, better, 2));
	await field(other).waitFor({ state: "detached" });
});
