import type { Page } from "playwright";
import { expect } from "vitest";
import { openDesk, phone, SOON } from "#harness/pages/surfaces.ts";
import { listen } from "#harness/pages/wire.ts";
import { LAPTOP, PHONE, test } from "#harness/vitest/page-test.ts";
import messages from "#messages/en.json" with { type: "json" };
import { QUESTION_GRAPHEMES } from "#protocol/limits.ts";

/** The browser's own lines about a form that was refused, and about scripts that were kept from the page. */
const REFUSED = /status of 422/;
const NO_SCRIPTS = /_next\/static\/.*\.js|net::ERR_FAILED/;

/** Two ways to be without script: switched off, and not come yet. */
const ways = [
	{
		way: "with script off",
		options: { ...PHONE, javaScriptEnabled: false },
		prepare: async () => {},
	},
	{
		way: "before any script has come",
		options: PHONE,
		prepare: (page: Page) => page.route(/\/_next\/static\/.*\.js/, (route) => route.abort()),
	},
];

test.for(ways)(
	"[A2] [A3] [A6] asking and withdrawing are forms $way",
	async ({ way, options, prepare }, { conference, device }) => {
		const desk = await openDesk(await device(LAPTOP), await conference.link("moderator"));
		const { page } = await device(options, [REFUSED, NO_SCRIPTS]);
		await prepare(page);
		const { question } = phone(page, listen(page));
		const words = `Can you hear a question asked ${way}?`;
		const ask = async (typed: string) => {
			await page.getByLabel("Your question").fill(typed);
			await page.getByRole("button", { name: "Ask", exact: true }).tap();
		};

		await page.goto(conference.url("/interview"));
		await page.getByRole("link", { name: "Ask a question" }).tap();
		await ask("Why?");
		await said(page, "Your question must have at least 10 characters");
		expect(await page.getByLabel("Your question").inputValue()).toBe("Why?");

		const long = "Ä".repeat(QUESTION_GRAPHEMES.max + 1);
		await ask(long);
		await said(page, "Your question must have 280 characters or fewer. It has 1 character too many");
		expect(await page.getByLabel("Your question").inputValue()).toBe(long);

		await ask(words);
		await question(words).getByText(messages.floor.mine.review).waitFor();
		await desk.press(desk.card("To review", words), "Approve");
		await desk.card("Published", words).waitFor();

		await page.reload();
		await question(words)
			.getByText(/^Published/)
			.waitFor();
		await question(words).getByText("Withdraw", { exact: true }).tap();
		await question(words).getByRole("button", { name: "Withdraw it" }).tap();
		await question(words).getByText("Withdrawn by you").waitFor();
		await expect.poll(() => desk.card("Published", words).count(), SOON).toBe(0);
	},
);

test.for(ways)(
	"[A5] a form that the browser went back to asks another question $way",
	async (one, { conference, device }) => {
		const { page } = await device(one.options, [NO_SCRIPTS]);
		await one.prepare(page);
		const { question } = phone(page, listen(page));
		const [first, second] = [`Is this the first question ${one.way}?`, `Is this the second question ${one.way}?`];
		const ask = async (words: string) => {
			await page.locator("#words").fill(words);
			await page.getByRole("button", { name: "Ask", exact: true }).tap();
			await question(words).getByText(messages.floor.mine.review).waitFor();
		};
		await page.goto(`${conference.url("/interview")}?ask=1`);
		await ask(first);
		await page.goBack();
		await ask(second);
		await question(first).waitFor();
		await question(second).waitFor();
	},
);

test.for(ways)("[V3] a vote is a form $way", async ({ options, prepare }, { conference, device }) => {
	const { page } = await device(options, [NO_SCRIPTS]);
	await prepare(page);
	await page.goto(conference.url("/interview"));
	const button = page.getByRole("listitem").getByRole("button", { name: "Vote", exact: false }).first();
	const described = (await button.getAttribute("aria-describedby")) ?? "";
	const words = (await page.locator(`#${described}`).textContent()) ?? "";
	const { question, votes, vote } = phone(page, listen(page));
	const before = await votes(words);

	await vote(words);
	await question(words).getByRole("button", { name: "Voted", pressed: true }).waitFor();
	expect(await votes(words)).toBe(before + 1);

	await vote(words);
	await question(words).getByRole("button", { name: "Vote", pressed: false }).waitFor();
	expect(await votes(words)).toBe(before);
});

async function said(page: Page, sentence: string): Promise<void> {
	const alert = page.getByRole("alert");
	await alert.filter({ hasText: sentence }).waitFor();
	expect(await page.title()).toMatch(/^Error: /);
}
