import type { Page } from "playwright";
import { expect } from "vitest";
import { publish } from "#harness/fixtures/publish.ts";
import { giveCookies, openFloor, phone, showsVotes } from "#harness/pages/surfaces.ts";
import { listen } from "#harness/pages/wire.ts";
import { LAPTOP, PHONE, TABLET, test, WALL } from "#harness/vitest/page-test.ts";
import cy from "#messages/cy.json" with { type: "json" };
import en from "#messages/en.json" with { type: "json" };

/** Chromium's lines about scripts that the page's policy keeps from running. */
const KEPT_OFF = /Content Security Policy/;
/** What Playwright says of a script that cannot be parsed: it has no stack. */
const BROKEN_SCRIPT = /^$/;

/** A browser without what Firefox before 125 lacks. */
const withoutSegmenter = (page: Page) => page.addInitScript(() => Reflect.deleteProperty(Intl, "Segmenter"));
/** A browser without what Chrome before 110, Firefox before 115 and Safari before 16 lack. */
const withoutSorting = (page: Page) => page.addInitScript(() => Reflect.deleteProperty(Array.prototype, "toSorted"));
/** Scripts that this browser cannot parse. */
const withBrokenScripts = (page: Page) =>
	page.route(/\/_next\/static\/.*\.js/, (route) =>
		route.fulfill({ contentType: "text/javascript", body: "(class { static? })" }),
	);

test("[L9] the floor in an old browser has no script and works by its forms", async ({ conference, device }) => {
	await publish(conference.db, conference.sessionId, ["Can this be voted for?"]);
	const { page } = await device(PHONE, [KEPT_OFF]);
	await withoutSorting(page);
	await page.goto(conference.url("/interview"));
	const floor = phone(page, listen(page));
	await Promise.all([page.waitForEvent("load"), floor.vote("Can this be voted for?")]);
	await showsVotes(floor, "Can this be voted for?", 1);
	expect(await page.evaluate(() => "__next_f" in window), "no script of Next's has run").toBe(false);
	expect(await page.getByText(en.broken.title).count()).toBe(0);
});

test("[L9] the floor works by its forms where the browser cannot parse its scripts", async ({ conference, device }) => {
	await publish(conference.db, conference.sessionId, ["Can this be voted for?"]);
	const { page } = await device(PHONE, [BROKEN_SCRIPT]);
	await withBrokenScripts(page);
	await page.goto(conference.url("/interview"));
	const floor = phone(page, listen(page));
	await Promise.all([page.waitForEvent("load"), floor.vote("Can this be voted for?")]);
	await showsVotes(floor, "Can this be voted for?", 1);
});

test("[L9] a phone that cannot count graphemes runs the floor's scripts, and asks", async ({ conference, device }) => {
	const phone = await device(PHONE);
	await withoutSegmenter(phone.page);
	const floor = await openFloor(phone, conference.url("/interview"));
	await floor.ask("Can a question be asked here 👩‍👩‍👧?");
	await floor.page.getByText(en.floor.mine.review).waitFor();
});

for (const [name, prepare, expected] of [
	["lacks what they use", withoutSegmenter, KEPT_OFF],
	["cannot parse their scripts", withBrokenScripts, BROKEN_SCRIPT],
] as const) {
	test(`[K17] desk and tablet say which browsers they work in to one that ${name}`, async ({ conference, device }) => {
		for (const [options, role, path] of [
			[LAPTOP, "moderator", "/interview/desk"],
			[TABLET, "chair", "/interview/chair"],
		] as const) {
			const { context, page } = await device(options, [expected]);
			await giveCookies(context, conference.origin, await conference.signIn(role, "Ada"));
			await prepare(page);
			for (const [lang, words] of Object.entries({ en, cy })) {
				await context.addCookies([{ name: "lang", value: lang, url: conference.origin }]);
				await page.goto(conference.url(path));
				await page.getByRole("heading", { name: words.oldBrowser.title }).waitFor();
				await page.getByText("Firefox 125").waitFor();
				expect(await page.getByRole("main").count(), "nothing of the page itself").toBe(0);
			}
		}
	});

	// On a screen a script that cannot be parsed is a broken download, and the page reloads.
	test.skipIf(prepare === withBrokenScripts)(
		`[W17] a screen shows where to ask and which browser it needs in one that ${name}`,
		async ({ conference, device }) => {
			const { context, page } = await device(WALL, [expected]);
			await giveCookies(context, conference.origin, await conference.signIn("screen"));
			await prepare(page);
			for (const query of ["", "?bg=transparent"]) {
				await page.goto(conference.url(`/stage/main${query}`));
				await page.getByText(/Chrome or Edge 125/).waitFor();
				await page.getByText(`/${conference.code}`).filter({ visible: true }).waitFor();
				const plate = page.locator("#old-browser > div");
				const box = await plate.boundingBox();
				expect((box?.height ?? 0) < WALL.viewport.height, "a mixer's picture stays visible").toBe(query !== "");
				expect(await page.getByRole("main").count()).toBe(0);
			}
			await page.goto(`${conference.origin}/screen`);
			await page.getByText(/Chrome or Edge 125/).waitFor();
		},
	);
}

test("[K17] [W17] desk, tablet and screens start in a browser that has everything, and are not translated", async ({
	conference,
	device,
}) => {
	for (const [options, role, path] of [
		[LAPTOP, "moderator", "/interview/desk"],
		[TABLET, "chair", "/interview/chair"],
		[WALL, "screen", "/stage/main"],
	] as const) {
		const { context, page } = await device(options);
		await giveCookies(context, conference.origin, await conference.signIn(role, "Ada"));
		await page.goto(conference.url(path));
		await page.locator("html[data-alive]").waitFor();
		expect(await page.locator("#old-browser").isVisible()).toBe(false);
		expect(await page.locator("[translate=no] main").count()).toBe(1);
	}
});
