import { sql } from "drizzle-orm";
import type { BrowserContextOptions } from "playwright";
import { expect } from "vitest";
import type { Device } from "#harness/browsers/browser.ts";
import type { Conference } from "#harness/fixtures/conference.ts";
import { axeFindings } from "#harness/pages/axe.ts";
import { giveCookies, SOON } from "#harness/pages/surfaces.ts";
import { LAPTOP, PHONE, TABLET } from "#harness/vitest/page-test.ts";
import welsh from "#messages/cy.json" with { type: "json" };
import english from "#messages/en.json" with { type: "json" };

/** Every page with a band, who opens it, and on what. */
export const SURFACES = [
	{ path: "", as: null, on: PHONE },
	{ path: "/interview", as: null, on: PHONE },
	{ path: "/interview/desk", as: "moderator", on: LAPTOP },
	{ path: "/interview/chair", as: "chair", on: TABLET },
	{ path: "/interview/run-sheet", as: "chair", on: LAPTOP },
	{ path: "/screens", as: "operator", on: LAPTOP },
	{ path: "/organise", as: "organiser", on: LAPTOP },
	{ path: "/organise/record", as: "organiser", on: LAPTOP },
	{ path: "/organise/privacy", as: "organiser", on: LAPTOP },
] as const;

export const LOOKS = [
	{ lang: "en", colorScheme: "light", says: english.phases.band.rehearsal },
	{ lang: "cy", colorScheme: "dark", says: welsh.phases.band.rehearsal },
] as const;

export async function rehearse({ db, id }: Conference) {
	await db.execute(sql`
		update conferences set phase = 'rehearsal', languages = '{en,cy}', revision = revision + 1 where id = ${id}`);
	await db.execute(sql`update sessions set desk_head_at = revision + 1, floor_head_at = revision + 1, revision = revision + 1
		where conference_id = ${id}`);
}

/** Fails unless a page of a conference in rehearsal says so in a band. */
export async function hasBand(
	conference: Conference,
	device: (options: BrowserContextOptions) => Promise<Device>,
	{ path, as, on }: (typeof SURFACES)[number],
	{ lang, colorScheme, says }: (typeof LOOKS)[number],
): Promise<void> {
	const { page, context } = await device({ ...on, colorScheme });
	if (as) await giveCookies(context, conference.origin, await conference.signIn(as));
	await giveCookies(context, conference.origin, `lang=${lang}`);
	await page.goto(conference.url(path));
	const band = page.locator("[data-phase=rehearsal]");
	await expect.poll(() => band.textContent(), SOON).toBe(says);
	expect(await axeFindings(page, "all", "[data-phase]"), `${path} ${lang}`).toEqual([]);
	const { width = 0 } = (await band.boundingBox()) ?? {};
	expect(width, path).toBeGreaterThan(300);
	await context.close();
}
