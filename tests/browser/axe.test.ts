import type { Page } from "playwright";
import { expect } from "vitest";
import type { Conference } from "#harness/conference.ts";
import { axeFindings } from "#harness/pages/axe.ts";
import { lineAtThumb, openDesk, openFloor, type Phone, SOON } from "#harness/pages/surfaces.ts";
import { scrolledSideways } from "#harness/pages/watch.ts";
import { FLOOR, LAPTOP, PHONE, TABLET, test, WALL } from "#harness/vitest/page-test.ts";
import messages from "#messages/en.json" with { type: "json" };

/** What the browser says of pages that are not there, forms that are refused, and a network that is off. */
const EXPECTED = [/status of 404/, /status of 422/, /ERR_FAILED/, /ERR_INTERNET_DISCONNECTED|WebSocket connection to/];

/** Every way of looking at a page that somebody has. */
const LOOKS = [
	{ look: "light", colorScheme: "light", forcedColors: "none", width: 390, text: 100, looked: "all" },
	{ look: "dark", colorScheme: "dark", forcedColors: "none", width: 390, text: 100, looked: "contrast" },
	{
		look: "forced colours",
		colorScheme: "dark",
		forcedColors: "active",
		width: 390,
		text: 100,
		looked: "all-but-contrast",
	},
	{ look: "320 px", colorScheme: "light", forcedColors: "none", width: 320, text: 100, looked: "all-but-contrast" },
	{
		look: "twice the text",
		colorScheme: "light",
		forcedColors: "none",
		width: 390,
		text: 200,
		looked: "all-but-contrast",
	},
] as const;

type Here = { page: Page; conference: Conference };
const at =
	(path: string) =>
	async ({ page, conference }: Here): Promise<void> =>
		void (await page.goto(conference.origin + path));
const floor =
	(then: (floor: Phone, here: Here) => Promise<unknown> = async () => {}, path = FLOOR) =>
	async (here: Here): Promise<void> => {
		await then(await openFloor(here, here.conference.origin + path), here);
	};
const asking = (then: (page: Page) => Promise<unknown>) =>
	floor(async ({ page }) => {
		await page.getByRole("link", { name: messages.floor.ask.open }).tap();
		await then(page);
	});
const press = (page: Page, name: string) => page.getByRole("dialog").getByRole("button", { name, exact: true }).tap();
const fill = (page: Page, words: string) => page.locator("#words").fill(words);

/** The phone's pages, in every state they come to. */
const states: { state: string; open(here: Here): Promise<void> }[] = [
	{ state: "home", open: at("/") },
	{ state: "home, a wrong code", open: at("/?code=nowhere") },
	{ state: "the programme", open: at("/demo") },
	{ state: "nothing here", open: at("/nowhere") },
	{ state: "a used link", open: at("/enter/no-such-link") },
	{
		state: "a moderator's link",
		open: async ({ page, conference }) => void (await page.goto(await conference.link("moderator"))),
	},
	{ state: "the floor, Top", open: floor() },
	{ state: "the floor, New", open: floor((phone) => phone.show("New")) },
	{ state: "the floor, nothing asked by me", open: floor((phone) => phone.show("Mine")) },
	{ state: "the floor, scheduled and empty", open: floor(undefined, "/demo/deficits") },
	{ state: "the floor, voted", open: floor(({ page }) => page.getByRole("button", { pressed: false }).first().tap()) },
	{ state: "asking", open: asking(async () => {}) },
	{ state: "asking, refused", open: asking((page) => press(page, messages.floor.ask.send)) },
	{
		state: "asking, too long, with a name",
		open: asking(async (page) => {
			await fill(page, "Why is this so long? ".repeat(20));
			await page.getByLabel(messages.floor.byline.sign).check();
		}),
	},
	{
		state: "asking what was asked already",
		open: asking(async (page) => {
			await fill(page, "Will you abolish the EBacc?");
			await page.getByRole("region", { name: messages.floor.similar.label }).getByRole("listitem").first().waitFor();
		}),
	},
	{
		state: "asking, warned of a name",
		open: asking(async (page) => {
			await fill(page, "Why did Mrs Probert of Ysgol Glan Afon lose her job?");
			await press(page, messages.floor.ask.send);
			await page.getByText(messages.floor.naming.title).waitFor();
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
		state: "a form that came back without script",
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
		open: floor(async (phone) => {
			await phone.page.context().setOffline(true);
			await phone.ask("Is this still on my phone now?");
			await lineAtThumb(phone.page, "Saved on this phone, will send (1)").waitFor();
		}),
	},
];

test.for(states)("axe finds nothing wrong with $state", async ({ open }, { conference, device }) => {
	const { page } = await device(PHONE, EXPECTED);
	await open({ page, conference });
	await lookOver(page);
});

/** Pages that need no hand to come to. */
const welsh = ["/", "/demo", "/nowhere", FLOOR, `${FLOOR}?show=new`, `${FLOOR}?show=mine`, `${FLOOR}?ask=1`];

test.for(welsh)("axe finds nothing wrong with %s in Welsh", async (path, { conference, device }) => {
	const { context, page } = await device(PHONE, EXPECTED);
	await context.addCookies([{ name: "lang", value: "cy", url: conference.origin }]);
	await page.goto(conference.origin + path);
	expect(await page.locator("html").getAttribute("lang")).toBe("cy");
	// Longer words want more room; their colours are those of the others.
	for (const look of LOOKS) if (look.colorScheme === "light") await lookAt(page, look);
});

test("axe finds nothing wrong with the desk, nor with its list of reasons", async ({ conference, device }) => {
	const { page } = await device(LAPTOP);
	const desk = await openDesk({ page }, await conference.link("moderator"));
	await lookOver(page, 1366);
	await desk.column("To review").getByRole("button", { name: messages.desk.action.decline }).first().click();
	await page.getByLabel(messages.desk.card.remark).waitFor();
	await lookOver(page, 1366);
});

test("axe finds nothing wrong with the card in hand and its editor, nor with the panels of the room", async ({
	conference,
	device,
}) => {
	const { page } = await device(LAPTOP);
	const desk = await openDesk({ page }, await conference.link("moderator"));
	await desk.column("Published").getByRole("listitem").first().getByRole("paragraph").first().click();
	const panel = page.getByRole("complementary", { name: messages.hand.title });
	await panel.getByRole("button", { name: messages.desk.action.word }).click();
	await panel.getByRole("img", { name: messages.hand.wording.preview }).waitFor();
	await lookOver(page, 1366);
	// They are made of what has been looked over in every look, and stay at twice the text.
	for (const [button, title] of [
		[messages.room.session.label, messages.room.session.title],
		[messages.room.screens.title, messages.room.screens.title],
		[messages.room.note.title, messages.room.note.title],
	] as const) {
		await page.getByRole("button", { name: new RegExp(`^${button}`) }).click();
		await page.getByRole("dialog", { name: title }).waitFor();
		expect([title, ...(await axeFindings(page)), ...(await scrolledSideways(page))]).toEqual([title]);
		await page.keyboard.press("Escape");
	}
});

test("axe finds nothing wrong with a hall's screen, whatever it shows", async ({ conference, device }) => {
	const { context, page } = await device(WALL);
	await page.goto(conference.url("/stage/main"));
	expect(await axeFindings(page)).toEqual([]);
	const screen = await conference.signIn("screen");
	await context.addCookies([{ name: "screen", value: screen.slice("screen=".length), url: conference.origin }]);
	const desk = await conference.moderator("Sam");
	for (const mode of ["question", "holding", "join", "top", "blank"] as const) {
		await desk.send({ type: "stage.show", sessionId: desk.sessionId, mode });
		await page.goto(conference.url("/stage/main"));
		// What comes up on a wall comes up slowly: a look half way through a fade sees no contrast.
		await expect.poll(() => axeFindings(page), { ...SOON, message: mode }).toEqual([]);
	}
});

test("axe finds nothing wrong with the chair's tablet, nor with the run sheet", async ({ conference, device }) => {
	const { context, page } = await device(TABLET, EXPECTED);
	const desk = await conference.moderator("Sam");
	await desk.send({ type: "note.send", sessionId: desk.sessionId, words: "Ask her for a date" });
	await page.goto(await conference.link("chair"));
	await page.getByRole("button", { name: messages.enter.go.chair }).tap();
	await page.getByText(messages.chair.note.acknowledge).waitFor();
	await page.getByText(messages.chair.more.open, { exact: true }).tap();
	await page.emulateMedia({ reducedMotion: "reduce" });
	await lookOver(page, 1180);
	await page.getByText(messages.chair.more.open, { exact: true }).tap();
	await context.setOffline(true);
	await page.getByText(/^No connection/).waitFor();
	await page.getByRole("button", { name: messages.chair.note.acknowledge }).tap();
	await page.getByText(/^Will be sent/).waitFor();
	await page.getByRole("button", { name: messages.chair.curtain.lower }).tap();
	await lookOver(page);
	await context.setOffline(false);
	await page.goto(conference.url("/interview/run-sheet"));
	await lookOver(page);
});

/** Looks a page over in every look, the narrow ones where it is a phone's. */
async function lookOver(page: Page, laptop?: number): Promise<void> {
	for (const look of LOOKS) {
		if (laptop === undefined) await lookAt(page, look);
		else if (look.width === PHONE.viewport.width) await lookAt(page, { ...look, width: laptop });
	}
}

async function lookAt(page: Page, look: Omit<(typeof LOOKS)[number], "width"> & { width: number }): Promise<void> {
	await page.emulateMedia({ colorScheme: look.colorScheme, forcedColors: look.forcedColors });
	await page.setViewportSize({ width: look.width, height: 844 });
	await page.evaluate((size) => {
		document.documentElement.style.fontSize = `${size}%`;
	}, look.text);
	const found = [...(await axeFindings(page, look.looked)), ...(await scrolledSideways(page))];
	expect([look.look, ...found]).toEqual([look.look]);
}
