import type { Page } from "playwright";
import { readConference } from "#db/conference-step.ts";
import type { Device } from "#harness/browsers/browser.ts";
import type { Conference } from "#harness/fixtures/conference.ts";
import { giveCookies } from "#harness/pages/surfaces.ts";

/** Opens the programme's editor as an organiser. */
export async function openEditor({ context, page }: Device, conference: Conference, name = "Olwen"): Promise<Page> {
	await giveCookies(context, conference.origin, await conference.signIn("organiser", name));
	await page.goto(conference.url("/organise/programme"));
	await page.getByRole("heading", { level: 1, name: "Programme" }).waitFor();
	// The list's keys need its script.
	await page.waitForFunction(() =>
		Object.keys(document.querySelector("[data-row]") ?? {}).some((key) => key.startsWith("__react")),
	);
	return page;
}

/** @returns the conference as the database has it */
export async function planOf({ db, id }: Conference) {
	const view = await readConference(db, id);
	if (!view) throw new Error("The conference is gone.");
	return view;
}

/** A session's row in the list, with all that belongs to it. */
export const row = (page: Page, title: string) =>
	page.getByRole("listitem").filter({ has: page.locator("[data-row]", { hasText: title }) });

/** The part of it that has the keyboard. */
export const main = (page: Page, title: string) => page.locator("[data-row]", { hasText: title });

/** Says what the last step did, and undoes it. */
export const bar = (page: Page) =>
	page.getByRole("status").filter({ has: page.getByRole("button", { name: "Dismiss" }) });
