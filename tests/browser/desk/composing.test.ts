import type { Page } from "playwright";
import { expect } from "vitest";
import { openDeskAs } from "#harness/pages/surfaces.ts";
import { LAPTOP, test } from "#harness/vitest/page-test.ts";
import messages from "#messages/en.json" with { type: "json" };
import { ask, find, openPanel, rowOf } from "./desk-page.ts";

const { desk: words, hand, room } = messages;

/** Presses a key where the focus is, as browsers report it during a composition: each in its way. */
function composing(page: Page, key: string, held: { ctrlKey?: boolean; shiftKey?: boolean } = {}): Promise<void> {
	return page.evaluate(
		([key, held]) => {
			for (const how of [{ isComposing: true }, { keyCode: 229 }]) {
				const event = new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...held, ...how });
				document.activeElement?.dispatchEvent(event);
			}
		},
		[key, held] as const,
	);
}

test("[A23] a key of a composition decides nothing, lowers no curtain, and opens, closes and saves nothing", async ({
	conference,
	device,
}) => {
	const [first] = await ask(conference, "Zebra", 1);
	const desk = await openDeskAs(await device(LAPTOP), conference);
	const sam = await conference.moderator("Sam");
	const { page } = desk;
	const { keyboard } = page;
	await find(desk, "zebra", first);
	for (const key of ["a", "d", "!"]) await composing(page, key);
	await composing(page, "Escape", { shiftKey: true });
	await composing(page, "k", { ctrlKey: true });
	expect(await page.locator("dialog[open]").count()).toBe(0);

	const search = page.getByLabel(words.find.search);
	await search.focus();
	for (const key of ["Escape", "Enter"]) await composing(page, key);
	expect(await search.inputValue()).toBe("zebra");
	expect(await search.evaluate((field) => field === document.activeElement)).toBe(true);
	await keyboard.press("Enter");

	await keyboard.press("d");
	const dialog = page.getByRole("dialog", { name: words.card.declineWhy });
	await dialog.locator("[data-number]").first().focus();
	await composing(page, "1");
	expect(await dialog.isVisible()).toBe(true);
	await keyboard.press("Escape");
	await dialog.waitFor({ state: "detached" });

	await keyboard.press("e");
	const wording = page.getByRole("textbox", { name: hand.wording.title });
	await wording.fill("Beth yw’r sebra");
	await composing(page, "Enter", { ctrlKey: true });
	await composing(page, "Escape");
	await composing(page, "Escape", { shiftKey: true });
	expect(await wording.inputValue()).toBe("Beth yw’r sebra");
	await keyboard.press("Escape");

	await keyboard.press("t");
	const tag = page.getByLabel(hand.tags.new);
	await tag.fill("sebra");
	await composing(page, "Escape");
	expect(await tag.inputValue()).toBe("sebra");
	await keyboard.press("Escape");

	await keyboard.press("Control+k");
	await page.getByRole("combobox", { name: words.palette.search }).fill("approve");
	await composing(page, "Enter");
	expect(await page.locator("dialog[open]").count()).toBe(1);
	await keyboard.press("Escape");

	// A step that follows shows that none of these was sent before it.
	await keyboard.press("h");
	await sam.until(({ rows }) => rows.some((row) => row.words === first && row.status === "held"));
	expect(rowOf(sam, first)).toMatchObject({ stageWording: null, tags: [], publishedAt: null });
	expect(sam.view?.head.stage.curtain).toBe(false);
});

test("[A23] Ctrl+Enter does not send a note while a circumflex is being composed", async ({ conference, device }) => {
	const chair = await conference.chair();
	const desk = await openDeskAs(await device(LAPTOP), conference);
	const { page } = desk;
	const panel = await openPanel(desk, room.note.title, room.note.title);
	const own = panel.getByLabel(room.note.own);
	await own.fill("Mae angen d");
	const client = await page.context().newCDPSession(page);
	await client.send("Input.imeSetComposition", { text: "^", selectionStart: 1, selectionEnd: 1 });
	expect(await own.inputValue()).toBe("Mae angen d^");
	const key = { key: "Enter", code: "Enter", windowsVirtualKeyCode: 13, modifiers: 2 };
	await client.send("Input.dispatchKeyEvent", { type: "rawKeyDown", ...key });
	await client.send("Input.dispatchKeyEvent", { type: "keyUp", ...key });
	await client.send("Input.imeSetComposition", { text: "", selectionStart: 0, selectionEnd: 0 });
	await client.send("Input.insertText", { text: "ŵr" });
	await page.keyboard.press("Control+Enter");
	const { notes } = await chair.until(({ notes }) => notes.length > 0);
	expect(notes.map((note) => note.words)).toEqual(["Mae angen dŵr"]);
});
