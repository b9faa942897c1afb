import { expect } from "vitest";
import { axeFindings } from "#harness/pages/axe.ts";
import { openDeskAs, SOON } from "#harness/pages/surfaces.ts";
import { LAPTOP, test } from "#harness/vitest/page-test.ts";
import messages from "#messages/en.json" with { type: "json" };
import { ask, cards, find, hasInHand } from "#tests/browser/desk/desk-page.ts";

const { desk: words } = messages;

/** Axe checks the page around a dialog only in the tests of [K6] and [K11]. */
const DIALOG = "dialog[open]";

test("[K5] the palette shows each action with its shortcut, runs it, and can turn off single-key shortcuts", async ({
	conference,
	device,
}) => {
	const [only] = await ask(conference, "Yak", 1);
	const desk = await openDeskAs(await device(LAPTOP), conference);
	const { page } = desk;
	const { keyboard } = page;
	await find(desk, "yak", only);
	await keyboard.press("Control+k");
	await page.getByRole("combobox", { name: words.palette.search }).fill("hol");
	const options = page.getByRole("listbox").getByRole("option");
	expect(await options.allTextContents()).toEqual([`Hold${words.does.hold}h`]);
	// Another action of the same key would be done instead.
	await page.getByRole("combobox", { name: words.palette.search }).fill("keep it");
	expect(await options.first().getAttribute("aria-disabled")).toBe("true");
	// Also by what it does, after those of that name.
	await page.getByRole("combobox", { name: words.palette.search }).fill("another look");
	expect(await options.allTextContents()).toEqual([`Hold${words.does.hold}h`]);
	expect(await axeFindings(page, "all", DIALOG)).toEqual([]);
	await keyboard.press("Enter");
	await desk.card("To review", only).getByText(words.heldFor.moderator).waitFor();

	const { note, curtain } = messages.room;
	const choose = async (sought: string) => {
		await keyboard.press("Control+k");
		await page.getByRole("combobox", { name: words.palette.search }).fill(sought);
		const found = await page.getByRole("listbox").getByRole("option").allTextContents();
		await keyboard.press("Enter");
		return found;
	};
	expect(await choose("curtain")).toEqual([`${words.action.curtain}${words.does.curtain}!`]);
	await page.getByRole("button", { name: curtain.raise }).waitFor();
	await page.getByText(words.lastStep.own.replace("{did}", words.history.lowered), { exact: true }).waitFor();
	expect((await choose("raise"))[0]).toBe(curtain.raise);
	await page.getByRole("button", { name: curtain.raise }).waitFor({ state: "detached" });
	await page.getByText(words.lastStep.own.replace("{did}", words.history.raised), { exact: true }).waitFor();
	expect(await choose("note")).toEqual([note.title]);
	const panel = page.getByRole("dialog", { name: note.title });
	await expect.poll(() => panel.locator(":focus").count(), SOON).toBe(1);
	await keyboard.press("Escape");
	await panel.waitFor({ state: "hidden" });

	await keyboard.press("?");
	await page.getByLabel(words.palette.on).uncheck();
	expect(await axeFindings(page, "all", DIALOG)).toEqual([]);
	await page.getByRole("combobox", { name: words.palette.search }).fill("approve");
	expect(await page.getByRole("listbox").getByRole("option").allTextContents()).toEqual([
		`Approve${words.does.approve}`,
	]);
	await keyboard.press("Escape");
	await page.reload();
	await page.getByText("Live", { exact: true }).waitFor();
	await page.getByRole("searchbox", { name: words.find.search }).fill("yak");
	await keyboard.press("Enter");
	await hasInHand(page, only);
	await keyboard.press("a");
	await keyboard.press("j");
	expect(await page.locator("[data-in-hand] [aria-busy]").count()).toBe(0);
	expect(await cards(desk, "To review")).toEqual([only]);
	expect(await page.locator("[data-in-hand]").getByText("a", { exact: true }).count()).toBe(0);
	await keyboard.press("Control+k");
	await page.getByRole("combobox", { name: words.palette.search }).fill("approve");
	await keyboard.press("Enter");
	await desk.card("Published", only).waitFor();
});
