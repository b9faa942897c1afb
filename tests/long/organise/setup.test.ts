import { expect } from "vitest";
import { axeFindings } from "#harness/pages/axe.ts";
import { giveCookies, openFloor, SOON } from "#harness/pages/surfaces.ts";
import { LAPTOP, PHONE, test } from "#harness/vitest/page-test.ts";
import welsh from "#messages/cy.json" with { type: "json" };

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

test("[O25] setting up needs no script, and keeps what was typed in another language", async ({
	conference,
	device,
}) => {
	const { page, context } = await device({ ...PHONE, javaScriptEnabled: false }, REFUSED);
	await giveCookies(context, conference.origin, await conference.signIn("organiser"));
	const long = "The annual conference of everybody who teaches in Wales";
	expect(await conference.organise({ type: "conference.set", to: { name: long } })).toMatchObject({ ok: true });
	await page.goto(`${conference.origin}/organise/new`);
	const [source, copied] = [
		await page.getByText(long).boundingBox(),
		await page.getByText("are copied,").boundingBox(),
	];
	expect(source && source.y + source.height).toBeLessThanOrEqual(copied?.y ?? 0);
	// All that is missing is said at once, each with a link to its field.
	await page.getByRole("button", { name: "Set up the conference" }).tap();
	await expect
		.poll(() => page.getByRole("alert").getByRole("link").allTextContents(), SOON)
		.toEqual(["Name of the conference: Fill this in.", "First day: Fill this in.", "Halls: Fill this in."]);
	await page.getByLabel("Name of the conference").fill(`Cynhadledd ${conference.code}`);
	await page.getByRole("button", { name: "Cymraeg" }).tap();
	await page.getByText(welsh.organise.new.lead).waitFor();
	expect(await page.getByLabel(welsh.organise.new.name).inputValue()).toBe(`Cynhadledd ${conference.code}`);
	await page.getByLabel(welsh.organise.new.startsOn).fill("2027-04-12");
	await page.getByLabel(welsh.organise.new.from.sample).check();
	await page.getByRole("button", { name: welsh.organise.new.go }).tap();
	await page.waitForURL(/\/organise$/, SOON);
	expect(await page.textContent("body")).toContain(`Cynhadledd ${conference.code}`);
});

test("[O27] [O28] [O29] settings: a new code takes every page along, and the time zone asks what stays", async ({
	conference,
	device,
}) => {
	const { origin, code, url } = conference;
	const [laptop, second] = [await device(LAPTOP), await device(LAPTOP)];
	const [phone, reader] = [await device(PHONE), await device(PHONE)];
	const floor = await openFloor(phone, url("/interview"));
	await reader.page.goto(url());
	await giveCookies(laptop.context, origin, await conference.signIn("organiser"));
	await giveCookies(second.context, origin, await conference.signIn("organiser", "Olwen"));
	await second.page.goto(url("/organise/settings"));
	const { page } = laptop;
	await page.goto(url("/organise/settings"));
	await page.getByText("only this computer can open").waitFor(SOON);
	expect(await axeFindings(page)).toEqual([]);

	await page.getByLabel("Code").fill("x");
	await page.getByRole("button", { name: "Save" }).click();
	await page.getByText("Use 2 to 20 letters").waitFor(SOON);
	expect(await page.getByLabel("Code").evaluate((field) => field === document.activeElement)).toBe(true);
	expect(await axeFindings(page)).toEqual([]);
	const renamed = `${code}s`;
	await page.getByLabel("Code").fill(renamed);
	await page.getByLabel("Name", { exact: true }).fill("The union’s day");
	await page.getByRole("button", { name: "Save" }).click();
	await page.waitForURL(`${origin}/${renamed}/organise/settings`, SOON);
	await expect.poll(() => page.getByLabel("Name", { exact: true }).inputValue(), SOON).toBe("The union’s day");
	await page.getByText("Saved.").waitFor();
	await reader.page.waitForURL(`${origin}/${renamed}`, SOON);
	await floor.ask("Does the phone still work?");
	await floor.show("Mine");
	await floor.question("Does the phone still work?").waitFor(SOON);

	// Somebody else's page is still open, and knows nothing of it.
	await second.page.getByLabel("Observers may see").check();
	await second.page.getByRole("button", { name: "Save" }).click();
	await second.page.waitForURL(`${origin}/${renamed}/organise/settings`, SOON);
	await expect.poll(() => second.page.getByLabel("Name", { exact: true }).inputValue(), SOON).toBe("The union’s day");
	expect(await second.page.getByLabel("Observers may see").isChecked()).toBe(true);
	await page.reload();
	await expect.poll(() => page.getByLabel("Observers may see").isChecked(), SOON).toBe(true);
	expect(await page.getByLabel("Code").inputValue()).toBe(renamed);

	const before = await page.getByText("Its clocks are those of").textContent();
	expect(before).toContain("Europe/London");
	await page.getByLabel("Another time zone").fill("paris");
	await page.getByLabel(/Keep the moments/).check();
	await page
		.getByText(/: \d\d:\d\d becomes \d\d:\d\d/)
		.nth(2)
		.waitFor();
	expect(await axeFindings(page)).toEqual([]);
	await page.getByRole("button", { name: "Change the time zone" }).click();
	await page.getByRole("status").getByText("Its clocks are those of Europe/Paris.").waitFor(SOON);
});
