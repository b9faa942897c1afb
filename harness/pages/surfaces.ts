import type { BrowserContext, Locator, Page } from "playwright";
import { expect } from "vitest";
import type { Device } from "../browsers/browser.ts";
import type { Conference } from "../fixtures/conference.ts";
import { isFollowing, listen, type Wire } from "./wire.ts";

/** A timeout for updates on a busy machine. */
export const SOON = { timeout: 60_000 };

export type Phone = {
	page: Page;
	wire: Wire;
	ask(words: string): Promise<void>;
	show(what: "Top" | "New" | "Mine"): Promise<void>;
	question(words: string): Locator;
	vote(words: string): Promise<void>;
	votes(words: string): Promise<number>;
	now(): Promise<string | null>;
};

/** Opens the floor and waits until the page follows the session. */
export async function openFloor({ page }: Pick<Device, "page">, address: string): Promise<Phone> {
	const wire = listen(page);
	await page.goto(address);
	await isFollowing(wire);
	// The form arrives with the last part of the page's code.
	await page.locator("#ask").waitFor({ state: "attached" });
	return phone(page, wire);
}

/** A phone whose page is already open, or has no JavaScript. */
export function phone(page: Page, wire: Wire): Phone {
	const question = (words: string) => page.getByRole("listitem").filter({ hasText: words });
	return {
		page,
		wire,
		question,
		ask: async (words) => {
			await page.getByRole("link", { name: "Ask a question" }).tap();
			await page.locator("#words").fill(words);
			await page.getByRole("button", { name: "Ask", exact: true }).tap();
		},
		show: (what) => page.getByRole("navigation").getByRole("link", { name: what }).tap(),
		vote: (words) => question(words).locator("button.vote").tap(),
		votes: async (words) => Number(((await question(words).locator("b").textContent()) ?? "").replaceAll(",", "")),
		now: () => textOf(page.locator("[data-now]")),
	};
}

export type DeskPage = {
	page: Page;
	wire: Wire;
	column(title: "To review" | "Published" | "Running order"): Locator;
	/** A question in a column, by any of its words. */
	card(column: "To review" | "Published" | "Running order", words: string): Locator;
	press(card: Locator, button: string): Promise<void>;
};

/** Signs in as a moderator or observer, which leads to the current session's desk, and waits until it is live. */
export async function openDesk(
	{ page }: Pick<Device, "page">,
	link: string,
	name = "Ada",
	role: "moderator" | "observer" = "moderator",
): Promise<DeskPage> {
	const wire = listen(page);
	await page.goto(link);
	await page.getByLabel("Your name at the desk").fill(name);
	await page.getByRole("button", { name: `Sign in as ${role}` }).click();
	await page.getByText("Live", { exact: true }).waitFor();
	return deskPage(page, wire);
}

/** Opens the interview's desk, signed in by cookie, and waits until it is live. */
export async function openDeskAs(
	{ context, page }: Device,
	conference: Conference,
	name = "Ada",
	role: "moderator" | "observer" = "moderator",
): Promise<DeskPage> {
	await giveCookies(context, conference.origin, await conference.signIn(role, name));
	return openDeskSignedIn(page, conference);
}

/** Opens the interview's desk for the person who is signed in already, and waits until it is live. */
export async function openDeskSignedIn(page: Page, conference: Conference): Promise<DeskPage> {
	const wire = listen(page);
	await page.goto(conference.url("/interview/desk"));
	await page.getByText("Live", { exact: true }).waitFor(SOON);
	return deskPage(page, wire);
}

/** Sets cookies in a browser from a request header, such as those of `conference.signIn()` or `conference.visit()`. */
export async function giveCookies(context: BrowserContext, origin: string, cookies: string): Promise<void> {
	await context.addCookies(
		cookies.split("; ").map((cookie) => {
			const [name = "", ...value] = cookie.split("=");
			return { name, value: value.join("="), url: origin };
		}),
	);
}

function deskPage(page: Page, wire: Wire): DeskPage {
	const column = (title: string) => page.getByRole("region", { name: new RegExp(`^${title}`) });
	return {
		page,
		wire,
		column,
		card: (title, words) => column(title).getByRole("listitem").filter({ hasText: words }),
		press: (card, button) => card.getByRole("button", { name: button, exact: true }).click(),
	};
}

export type StagePage = {
	page: Page;
	wire: Wire;
	/** @returns the words on the wall, without what is fading out and the line under a question */
	text(): Promise<string>;
};

/** Signs in as the main hall's screen and waits until it follows the stage. */
export async function openStage({ page }: Device, link: string): Promise<StagePage> {
	const wire = listen(page);
	await page.goto(link);
	await page.getByRole("button", { name: "Use this browser as the screen" }).click();
	await isFollowing(wire);
	return { page, wire, text: () => wallText(page) };
}

/** Opens the main hall's screen, signed in by cookie, and waits until it follows the stage. */
export async function openStageAs({ context, page }: Device, conference: Conference): Promise<StagePage> {
	await giveCookies(context, conference.origin, await conference.signIn("screen"));
	const wire = listen(page);
	await page.goto(conference.url("/stage/main"));
	await isFollowing(wire);
	return { page, wire, text: () => wallText(page) };
}

/** @returns the text of the only matching element; null if there is none */
async function textOf(locator: Locator): Promise<string | null> {
	const [text = null] = await locator.allTextContents();
	return text;
}

/** The picture that fades out and the one used for measuring are hidden from screen readers, and here. So are the conference's name and the line under a question. */
function wallText(page: Page): Promise<string> {
	return page.getByRole("main").evaluate((wall) => {
		const shown = wall.cloneNode(true);
		if (!(shown instanceof Element)) return "";
		for (const hidden of shown.querySelectorAll("[aria-hidden=true], [class*=footer], [class*=masthead]"))
			hidden.remove();
		return shown.textContent;
	});
}

/** @returns the visible message at the foot of the page with these words, not the one for screen readers */
export function lineAtThumb(page: Page, words: string | RegExp): Locator {
	return page.locator("div.fixed").getByText(words);
}

export async function showsVotes(phone: Phone, words: string, votes: number): Promise<void> {
	await expect.poll(() => phone.votes(words), SOON).toBe(votes);
}

/** Waits until a phone shows the question on stage: at the top or, while somebody may be reading, at the foot. */
export async function showsPut({ page }: Phone, words: string): Promise<void> {
	const shown = page.locator("[data-now]").or(page.getByRole("button", { name: "On stage now" }));
	await shown.filter({ hasText: words }).first().waitFor(SOON);
}
