import type { Page } from "playwright";
import { expect } from "vitest";
import type { Conference } from "#harness/fixtures/conference.ts";
import { giveCookies, openDesk, openFloor } from "#harness/pages/surfaces.ts";
import { scrolledSideways } from "#harness/pages/watch.ts";
import { LAPTOP, PHONE, test } from "#harness/vitest/page-test.ts";
import { LOCALES } from "#protocol/preferences.ts";
import { fits, WIDTHS } from "#tests/browser/access/looks.ts";

/** Each surface that is read on small and on large screens. */
const surfaces = [
	{ surface: "home", open: async (page: Page, { origin }: Conference) => void (await page.goto(origin)) },
	{ surface: "programme", open: async (page: Page, { url }: Conference) => void (await page.goto(url())) },
	{
		surface: "floor",
		open: async (page: Page, { url }: Conference) => void (await openFloor({ page }, url("/interview"))),
	},
	{
		surface: "desk",
		open: async (page: Page, { link }: Conference) => void (await openDesk({ page }, await link("moderator"))),
	},
];

test.for(surfaces)(
	"the $surface scrolls in one direction only, at every width, light and dark",
	async ({ surface, open }, { conference, device }) => {
		const { page } = await device(LAPTOP);
		await open(page, conference);
		for (const colorScheme of ["light", "dark"] as const) {
			await page.emulateMedia({ colorScheme });
			await fits(page, `${surface}, ${colorScheme}`, WIDTHS);
		}
	},
);

const ORGANISERS = ["", "/programme", "/people", "/settings", "/privacy", "/sign-ins", "/record"] as const;

test.for(LOCALES)(
	"no organiser's page scrolls sideways on a phone with text at 200%, in %s",
	async (locale, { conference, device }) => {
		const { page, context } = await device(PHONE);
		await giveCookies(context, conference.origin, await conference.signIn("organiser"));
		for (const name of ORGANISERS) {
			await page.goto(conference.url(`/organise${name}?lang=${locale}`));
			await page.evaluate(() => document.documentElement.style.setProperty("font-size", "200%"));
			// A field scrolls by itself if what is in it is longer.
			const wide = (await scrolledSideways(page)).filter((what) => !what.startsWith("INPUT"));
			expect([name, ...wide]).toEqual([name]);
		}
	},
);
