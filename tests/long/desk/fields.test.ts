import type { Locator } from "playwright";
import { expect } from "vitest";
import { SEARCH_UNITS } from "#components/desk/search/find.ts";
import { type DeskPage, openDeskAs } from "#harness/pages/surfaces.ts";
import { LAPTOP, test } from "#harness/vitest/page-test.ts";
import messages from "#messages/en.json" with { type: "json" };
import {
	NOTE_GRAPHEMES,
	REMARK_GRAPHEMES,
	SCREEN_NAME_GRAPHEMES,
	STAGE_WORDING_GRAPHEMES,
	TAG_GRAPHEMES,
} from "#protocol/limits.ts";
import { fieldUnits } from "#protocol/words.ts";
import { ask, find, openPanel } from "#tests/browser/desk/desk-page.ts";

const { desk: words, hand, room } = messages;

/** A field of the desk: the most UTF-16 units it takes, and how to get to it with a card selected. */
type Field = [name: string, units: number, open: (desk: DeskPage) => Promise<Locator>];

const byKey =
	(key: string, field: (desk: DeskPage) => Locator): Field[2] =>
	async (desk) => {
		await desk.page.keyboard.press(key);
		return field(desk);
	};
const inScreens =
	(label: string, index: number): Field[2] =>
	async (desk) =>
		(await openPanel(desk, room.screens.title, room.screens.title)).getByLabel(label, { exact: true }).nth(index);

const FIELDS: Field[] = [
	["the search", SEARCH_UNITS, async ({ page }) => page.getByLabel(words.find.search)],
	["the palette", SEARCH_UNITS, byKey("Control+k", ({ page }) => page.getByLabel(words.palette.search))],
	[
		"a message to an author",
		fieldUnits(REMARK_GRAPHEMES),
		byKey("d", ({ page }) => page.getByLabel(words.card.remark)),
	],
	[
		"a message to the authors of a selection",
		fieldUnits(REMARK_GRAPHEMES),
		async ({ page }) => {
			await page.keyboard.press("x");
			await page.keyboard.press("d");
			return page.getByLabel(words.card.remark);
		},
	],
	[
		"a stage wording",
		fieldUnits(STAGE_WORDING_GRAPHEMES),
		byKey("e", ({ page }) => page.getByRole("textbox", { name: hand.wording.title })),
	],
	["a tag", fieldUnits(TAG_GRAPHEMES), byKey("t", ({ page }) => page.getByLabel(hand.tags.new))],
	[
		"a tag for a selection",
		fieldUnits(TAG_GRAPHEMES),
		async ({ page }) => {
			await page.keyboard.press("x");
			await page.keyboard.press("t");
			return page.getByLabel(words.select.tag);
		},
	],
	["what to merge into", SEARCH_UNITS, byKey("m", ({ page }) => page.getByLabel(hand.merge.search))],
	[
		"a note",
		fieldUnits(NOTE_GRAPHEMES),
		async (desk) => (await openPanel(desk, room.note.title, room.note.title)).getByLabel(room.note.own),
	],
	["a screen's code", SCREEN_NAME_GRAPHEMES, inScreens(room.pair.code, 0)],
	["a screen's name", fieldUnits(SCREEN_NAME_GRAPHEMES), inScreens(room.pair.name, 0)],
	["a video mixer's name", fieldUnits(SCREEN_NAME_GRAPHEMES), inScreens(room.pair.name, 1)],
];

test("[A22] every field of the desk takes what can be counted, and no more", async ({ conference, device }) => {
	const [first] = await ask(conference, "Zebra", 1);
	const desk = await openDeskAs(await device(LAPTOP), conference);
	const { page } = desk;
	const limited = new Set<string>();
	for (const [name, units, open] of FIELDS) {
		await page.reload();
		await page.getByText(words.connection.live, { exact: true }).waitFor();
		await find(desk, "zebra", first);
		const field = await open(desk);
		await field.focus();
		await field.selectText();
		await page.keyboard.insertText("n".repeat(units + 9));
		expect((await field.inputValue()).length, name).toBe(units);
		for (const other of await unlimited(desk)) limited.add(other);
	}
	expect([...limited], "fields without a limit").toEqual([]);
});

/** @returns the text fields on the page that have no limit */
function unlimited({ page }: DeskPage): Promise<string[]> {
	return page
		.locator("textarea, input:not([type]), input[type=text], input[type=search]")
		.and(page.locator(":not([maxlength]):not([readonly])"))
		.evaluateAll((fields) => fields.map((field) => field.outerHTML));
}
