import type { Page } from "playwright";
import { expect } from "vitest";
import { openDeskAs, SOON } from "#harness/pages/surfaces.ts";
import { LAPTOP, test } from "#harness/vitest/page-test.ts";
import { ask, cards, find, hasInHand } from "./desk-page.ts";

test("[K6] declines all matches of a search in review with one press and one reason, and undoes it as one", async ({
	conference,
	device,
}) => {
	const all = await ask(conference, "Walrus", 4);
	const desk = await openDeskAs(await device(LAPTOP), conference);
	const sam = await conference.moderator("Sam");
	const others = (sam.view?.rows ?? []).filter(({ status }) => status === "pending").length - all.length;
	await find(desk, "walrus", all[0]);
	await desk.page.getByRole("button", { name: "Decline all 4 matching" }).click();
	await desk.page.getByRole("dialog", { name: "Why decline 4?" }).waitFor();
	await desk.page.keyboard.press("2");
	await desk.page.getByText("4 done").waitFor();
	await expect.poll(() => cards(desk, "To review"), SOON).toEqual([]);
	const { rows } = await sam.until((view) =>
		all.every((words) => view.rows.some((row) => row.words === words && row.status === "declined")),
	);
	expect(rows.filter(({ status }) => status === "pending")).toHaveLength(others);
	expect((await sam.ledger())[0]).toMatchObject({ verb: "decline", by: "Ada", questions: 4 });
	await desk.page.keyboard.press("z");
	await expect.poll(() => cards(desk, "To review"), SOON).toEqual(all);
	await desk.page.keyboard.press("v");
	await desk.page.getByText("undid: declined · 4 questions").waitFor();
});

test("[K6] ticking the boxes of cards selects them, whichever card is open", async ({ conference, device }) => {
	const all = await ask(conference, "Walrus", 3);
	const desk = await openDeskAs(await device(LAPTOP), conference);
	await find(desk, "walrus", all[0]);
	for (const words of all.slice(0, 2)) await desk.card("To review", words).getByRole("checkbox").click();
	await desk.page.getByText("2 selected", { exact: true }).waitFor();
	await desk
		.card("To review", all[1] ?? "")
		.getByRole("checkbox")
		.click();
	await desk.page.getByText("1 selected", { exact: true }).waitFor();
});

test("[K2] [K5] a key pressed right after Enter or Escape in the search acts on what that shows", async ({
	conference,
	device,
}) => {
	const [first, second] = await ask(conference, "Walrus", 2);
	const desk = await openDeskAs(await device(LAPTOP), conference);
	const { page } = desk;
	const [top] = await cards(desk, "Published");
	await desk.card("To review", second).getByText(second).click();
	await page.keyboard.press("/");
	await page.keyboard.insertText("walrus");
	await pressAtOnce(page, ["Enter", "x"]);
	await page.getByText("1 selected", { exact: true }).waitFor();
	expect(await desk.card("To review", first).getByRole("checkbox").isChecked()).toBe(true);

	await page.keyboard.press("/");
	await page.keyboard.insertText(" that nobody has seen");
	await expect.poll(() => cards(desk, "Published"), SOON).toEqual([]);
	await pressAtOnce(page, ["Escape", "2"]);
	await hasInHand(page, top);
});

/** Presses keys in one turn of the page's event loop, as they come while a slow laptop is busy. */
function pressAtOnce(page: Page, keys: readonly string[]): Promise<void> {
	return page.evaluate(async (all) => {
		for (const key of all) {
			const press = new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true });
			(document.activeElement ?? document.body).dispatchEvent(press);
			await Promise.resolve();
		}
	}, keys);
}
