import { expect } from "vitest";
import { SOON } from "#harness/pages/surfaces.ts";
import { test } from "#harness/vitest/page-test.ts";
import messages from "#messages/en.json" with { type: "json" };
import { openAll, rename } from "./follow.ts";

const { floor, room } = messages;

test("[O2] what an organiser saves is on phone, programme, wall, tablet and desk, and no vote and nothing typed is lost", async ({
	conference,
	device,
}) => {
	const open = await openAll(conference, device);
	const { phone, programme, desk } = open.pages;
	const vote = phone.page.getByRole("button", { name: /^Vote/ }).first();
	await vote.click();
	const voted = phone.page.locator("button[aria-pressed=true]");
	await voted.first().waitFor(SOON);
	const row = await voted.first().evaluate((button) => button.closest("li")?.id ?? "");
	await phone.page.getByRole("link", { name: floor.ask.open }).last().click();
	const draft = phone.page.getByRole("textbox", { name: floor.ask.label });
	await draft.fill("Who pays for all of this?");
	await desk.page.getByRole("button", { name: room.note.title }).click();
	const note = desk.page.getByLabel(room.note.own);
	await note.fill("Five minutes left, and then");
	let loads = 0;
	programme.page.on("load", () => {
		loads += 1;
	});

	await rename(open, "Two secretaries in conversation");
	expect(loads).toBeLessThanOrEqual(1);
	expect(await draft.inputValue()).toBe("Who pays for all of this?");
	expect(await note.inputValue()).toBe("Five minutes left, and then");
	await phone.page.keyboard.press("Escape");
	await phone.page.reload();
	await phone.page.locator(`[id="${row}"] button[aria-pressed=true]`).waitFor(SOON);
});
