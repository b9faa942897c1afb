import { sql } from "drizzle-orm";
import type { Page } from "playwright";
import { CONNECTION_LOST } from "#harness/browsers/browser.ts";
import type { Conference } from "#harness/fixtures/conference.ts";
import { lineAtThumb, openFloor, type Phone } from "#harness/pages/surfaces.ts";
import messages from "#messages/en.json" with { type: "json" };

/** The browser's own error about a 404. */
export const NOT_FOUND = [/status of 404/];

type Here = { page: Page; conference: Conference };
/** A state of a phone's page, how to reach it, and the browser errors to expect. */
export type State = { state: string; open(here: Here): Promise<void>; expected?: RegExp[] };

const at =
	(path: string) =>
	async ({ page, conference }: Here): Promise<void> =>
		void (await page.goto(conference.origin + path));
const floor =
	(then: (floor: Phone, here: Here) => Promise<unknown> = async () => {}, slug = "interview") =>
	async (here: Here): Promise<void> => {
		await then(await openFloor(here, here.conference.url(`/${slug}`)), here);
	};
const asking = (then: (page: Page) => Promise<unknown>) =>
	floor(async ({ page }) => {
		await page.getByRole("link", { name: messages.floor.ask.open }).tap();
		await then(page);
	});
const press = (page: Page, name: string) => page.getByRole("dialog").getByRole("button", { name, exact: true }).tap();
const fill = (page: Page, words: string) => page.locator("#words").fill(words);
const askTheSame = async (page: Page) => {
	await fill(page, "Will you abolish the EBacc?");
	await page.getByRole("region", { name: messages.floor.similar.label }).getByRole("listitem").first().waitFor();
};

/** The pages that delegates use most, in the state with the most on it. */
export const BUSIEST: State[] = [
	{
		state: "the programme",
		open: async ({ page, conference }) => void (await page.goto(conference.url("?programme"))),
	},
	{ state: "the floor, voted", open: floor(({ page }) => page.getByRole("button", { pressed: false }).first().tap()) },
	{
		state: "asking what was asked already, with a name that is missing",
		open: asking(async (page) => {
			await askTheSame(page);
			await page.getByLabel(messages.floor.byline.sign).check();
			await press(page, messages.floor.ask.send);
			await page
				.getByRole("dialog")
				.getByText(/^Enter the name/)
				.waitFor();
		}),
	},
	{
		state: "Mine, a question being corrected and one being withdrawn",
		open: floor(async (phone) => {
			for (const words of ["Is this one being corrected now?", "Is this one being withdrawn now?"]) {
				await phone.ask(words);
				await phone.question(words).getByText(messages.floor.mine.review).waitFor();
			}
			await phone.question("corrected").getByText(messages.floor.mine.reword, { exact: true }).press("Enter");
			await phone.question("withdrawn").getByText(messages.floor.mine.withdraw, { exact: true }).press("Enter");
		}),
	},
	{
		state: "the floor, asked whether that answered it",
		open: floor(async ({ page }, { conference }) => {
			const desk = await conference.moderator("Sam");
			const { sessionId, view } = desk;
			await desk.send({ type: "stage.answered", sessionId, questionId: view?.head.item?.id ?? "" });
			await page.getByRole("region", { name: messages.floor.feedback.title }).waitFor();
		}),
	},
	{
		state: "the hall's screen, with its colours",
		open: async ({ page, conference }) => {
			await page.goto(conference.url("/interview/screen"));
			await page.getByText(messages.ownScreen.more, { exact: true }).press("Enter");
			await page.getByLabel(messages.ownScreen.look.contrast).waitFor();
		},
	},
];

/** Other pages and states. */
export const OTHERS: State[] = [
	{ state: "home, a wrong code", open: at("/?code=nowhere") },
	{ state: "nothing here", open: at("/nowhere"), expected: NOT_FOUND },
	{ state: "a used link", open: at("/enter/no-such-link") },
	{
		state: "a moderator's link",
		open: async ({ page, conference }) => void (await page.goto(await conference.link("moderator"))),
	},
	{
		state: "a page the server could not render",
		// This page names no icon, so the browser requests /favicon.ico.
		expected: [/status of 500/, /Minified React error #441/, /favicon\.ico/],
		open: async ({ page, conference }) => {
			// An unknown time zone is the one thing that makes a page fail.
			await conference.db.execute(sql`update conferences set time_zone = 'None' where id = ${conference.id}`);
			await page.goto(conference.url());
			await page.getByRole("heading", { name: messages.broken.title }).waitFor();
		},
	},
	{
		state: "a form that came back without script",
		expected: [/status of 422/, /ERR_FAILED/],
		open: async ({ page, conference }) => {
			await page.route(/\/_next\/static\/.*\.js/, (route) => route.abort());
			await page.goto(`${conference.url("/interview")}?ask=1`);
			await fill(page, "Why?");
			await page.getByRole("button", { name: messages.floor.ask.send, exact: true }).tap();
			await page.getByRole("alert").waitFor();
		},
	},
	{
		state: "offline, with a question on the phone",
		expected: [CONNECTION_LOST],
		open: floor(async (phone) => {
			await phone.page.context().setOffline(true);
			await phone.ask("Is this still on my phone now?");
			await lineAtThumb(phone.page, "Saved on this phone, will send (1)").waitFor();
		}),
	},
	{ state: "home", open: at("/") },
	{ state: "the floor, Top", open: floor() },
	{ state: "the floor, New", open: floor((phone) => phone.show("New")) },
	{ state: "the floor, nothing asked by me", open: floor((phone) => phone.show("Mine")) },
	{ state: "the floor, scheduled and empty", open: floor(undefined, "deficits") },
	{ state: "asking", open: asking(async () => {}) },
	{ state: "asking, refused", open: asking((page) => press(page, messages.floor.ask.send)) },
	{
		state: "asking, too long, with a name",
		open: asking(async (page) => {
			await fill(page, "Why is this so long? ".repeat(20));
			await page.getByLabel(messages.floor.byline.sign).check();
		}),
	},
	{ state: "asking what was asked already", open: asking(askTheSame) },
	{
		state: "asking, warned of a name",
		open: asking(async (page) => {
			await fill(page, "Why did Mrs Probert of Ysgol Glan Afon lose her job?");
			await press(page, messages.floor.ask.send);
			await page.getByText(messages.floor.naming.title).waitFor();
		}),
	},
];
