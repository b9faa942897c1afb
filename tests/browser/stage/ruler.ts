import { sql } from "drizzle-orm";
import type { BrowserContextOptions, Page } from "playwright";
import { expect } from "vitest";
import type { Device } from "#harness/browsers/browser.ts";
import type { Conference } from "#harness/fixtures/conference.ts";
import { readCode } from "#harness/pages/read-code.ts";
import { giveCookies, SOON } from "#harness/pages/surfaces.ts";
import { troublesOf } from "#harness/pages/wall.ts";

/** The main hall's smallest type, as a share of the picture's height. */
export const HALL = 40 / (200 * 3.4);
/** A foyer's: 1.2 m high, read from 6 m, so in the smallest type of all. */
export const FOYER = { wallHeightMetres: 1.2, farthestSeatMetres: 6 };
export const FOYER_SHARE = 0.03;

export const SIZES = [
	{ width: 1920, height: 1080 },
	{ width: 1080, height: 1920 },
	{ width: 1280, height: 720 },
	{ width: 3840, height: 1080 },
];

export async function openWall(
	{ page, context }: Device,
	conference: Conference,
	query = "",
	cookie?: string,
): Promise<Page> {
	await giveCookies(context, conference.origin, cookie ?? (await conference.signIn("screen")));
	await page.goto(conference.url(`/stage/main${query}`));
	return page;
}

/** Sets the languages of a conference that has its name in both. */
export async function speak({ db, code }: Conference, languages: readonly string[]): Promise<void> {
	await db.execute(sql`update conferences set languages = ${sql.raw(`array['${languages.join("','")}']`)},
		name_cy = 'Cynhadledd Flynyddol ASCL' where code = ${code}`);
}

/** @returns the box of everything visible that a slide shows, as shares of the picture, and the code's height and the address's width */
export function measure(page: Page) {
	return page.getByRole("main").evaluate((main) => {
		const isShown = (element: Element) =>
			element.checkVisibility({ visibilityProperty: true }) &&
			!element.closest("[aria-hidden=true] > *, [class*=probe]");
		const boxes = [...main.querySelectorAll("p, h1, svg")].filter(isShown).map((one) => one.getBoundingClientRect());
		const code = [...main.querySelectorAll("svg")].find((one) => one.checkVisibility())?.getBoundingClientRect();
		const address = [...main.querySelectorAll("[class*=address]")].find(isShown)?.lastElementChild;
		const first = address?.parentElement?.firstElementChild;
		const lines = [...(address?.parentElement?.children ?? [])].map((one) => one.getBoundingClientRect());
		return {
			top: Math.min(...boxes.map((box) => box.top)) / innerHeight,
			bottom: Math.max(...boxes.map((box) => box.bottom)) / innerHeight,
			code: (code?.height ?? 0) / innerHeight,
			codeWidth: (code?.width ?? 0) / innerWidth,
			address: first ? Math.max(...lines.map((line) => line.right)) / innerWidth : 0,
			name: main.querySelector("[class*=masthead], h1")?.textContent ?? "",
		};
	});
}

/** Fails unless *Join* fills each wall in these languages, and a phone reads its code. */
export async function joinFills(
	conference: Conference,
	device: (options: BrowserContextOptions) => Promise<Device>,
	languages: readonly string[],
	sizes: typeof SIZES,
): Promise<void> {
	await speak(conference, languages);
	const desk = await conference.moderator("Una");
	const { sessionId } = desk;
	await desk.send({ type: "stage.show", sessionId, mode: "join" });
	for (const viewport of sizes) {
		const isPortrait = viewport.height > viewport.width;
		const query = isPortrait ? "?wall=1.2&seat=6" : "";
		const page = await openWall(await device({ viewport, reducedMotion: "reduce" }), conference, query);
		const named = `${viewport.width}×${viewport.height}`;
		await expect.poll(() => readCode(page), { ...SOON, message: named }).toBe(conference.url());
		const found = await measure(page);
		if (isPortrait) expect(found.codeWidth, named).toBeCloseTo(0.9, 2);
		else expect(found.code, named).toBeCloseTo(0.6, 2);
		expect(found.address, named).toBeGreaterThan(viewport.width > 3 * viewport.height ? 0.6 : 0.8);
		expect([found.top < 0.1, found.bottom > 0.85], named).toEqual([true, true]);
		const names = { en: "ASCL Annual Conference", cy: "Cynhadledd Flynyddol ASCL" };
		expect(found.name, named).toBe(languages.map((one) => (one === "cy" ? names.cy : names.en)).join(""));
		const share = isPortrait ? FOYER_SHARE : HALL;
		expect(await troublesOf(page, Math.floor(share * viewport.height)), named).toEqual([]);
	}
}
