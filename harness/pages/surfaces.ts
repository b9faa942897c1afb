import type { BrowserContext, Locator, Page } from "playwright";
import { expect } from "vitest";
import type { Device } from "../browser.ts";
import type { Conference } from "../conference.ts";
import { isFollowing, listen, type Wire } from "./wire.ts";

/** How long news may take to reach a page on a machine that has other things to do. */
export const SOON = { timeout: 60_000 };

/** A phone on the floor, used as a thumb and an eye would. */
export type Phone = {
	page: Page;
	wire: Wire;
	/** Opens the form, types and asks. */
	ask(words: string): Promise<void>;
	show(what: "Top" | "New" | "Mine"): Promise<void>;
	/** A question in the list that is shown, by any of its words. */
	question(words: string): Locator;
	/** Presses the vote of a question. */
	vote(words: string): Promise<void>;
	/** @returns the number beside a question */
	votes(words: string): Promise<number>;
	/** @returns what stands at the top as being put now; null where nothing does */
	now(): Promise<string | null>;
};

/** Opens the floor and waits until the page is alive and follows the session. */
export async function openFloor({ page }: Pick<Device, "page">, address: string): Promise<Phone> {
	const wire = listen(page);
	await page.goto(address);
	await isFollowing(wire);
	// The form comes in with the last piece of the page's code.
	await page.locator("#ask").waitFor({ state: "attached" });
	return phone(page, wire);
}

/** A phone whose page is open already, or has no script. */
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
		vote: (words) => question(words).getByRole("button").tap(),
		votes: async (words) => Number(((await question(words).locator("b").textContent()) ?? "").replaceAll(",", "")),
		now: () => textOf(page.locator("[data-now]")),
	};
}

/** A moderator's laptop at the desk. */
export type DeskPage = {
	page: Page;
	wire: Wire;
	column(title: "To review" | "Published" | "Running order"): Locator;
	/** A question in a column, by any of its words. */
	card(column: "To review" | "Published" | "Running order", words: string): Locator;
	press(card: Locator, button: string): Promise<void>;
};

/** Signs a browser in as a moderator, or as an observer, which leads to the desk of what is on, and waits until it is live. */
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

/** Opens the interview's desk in a browser that gets its sign-in without the sign-in page, and waits until it is live. */
export async function openDeskAs(
	{ context, page }: Device,
	conference: Conference,
	name = "Ada",
	role: "moderator" | "observer" = "moderator",
): Promise<DeskPage> {
	await giveCookies(context, conference.origin, await conference.signIn(role, name));
	const wire = listen(page);
	await page.goto(conference.url("/interview/desk"));
	await page.getByText("Live", { exact: true }).waitFor(SOON);
	return deskPage(page, wire);
}

/** Gives a browser cookies as a request carries them, such as those of `conference.signIn()` or `conference.visit()`. */
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

/** A hall's screen. */
export type StagePage = {
	page: Page;
	wire: Wire;
	/** @returns what stands on the wall, without what is fading away */
	text(): Promise<string>;
};

/** Signs a browser in as the main hall's screen and waits until it follows the stage. */
export async function openStage({ page }: Device, link: string): Promise<StagePage> {
	const wire = listen(page);
	await page.goto(link);
	await page.getByRole("button", { name: "Use this browser as the screen" }).click();
	await isFollowing(wire);
	return { page, wire, text: () => wallText(page) };
}

/** Opens the main hall's screen in a browser that gets its sign-in without the sign-in page, and waits until it follows the stage. */
export async function openStageAs({ context, page }: Device, conference: Conference): Promise<StagePage> {
	await giveCookies(context, conference.origin, await conference.signIn("screen"));
	const wire = listen(page);
	await page.goto(conference.url("/stage/main"));
	await isFollowing(wire);
	return { page, wire, text: () => wallText(page) };
}

/** @returns the words of a page that may have just one such element; null where it has none */
async function textOf(locator: Locator): Promise<string | null> {
	const [text = null] = await locator.allTextContents();
	return text;
}

/** A picture that leaves, and the one that words are measured with, are hidden from who listens, and here. */
function wallText(page: Page): Promise<string> {
	return page.getByRole("main").evaluate((wall) => {
		const shown = wall.cloneNode(true);
		if (!(shown instanceof Element)) return "";
		for (const hidden of shown.querySelectorAll("[aria-hidden=true]")) hidden.remove();
		return shown.textContent;
	});
}

/** @returns the line at the thumb with these words; what only screen readers are told is none */
export function lineAtThumb(page: Page, words: string | RegExp): Locator {
	return page.locator("div.fixed").getByText(words);
}

/** Waits until a number beside a question is what it should be. */
export async function showsVotes(phone: Phone, words: string, votes: number): Promise<void> {
	await expect.poll(() => phone.votes(words), SOON).toBe(votes);
}

/** Waits until a phone shows the question being put: in its place or, while somebody may be reading, at the thumb. */
export async function showsPut({ page }: Phone, words: string): Promise<void> {
	const shown = page.locator("[data-now]").or(page.getByRole("button", { name: "Being put now" }));
	await shown.filter({ hasText: words }).first().waitFor(SOON);
}
