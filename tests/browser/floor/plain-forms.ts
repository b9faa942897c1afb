import type { BrowserContextOptions, Page } from "playwright";
import { expect } from "vitest";
import type { Device } from "#harness/browsers/browser.ts";
import type { Conference } from "#harness/fixtures/conference.ts";
import { phone } from "#harness/pages/surfaces.ts";
import { listen } from "#harness/pages/wire.ts";
import { PHONE } from "#harness/vitest/page-test.ts";
import messages from "#messages/en.json" with { type: "json" };
import { QUESTION_GRAPHEMES } from "#protocol/limits.ts";
import { approve, isInReview, onDesk } from "./delegate.ts";

/** Chromium's own lines about a form that was refused, and about scripts that did not load. */
const REFUSED = /status of 422/;
const NO_SCRIPTS = /_next\/static\/.*\.js|net::ERR_FAILED/;

type Fixtures = {
	conference: Conference;
	device(options: BrowserContextOptions, expected?: RegExp[]): Promise<Device>;
};

/** A way to have no script. @returns a phone's page without it */
export type WithoutScript = (device: Fixtures["device"]) => Promise<Page>;

export const javaScriptOff: WithoutScript = async (device) => {
	const { page } = await device({ ...PHONE, javaScriptEnabled: false }, [REFUSED]);
	return page;
};

export const beforeAnyScript: WithoutScript = async (device) => {
	const { page } = await device(PHONE, [REFUSED, NO_SCRIPTS]);
	await page.route(/\/_next\/static\/.*\.js/, (route) => route.abort());
	return page;
};

/** [A2] [A3] [A6] Asks, is refused and withdraws. */
export async function askAndWithdraw({ conference, device }: Fixtures, open: WithoutScript): Promise<void> {
	const desk = await conference.moderator("Sam");
	const page = await open(device);
	const floor = phone(page, listen(page));
	const words = "Can you hear a question asked without script?";

	await page.goto(conference.url("/interview"));
	await page.getByRole("link", { name: "Ask a question" }).tap();
	await ask(page, "Why?");
	await isRefused(page, "Your question must have at least 10 characters");
	expect(await page.getByLabel("Your question").inputValue()).toBe("Why?");

	const long = "Ä".repeat(QUESTION_GRAPHEMES.max + 1);
	await ask(page, long);
	await isRefused(page, "Your question must be 280 characters or fewer. It is 1 too long");
	expect(await page.getByLabel("Your question").inputValue()).toBe(long);

	await ask(page, words);
	await isInReview(floor, words);
	const card = await onDesk(desk, words);
	await approve(desk, card);

	await page.reload();
	const mine = floor.question(words);
	await mine.getByText(/^Published/).waitFor();
	await mine.getByText("Withdraw", { exact: true }).tap();
	await mine.getByRole("button", { name: "Withdraw it" }).tap();
	// Its words are erased (O38).
	await page.getByText(/^Withdrawn by you \d\d:\d\d$/).waitFor();
	await desk.until(({ rows }) => !rows.some(({ id, status }) => id === card.id && status === "published"));
}

/** [A5] Asks, goes back and asks another question. */
export async function goBackAndAsk({ conference, device }: Fixtures, open: WithoutScript): Promise<void> {
	const page = await open(device);
	const floor = phone(page, listen(page));
	const [first, second] = [
		"Is this the first question of the two?",
		"Is this the second question of the two?",
	] as const;
	await page.goto(conference.url("/interview?ask=1"));
	await ask(page, first);
	await isInReview(floor, first);
	await page.goBack();
	await ask(page, second);
	await isInReview(floor, second);
	await floor.question(first).waitFor();
}

/** [V3] Votes, and takes the vote back. */
export async function voteAndTakeBack({ conference, device }: Fixtures, open: WithoutScript): Promise<void> {
	const page = await open(device);
	await page.goto(conference.url("/interview"));
	const button = page.getByRole("listitem").getByRole("button", { name: "Vote", exact: false }).first();
	const described = (await button.getAttribute("aria-describedby")) ?? "";
	const words = (await page.locator(`#${described}`).textContent()) ?? "";
	const { question, votes, vote } = phone(page, listen(page));
	const before = await votes(words);

	await vote(words);
	await question(words).getByRole("button", { name: "Voted", pressed: true }).waitFor();
	expect(await votes(words)).toBe(before + 1);

	// The page that everybody is given knows nothing of it, and leads to the one that does.
	await page.goto(conference.url("/interview"));
	expect(await question(words).getByRole("button", { pressed: true }).count()).toBe(0);
	await page.getByRole("link", { name: messages.floor.mine.without }).tap();
	await question(words).getByRole("button", { name: "Voted", pressed: true }).waitFor();
	await page.getByRole("navigation").getByRole("link", { name: "New" }).tap();
	await question(words).getByRole("button", { name: "Voted", pressed: true }).waitFor();
	await page.getByRole("navigation").getByRole("link", { name: "Top" }).tap();

	await vote(words);
	await question(words).getByRole("button", { name: "Vote", pressed: false }).waitFor();
	expect(await votes(words)).toBe(before);
}

async function ask(page: Page, words: string): Promise<void> {
	await page.getByLabel("Your question").fill(words);
	await page.getByRole("button", { name: "Ask", exact: true }).tap();
}

async function isRefused(page: Page, sentence: string): Promise<void> {
	await page.getByRole("alert").filter({ hasText: sentence }).waitFor();
	expect(await page.title()).toMatch(/^Error: /);
}
