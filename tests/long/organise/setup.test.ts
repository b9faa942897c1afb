import { expect } from "vitest";
import { axeFindings } from "#harness/pages/axe.ts";
import { giveCookies, openFloor, SOON } from "#harness/pages/surfaces.ts";
import { LAPTOP, PHONE, test } from "#harness/vitest/page-test.ts";

const REFUSED = [/status of 422/];

test("[O25] a conference is set up on one page, which suggests a code and knows the time zone", async ({
	conference,
	device,
}) => {
	const { page, context } = await device({ ...LAPTOP, timezoneId: "Europe/Paris" }, REFUSED);
	await giveCookies(context, conference.origin, await conference.signIn("organiser", "Olwen"));
	await page.goto(`${conference.origin}/organise`);
	expect(await axeFindings(page)).toEqual([]);
	await page.getByRole("link", { name: "New conference" }).click();
	const name = `Annual Conference ${conference.code.toUpperCase()} of Everybody`;
	await page.getByLabel("Name of the conference").pressSequentially(name);
	const code = page.getByLabel("Code", { exact: true });
	await expect.poll(() => code.inputValue()).toMatch(/^act?.*oe$|^ac/);
	expect(await axeFindings(page)).toEqual([]);
	await code.fill(conference.code);
	await page.getByLabel("First day").fill("2027-04-12");
	await page.getByLabel("Last day").fill("2027-04-13");
	await page.getByLabel("Halls", { exact: true }).fill("Great hall\nSmall hall");
	await page.getByRole("button", { name: "Set up the conference" }).click();

	const problem = page.getByRole("alert").getByRole("link");
	await problem.waitFor(SOON);
	expect(await axeFindings(page)).toEqual([]);
	await problem.click();
	expect(await code.evaluate((field) => field === document.activeElement)).toBe(true);
	await code.fill(`${conference.code}z`);
	await page.getByRole("button", { name: "Set up the conference" }).click();
	await page.waitForURL(new RegExp(`/${conference.code}z/organise`), SOON);
	await page.goto(`${conference.origin}/${conference.code}z/organise/settings`);
	await page.getByText("Its clocks are those of Europe/Paris.").waitFor(SOON);

	const phone = await device(PHONE);
	const floor = await openFloor(phone, `${conference.origin}/${conference.code}z/great-hall`);
	await floor.ask("How will all of this be paid for?");
	await floor.show("Mine");
	await floor.question("How will all of this be paid for?").waitFor(SOON);
});
