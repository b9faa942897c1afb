import type { Page } from "playwright";
import type { Conference } from "#harness/fixtures/conference.ts";
import { giveCookies, SOON } from "#harness/pages/surfaces.ts";
import { PHONE, test } from "#harness/vitest/page-test.ts";
import { lookOnce, SIZES } from "#tests/browser/access/looks.ts";

type Opened = { page: Page; context: Parameters<typeof giveCookies>[0] };

async function openPeople({ page, context }: Opened, conference: Conference, path = "/organise/people") {
	await giveCookies(context, conference.origin, await conference.signIn("organiser", "Olwen"));
	await page.goto(conference.url(path));
	await page.getByRole("heading", { level: 1 }).waitFor(SOON);
}

const person = (page: Page, name: string) =>
	page.getByRole("listitem").filter({ has: page.getByRole("heading", { name }) });

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
