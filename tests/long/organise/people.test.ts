import { sql } from "drizzle-orm";
import type { Page } from "playwright";
import { expect } from "vitest";
import type { Conference } from "#harness/fixtures/conference.ts";
import { giveCookies, SOON } from "#harness/pages/surfaces.ts";
import { LAPTOP, PHONE, test } from "#harness/vitest/page-test.ts";
import { lookOnce, SIZES } from "#tests/browser/access/looks.ts";

type Opened = { page: Page; context: Parameters<typeof giveCookies>[0] };

async function openPeople({ page, context }: Opened, conference: Conference, path = "/organise/people") {
	await giveCookies(context, conference.origin, await conference.signIn("organiser", "Olwen"));
	await page.goto(conference.url(path));
	await page.getByRole("heading", { level: 1 }).waitFor(SOON);
}

const person = (page: Page, name: string) =>
	page.getByRole("listitem").filter({ has: page.getByRole("heading", { name }) });

test("[O20] invites somebody by keyboard, and shows their link once, on a card and on a sheet", async ({
	conference,
	device,
}) => {
	const opened = await device(LAPTOP);
	const { page } = opened;
	await openPeople(opened, conference);
	await page.getByLabel("Name", { exact: true }).focus();
	await page.keyboard.type("Ana Jones");
	await page.keyboard.press("Tab");
	await page.keyboard.type("Chair");
	await page.getByLabel("Name", { exact: true }).press("Enter");
	await page.getByRole("heading", { name: "1 new link" }).waitFor(SOON);
	await person(page, "Ana Jones").getByText("Link not used yet.").waitFor(SOON);
	// The next name can be typed at once.
	expect(await page.evaluate(() => document.activeElement?.id)).toBe("invite-name");
	await page.keyboard.type("Bo Evans");
	await page.keyboard.press("Enter");
	await page.getByRole("heading", { name: "2 new links" }).waitFor(SOON);

	const links = await page.getByText("/enter/").allTextContents();
	expect(links).toHaveLength(2);
	expect(await page.getByRole("img", { name: "Sign-in code for Ana Jones" }).count()).toBe(1);
	await page.emulateMedia({ media: "print" });
	expect(
		await page
			.getByRole("img", { name: /^Sign-in code/ })
			.filter({ visible: true })
			.count(),
	).toBe(2);
	for (const hidden of ["Invite somebody", "Print cards", "Ana Jones: remove"]) {
		expect(await page.getByText(hidden).filter({ visible: true }).count(), hidden).toBe(0);
	}
	expect(await page.getByText("/enter/").filter({ visible: true }).count(), "the sheet is another print").toBe(0);
	await page.emulateMedia({ media: "screen" });
	await page.evaluate(() => {
		window.print = () => undefined;
	});
	await page.getByRole("button", { name: "Print the sheet" }).click();
	await page.emulateMedia({ media: "print" });
	expect(await page.getByText("/enter/").filter({ visible: true }).count()).toBe(2);
	expect(
		await page
			.getByRole("img", { name: /^Sign-in code/ })
			.filter({ visible: true })
			.count(),
	).toBe(0);
	await page.emulateMedia({ media: "screen" });

	expect((await fetch(links[0] ?? "")).status).toBe(200);
	await page.getByRole("button", { name: "Done" }).click();
	await page.reload();
	await person(page, "Ana Jones").waitFor(SOON);
	expect(await page.getByText("/enter/").count()).toBe(0);
});

test("[O20] invites somebody else with a link of their own, when no answer came for the one before", async ({
	conference,
	device,
}) => {
	const opened = await device(LAPTOP, [/502/]);
	const { page } = opened;
	await openPeople(opened, conference);
	await page.route(
		"**/api/conference",
		async (route) => {
			await route.fetch();
			await route.fulfill({ status: 502, body: "" });
		},
		{ times: 1 },
	);
	const name = page.getByLabel("Name", { exact: true });
	await name.fill("Ana");
	await name.press("Enter");
	await person(page, "Ana").waitFor(SOON);
	await name.fill("Bo");
	await name.press("Enter");
	await page.getByRole("heading", { name: "1 new link" }).waitFor(SOON);
	await person(page, "Bo").waitFor(SOON);
	const address = (await page.getByText("/enter/").first().textContent()) ?? "";
	expect(await (await fetch(address)).text()).toContain("Bo");
});

test("[O20] reads a pasted list, shows what it understood, and keeps what it did not", async ({
	conference,
	device,
}) => {
	const opened = await device(PHONE);
	const { page } = opened;
	await openPeople(opened, conference);
	await page.getByText("Paste a list").tap();
	await page.getByLabel("A list of people").fill("Name\tRole\tHall\nAna\tmoderator\tMain\nBo\tsteward\nCai\tcadeirydd");
	await page.getByText("Line 3: “steward” is no role.").waitFor(SOON);
	expect(await page.getByRole("row").allInnerTexts()).toEqual([
		expect.stringMatching(/^Ana\s+Moderator, Main/),
		expect.stringMatching(/^Cai\s+Chair$/),
	]);
	await page.getByRole("button", { name: "Invite 2 people" }).tap();
	await page.getByRole("heading", { name: "2 new links" }).waitFor(SOON);
	expect(await page.getByLabel("A list of people").inputValue()).toBe("Bo\tsteward");
	await person(page, "Cai").waitFor(SOON);
});

test("[O21] [O22] changes roles, makes a new link and removes somebody, but not the last organiser", async ({
	conference,
	device,
}) => {
	const opened = await device(LAPTOP);
	const { page } = opened;
	await openPeople(opened, conference);
	await page.getByLabel("Name", { exact: true }).fill("Ana");
	await page.getByLabel("Name", { exact: true }).press("Enter");
	const ana = person(page, "Ana");
	await ana.getByText("Moderator").waitFor(SOON);

	await ana.getByRole("button", { name: "Change" }).click();
	await ana.getByRole("button", { name: "Add a role" }).click();
	await ana.getByLabel("Role").last().selectOption("Observer");
	await ana.getByRole("button", { name: "Save" }).click();
	await ana.getByText("Observer").first().waitFor(SOON);
	await ana.getByRole("button", { name: "Save" }).waitFor({ state: "detached" });

	await ana.getByRole("button", { name: "Change" }).click();
	await ana.getByLabel("Name", { exact: true }).fill("Ana Jones");
	await ana.getByRole("button", { name: "Save" }).click();
	await page.getByRole("heading", { name: "Ana Jones" }).waitFor(SOON);

	const before = await page.getByText("/enter/").textContent();
	await ana.getByRole("button", { name: "New link" }).click();
	await expect.poll(() => page.getByText("/enter/").textContent()).not.toBe(before);

	await ana.getByRole("button", { name: "Remove" }).click();
	await page.getByText("Ana Jones is signed out everywhere within two seconds").waitFor(SOON);
	await ana.getByRole("button", { name: "Remove Ana Jones" }).click();
	await ana.waitFor({ state: "detached", ...SOON });

	const you = person(page, "Olwen (you)");
	await you.getByRole("button", { name: "Remove" }).click();
	await you.getByRole("button", { name: "Remove Olwen" }).click();
	await you.getByRole("alert").getByText("Nobody else organises the whole conference").waitFor(SOON);
});

test("[O23] lists who is signed in, where and since when, and signs them out", async ({ conference, device }) => {
	const opened = await device(LAPTOP);
	const { page } = opened;
	await conference.signIn("moderator", "Ana");
	await openPeople(opened, conference, "/organise/sign-ins");
	const row = page.getByRole("listitem").filter({ hasText: "Ana" });
	await row.getByText(/An unknown browser, since \d+ \w+ \d+, \d\d:\d\d/).waitFor(SOON);
	await row.getByRole("button", { name: "Sign out" }).click();
	await row.waitFor({ state: "detached", ...SOON });
	await page.getByText("Nobody has a passkey.").waitFor(SOON);
});

test.for([
	{ role: "moderator", path: "/interview/desk", says: "you no longer have a role here" },
	{ role: "chair", path: "/interview/chair", says: "you are no longer the chair here" },
] as const)(
	"[Q4] [Q16] the page of a $role who was removed says why it was cut off, and where to sign in",
	async ({ role, path, says }, { conference, device }) => {
		const { page, context } = await device(LAPTOP);
		await giveCookies(context, conference.origin, await conference.signIn(role, "Ana"));
		await page.goto(conference.url(path));
		await page.getByText("Live", { exact: true }).waitFor(SOON);
		const [row] = await conference.db.execute<{ id: string }>(sql`
			select person_id as id from grants where conference_id = ${conference.id} and role = ${role}
			order by granted_at desc limit 1`);
		await conference.organise({ type: "person.remove", personId: row?.id ?? "" });
		await page.getByText(says).waitFor(SOON);
		await page.getByRole("link", { name: "Sign in" }).waitFor(SOON);
	},
);

test("axe finds nothing wrong with people and sign-ins, and they scroll in one direction only", async ({
	conference,
	device,
}) => {
	const opened = await device({ viewport: PHONE.viewport });
	const { page, context } = opened;
	await openPeople(opened, conference);
	await page.getByText("Paste a list").click();
	await page.getByLabel("A list of people").fill("Bo, steward\nCai, chair");
	await page.getByLabel("Name", { exact: true }).fill("Ana");
	await page.getByLabel("Name", { exact: true }).press("Enter");
	await page.getByRole("heading", { name: "1 new link" }).waitFor(SOON);
	await person(page, "Ana").getByRole("button", { name: "Change" }).click();
	await person(page, "Olwen (you)").getByRole("button", { name: "Remove" }).click();
	await lookOnce(page, "people", SIZES.phone);
	await page.getByRole("button", { name: "Done" }).click();
	await page.goto(conference.url("/organise/sign-ins"));
	await lookOnce(page, "sign-ins", SIZES.phone);
	await page.goto(`${conference.origin}/sign-in`);
	await lookOnce(page, "your sign-ins", SIZES.phone);
	await context.clearCookies();
	await page.reload();
	await lookOnce(page, "sign in", SIZES.phone);
});
