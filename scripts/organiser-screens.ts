import type { Browser, BrowserContextOptions, Page } from "playwright";
import type { Database } from "#db/client/client.ts";
import { createLink } from "#db/people/links.ts";
import { LAPTOP, PHONE } from "#harness/browsers/browser.ts";
import { enter } from "#harness/clients/client.ts";
import { giveCookies } from "#harness/pages/surfaces.ts";
import { withOwnServer } from "#harness/servers/own-server.ts";
import english from "#messages/en.json" with { type: "json" };

const words = english.organise.programme;
const PASTED = [
	["Time", "Title", "Room", "Speakers"],
	["14:00–14:45", "Pensions: what the valuation means", "Seminar room", "Ann Rees, Treasurer"],
	["14:30–15:15", "Workload", "Seminar room", ""],
	["15:15", "Tea", "Foyer", ""],
];

const INVITED = "Ana Jones, moderator, Main\nGwen Parry, chair, Main\nTom Price, operator";

type Studio = { browser: Browser; cookie: string; origin: string };

/** Takes screenshots of the organisers' pages, on a demo conference of its own. */
export async function pictureOrganiser(shoot: (page: Page, name: string) => Promise<void>): Promise<void> {
	await withOwnServer(async ({ server: { origin }, db, browser }) => {
		const studio = { browser: await browser(), cookie: await signIn(db, origin), origin };
		const list = await open(studio, LAPTOP);
		await list.locator("[data-type-line]").first().fill("1400-1445 Pensions: what the valuation means @sem");
		await shoot(list, "organiser-programme");

		await list.locator("[data-row]").first().press("s");
		await list.getByLabel(words.shift.minutes).waitFor();
		await shoot(list, "organiser-programme-shift");
		await list.keyboard.press("Escape");
		await list.locator("[data-row]").first().click();
		await shoot(list, "organiser-programme-session");

		const paste = await open(studio, LAPTOP);
		await paste.getByRole("button", { name: words.paste.open }).click();
		const table = PASTED.map((row) => row.join("\t")).join("\n");
		await paste.getByRole("region", { name: words.paste.title }).getByRole("textbox").fill(`Day 1\n${table}`);
		await shoot(paste, "organiser-programme-paste");

		const halls = await open(studio, { ...LAPTOP, colorScheme: "dark" });
		await halls
			.getByRole("region", { name: words.halls.title })
			.getByRole("button", { name: "Main hall", exact: true })
			.click();
		await shoot(halls, "organiser-programme-hall");

		await shoot(await open(studio, { ...PHONE, deviceScaleFactor: 2 }), "organiser-programme-phone");
		const welsh = await open(studio, LAPTOP, "?lang=cy");
		await welsh.locator("[data-row]").first().press("m");
		await shoot(welsh, "organiser-programme-welsh");

		const people = await open(studio, LAPTOP, "?lang=en", "people");
		await people.getByText(english.organise.people.list.open).click();
		await people.getByLabel(english.organise.people.list.label).fill(INVITED);
		await shoot(people, "organiser-people");
		await people.getByRole("button", { name: "Invite 3 people" }).click();
		await people.locator("#new-links").waitFor();
		await people.locator("#new-links").evaluate((heading) => heading.scrollIntoView());
		await shoot(people, "organiser-people-cards");
		await shoot(await open(studio, { ...PHONE, deviceScaleFactor: 2 }, "?lang=cy", "people"), "organiser-people-phone");
		await shoot(await open(studio, LAPTOP, "?lang=en", ""), "organiser-overview");
		await shoot(await open(studio, LAPTOP, "?lang=en", "sign-ins"), "organiser-sign-ins");
		await shoot(await open(studio, LAPTOP, "?lang=en", "record"), "organiser-record");
		await shoot(await open(studio, LAPTOP, "?lang=en", "../screens"), "organiser-screens");
	});
}

async function signIn(db: Database, origin: string): Promise<string> {
	const token = await createLink(db, { code: "demo", role: "organiser", hallSlug: null });
	return enter(`${origin}/enter/${token}`, "Olwen");
}

async function open(
	{ browser, cookie, origin }: Studio,
	options: BrowserContextOptions,
	query = "?lang=en",
	name = "programme",
): Promise<Page> {
	const context = await browser.newContext({ reducedMotion: "reduce", colorScheme: "light", ...options });
	await giveCookies(context, origin, cookie);
	const page = await context.newPage();
	await page.goto(`${origin}/demo/organise/${name}${query}`, { waitUntil: "networkidle" });
	return page;
}
