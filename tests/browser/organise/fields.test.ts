import { expect } from "vitest";
import { axeFindings } from "#harness/pages/axe.ts";
import { giveCookies, openDeskAs, SOON } from "#harness/pages/surfaces.ts";
import { LAPTOP, test } from "#harness/vitest/page-test.ts";
import welsh from "#messages/cy.json" with { type: "json" };
import english from "#messages/en.json" with { type: "json" };
import { openPanel } from "../desk/desk-page.ts";

const MISSING = { en: "Fill this in.", cy: "Llenwch hwn." };
const CY = { ...LAPTOP, locale: "cy-GB" };

test("[W7] a screen without a name is not paired, and the operator's page and the desk say why in the reader's language", async ({
	conference,
	device,
}) => {
	const { page, context } = await device(CY);
	await giveCookies(context, conference.origin, await conference.signIn("operator"));
	await page.goto(conference.url("/screens"));
	await page.getByText(welsh.operator.connection.live, { exact: true }).waitFor(SOON);
	const { pair } = welsh.room;
	const form = page.getByRole("form", { name: pair.title });
	await form.getByText(`${new URL(conference.origin).host}/screen`).waitFor();
	await form.getByLabel(pair.code).fill("CCCCCC");
	await form.getByRole("button", { name: pair.do }).click();
	await form.getByRole("alert").getByText(`${pair.name}: ${MISSING.cy}`).waitFor();
	expect(await form.getByLabel(pair.name).evaluate((field) => field === document.activeElement)).toBe(true);
	expect(await form.getByLabel(pair.code).inputValue()).toBe("CCCCCC");
	expect(await axeFindings(page)).toEqual([]);
	await form.getByLabel(pair.name).fill("Chwith");
	await form.getByLabel(pair.height).fill("-1");
	await form.getByRole("button", { name: pair.do }).click();
	await form.getByRole("alert").getByText(`${pair.height}: Dewiswch rif o 0.1 i 1,000.`).waitFor();
	await form.getByLabel(pair.height).fill("2");
	await form.getByRole("button", { name: pair.do }).click();
	await form.getByText(welsh.refusals["no-such-pairing"]).waitFor(SOON);

	const desk = await openDeskAs(await device(LAPTOP), conference);
	const panel = await openPanel(desk, english.room.screens.title, english.room.screens.title);
	await panel.getByLabel(english.room.pair.code).fill("CCCCCC");
	await panel.getByRole("button", { name: english.room.pair.do, exact: true }).click();
	await panel.getByRole("alert").getByText(`${english.room.pair.name}: ${MISSING.en}`).waitFor();
});

test("[O1] [O20] [O35] organisers' forms say beside the field what is missing or out of range", async ({
	conference,
	device,
}) => {
	const { page, context } = await device(CY);
	await giveCookies(context, conference.origin, await conference.signIn("organiser", "Olwen"));
	const { organise, refusals } = welsh;
	expect(refusals["invalid-field"]).toContain(MISSING.cy);
	await page.goto(conference.url("/organise/people"));
	await page.getByRole("button", { name: organise.people.invite, exact: true }).click();
	await page.getByRole("alert").getByText(`${organise.people.name}: ${MISSING.cy}`).waitFor(SOON);
	const last = page.getByLabel(organise.people.until).first();
	await page.getByLabel(organise.people.name, { exact: true }).first().fill("Mo");
	await last.fill("2001-01-01");
	await page.getByRole("button", { name: organise.people.invite, exact: true }).click();
	await page.getByRole("alert").getByText(`${organise.people.until}: Dewiswch ddiwrnod yn y dyfodol.`).waitFor(SOON);

	await page.goto(conference.url("/organise/programme"));
	const { halls, save } = organise.programme;
	await page.locator("#halls").locator("..").getByRole("button", { expanded: false }).first().click();
	const seats = page.getByLabel(halls.seats);
	await seats.fill("0");
	await page.getByRole("button", { name: save, exact: true }).click();
	const described = async () => (await seats.getAttribute("aria-describedby"))?.split(" ") ?? [];
	await expect.poll(described, SOON).toHaveLength(1);
	expect(await page.locator(`[id="${(await described())[0]}"]`).textContent()).toMatch(/^Dewiswch rif o 1 i /);
	expect(await seats.evaluate((field) => field === document.activeElement)).toBe(true);
	expect(await seats.inputValue()).toBe("0");
	expect(await axeFindings(page)).toEqual([]);
});
