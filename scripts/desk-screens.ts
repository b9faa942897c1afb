import type { Browser, BrowserContextOptions, Page } from "playwright";
import type { Database } from "#db/client/client.ts";
import { createLink } from "#db/people/links.ts";
import { findSession } from "#db/sessions.ts";
import { LAPTOP } from "#harness/browsers/browser.ts";
import { flood } from "#harness/fixtures/flood.ts";
import { withOwnServer } from "#harness/servers/own-server.ts";
import english from "#messages/en.json" with { type: "json" };

const { desk, enter } = english;
const QUIET = "/demo/interview/desk";
const FLOODED = "/demo/send/desk";

type Shoot = (page: Page, name: string) => Promise<void>;

/**
 * Takes screenshots of the desk on a demo conference of its own, with one flooded session: quiet, flooded, a selection, a decline,
 * the answer to a decision that came too late, the palette and the history.
 */
export async function pictureDesk(shoot: Shoot): Promise<void> {
	await withOwnServer(async ({ server, db, browser }) => {
		await flood(db, (await findSession(db, "demo", "send")) ?? "", { review: 60, published: 300 });
		await picture({ browser: await browser(), db, origin: server.origin, shoot });
	});
}

type Studio = { browser: Browser; db: Database; origin: string; shoot: Shoot };

async function picture(studio: Studio): Promise<void> {
	const { shoot } = studio;
	await shoot(await openDesk(studio, "Ayesha", QUIET), "desk-quiet");
	const flooded = await openDesk(studio, "Ayesha", FLOODED);
	const { keyboard } = flooded;
	await keyboard.press("j");
	await keyboard.press("j");
	await flooded.getByRole("button", { name: desk.action.mute }).waitFor();
	await shoot(flooded, "desk-flood");
	const bronwen = await openDesk(studio, "Bronwen", FLOODED, { colorScheme: "dark" });
	await shoot(bronwen, "desk-dark");

	await keyboard.press("Control+k");
	await shoot(flooded, "desk-palette");
	await keyboard.press("Escape");
	await keyboard.press("x");
	await keyboard.press("j");
	await keyboard.press("j");
	await keyboard.press("Shift+X");
	await shoot(flooded, "desk-selection");
	await keyboard.press("Escape");
	await keyboard.press("d");
	await flooded.getByRole("dialog").waitFor();
	await shoot(flooded, "desk-decline");
	await keyboard.press("Escape");

	await flooded.context().setOffline(true);
	await flooded.getByText(/^Reconnecting…/).waitFor();
	const words = (await flooded.locator("[data-in-hand] .delegate-words").first().textContent()) ?? "";
	const theirs = bronwen.getByRole("listitem").filter({ hasText: words });
	await theirs.getByRole("button", { name: desk.action.decline }).click();
	await bronwen.getByRole("dialog").getByRole("button", { name: desk.reason["off-topic"] }).click();
	await bronwen.getByText("Declined (1)").waitFor();
	await keyboard.press("a");
	await flooded.context().setOffline(false);
	await flooded.getByRole("button", { name: desk.anyway }).waitFor();
	await shoot(flooded, "desk-conflict");
	await keyboard.press("v");
	await flooded.getByRole("dialog").getByRole("listitem").first().waitFor();
	await shoot(flooded, "desk-history");

	const cymraeg = await openDesk(studio, "Cerys", FLOODED);
	await cymraeg.getByRole("link", { name: "Cymraeg" }).click();
	await cymraeg.locator("html[lang=cy]").waitFor();
	await cymraeg
		.locator("[data-card]")
		.first()
		.click({ position: { x: 60, y: 15 } });
	await shoot(cymraeg, "desk-welsh");
}

async function openDesk(
	{ browser, db, origin }: Studio,
	name: string,
	path: string,
	options: BrowserContextOptions = {},
): Promise<Page> {
	const context = await browser.newContext({ ...LAPTOP, reducedMotion: "reduce", colorScheme: "light", ...options });
	const page = await context.newPage();
	await page.goto(`${origin}/enter/${await createLink(db, { code: "demo", role: "moderator", hallSlug: null })}`);
	await page.getByLabel(enter.name).fill(name);
	await page.getByRole("button", { name: enter.go.moderator }).click();
	await page.getByText(desk.connection.live, { exact: true }).waitFor();
	await page.goto(`${origin}${path}`);
	await page.getByText(desk.connection.live, { exact: true }).waitFor();
	return page;
}
