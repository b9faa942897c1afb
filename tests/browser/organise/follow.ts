import type { BrowserContextOptions, Page } from "playwright";
import type { Device } from "#harness/browsers/browser.ts";
import type { Conference } from "#harness/fixtures/conference.ts";
import { giveCookies, openDeskAs, openFloor, openStageAs, SOON } from "#harness/pages/surfaces.ts";
import { LAPTOP, PHONE, TABLET, WALL } from "#harness/vitest/page-test.ts";
import messages from "#messages/en.json" with { type: "json" };

type OpenDevice = (options: BrowserContextOptions) => Promise<Device>;

export type Open = { organiser: Page; pages: Record<"phone" | "programme" | "wall" | "tablet" | "desk", Device> };

/** Opens every page of a session that is on, and an organiser's editor with that session in it. */
export async function openAll(conference: Conference, device: OpenDevice): Promise<Open> {
	const pages = {
		phone: await device(PHONE),
		programme: await device(PHONE),
		wall: await device(WALL),
		tablet: await device(TABLET),
		desk: await device(LAPTOP),
	};
	const moderator = await conference.moderator("Mo");
	await moderator.send({ type: "stage.show", sessionId: conference.sessionId, mode: "holding" });
	await openFloor(pages.phone, conference.url("/interview"));
	await pages.programme.page.goto(conference.url("?programme"));
	await openStageAs(pages.wall, conference);
	await giveCookies(pages.tablet.context, conference.origin, await conference.signIn("chair"));
	await pages.tablet.page.goto(conference.url("/interview/chair"));
	await pages.tablet.page.getByText("Live", { exact: true }).waitFor(SOON);
	await openDeskAs(pages.desk, conference);
	const { context, page: organiser } = await device(LAPTOP);
	await giveCookies(context, conference.origin, await conference.signIn("organiser", "Olwen"));
	await organiser.goto(conference.url("/organise/programme"));
	await organiser.waitForFunction(() =>
		Object.keys(document.querySelector("[data-row]") ?? {}).some((key) => key.startsWith("__react")),
	);
	await organiser.locator(`[data-row="${conference.sessionId}"]`).click();
	return { organiser, pages };
}

/**
 * Renames the session in the editor.
 * @returns how long each page took to show that from the press of *Save* on, in ms
 */
export async function rename({ organiser, pages }: Open, title: string): Promise<Record<keyof Open["pages"], number>> {
	const shown = Object.entries(pages).map(async ([name, { page }]) => [name, await showsAt(page, title)] as const);
	await organiser.getByLabel(messages.organise.programme.session.title, { exact: true }).fill(title);
	const save = organiser.getByRole("button", { name: messages.organise.programme.save, exact: true });
	const pressedAt = await save.evaluate((button: HTMLElement) => {
		button.click();
		return Date.now();
	});
	const at = Object.fromEntries(await Promise.all(shown)) as Record<keyof Open["pages"], number>;
	for (const name of Object.keys(pages) as (keyof Open["pages"])[]) at[name] -= pressedAt;
	// The form closes once the page shows it.
	await save.waitFor({ state: "detached", ...SOON });
	await organiser.locator("[data-row]", { hasText: title }).click();
	return at;
}

/** A floor that somebody may be reading renames its heading later (L1), but its tab at once. */
async function showsAt(page: Page, title: string): Promise<number> {
	const shown = await page.waitForFunction(
		(title) => {
			const said = `${document.title} ${document.body?.textContent}`;
			return said.includes(title) && Date.now();
		},
		title,
		{ polling: 20, ...SOON },
	);
	return Number(await shown.jsonValue());
}
