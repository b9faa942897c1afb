import { expect } from "vitest";
import { axeFindings } from "#harness/pages/axe.ts";
import { LAPTOP, PHONE, test } from "#harness/vitest/page-test.ts";
import { bar, main, openEditor, planOf, row } from "#tests/browser/organise/editor.ts";

for (const [name, options] of Object.entries({ phone: PHONE, dark: { ...LAPTOP, colorScheme: "dark" as const } })) {
	test(`axe finds nothing in the editor, and nothing is cut: ${name}`, async ({ conference, device }) => {
		const [first, second] = (await planOf(conference)).sessions.filter(({ kind }) => kind !== "all-day");
		if (!first || !second) throw new Error("The demo has two sessions.");
		const title = "W".repeat(100);
		const { startsLocal, endsLocal } = second;
		await conference.organise({ type: "programme.set", sessions: [{ id: first.id, title, startsLocal, endsLocal }] });
		await conference.organise({ type: "conference.set", to: { released: false } });
		const page = await openEditor(await device(options), conference);
		await page.getByText("The programme is hidden until it is released").waitFor();
		await page.getByText("1 thing to check").click();
		await page.locator("[data-type-line]").first().fill("0700-0745 Early questions @main");
		await page.keyboard.press("Enter");
		await bar(page).getByText("Added “Early questions”.").waitFor();
		await main(page, title).click();
		await row(page, title).locator("summary").click();
		await main(page, second.title).press("s");
		await page.getByRole("button", { name: "Paste a table" }).click();
		const pasted = `Day 1\n0900-1000 ${title} @main\nNothing`;
		await page.getByRole("region", { name: "Paste a table" }).getByRole("textbox").fill(pasted);
		await page.locator("[data-type-line]").first().fill("1900 Late");
		expect(await axeFindings(page)).toEqual([]);
		expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
		if (process.env.PICTURES) await page.screenshot({ path: `${process.env.PICTURES}/${name}.png`, fullPage: true });
	});
}
