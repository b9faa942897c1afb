import { expect } from "vitest";
import { openFloor, phone, SOON } from "#harness/pages/surfaces.ts";
import { isFollowing, listen } from "#harness/pages/wire.ts";
import { LAPTOP, PHONE, test } from "#harness/vitest/page-test.ts";
import welsh from "#messages/cy.json" with { type: "json" };
import english from "#messages/en.json" with { type: "json" };

const { ask, byline, mine, show } = welsh.floor;

test("[P11] switching language keeps the page and the draft on the phone", async ({ conference, device }) => {
	const floor = await openFloor(await device(PHONE), conference.url("/interview"));
	const { page } = floor;
	await floor.show("Mine");
	await page.getByRole("link", { name: english.floor.ask.open }).tap();
	await page.getByLabel(english.floor.ask.label).fill("A draft that is not sent yet");
	await page.getByRole("link", { name: english.floor.ask.close }).tap();

	// A tap so soon after, where the form was closed, would count for that ([L7]).
	await page.getByRole("link", { name: "Cymraeg" }).press("Enter");
	await page.getByText(welsh.floor.list.emptyMine).waitFor();
	expect(new URL(page.url()).search).toBe("?show=mine");
	expect(await page.locator("html").getAttribute("lang")).toBe("cy");
	await page.getByRole("link", { name: ask.open }).tap();
	await expect.poll(() => page.getByLabel(ask.label).inputValue(), SOON).toBe("A draft that is not sent yet");

	// The choice is remembered, also on other pages.
	await page.goto(conference.url("?programme"));
	await page.getByRole("link", { name: welsh.programme.toFloor }).waitFor();
	const back = page.getByRole("link", { name: "English", exact: true });
	expect(await back.getAttribute("hreflang")).toBe("en");
	expect(await back.evaluate((link) => link.closest("[lang]")?.getAttribute("lang"))).toBe("en");
});

test("marks the language of words only if it differs from the page's", async ({ conference, device }) => {
	const { page, context } = await device({ ...PHONE, javaScriptEnabled: false });
	const langOf = (words: string) => page.locator("li .delegate-words").filter({ hasText: words }).getAttribute("lang");
	const languages = async () => [await langOf("Four in ten"), await langOf("Sut fyddwch")];
	await page.goto(conference.url("/interview"));
	expect(await languages()).toEqual([null, "cy"]);
	await context.addCookies([{ name: "lang", value: "cy", url: conference.origin }]);
	await page.reload();
	expect(await languages()).toEqual(["en", null]);
});

test.for([
	{ way: "without storage", options: PHONE, script: true },
	{ way: "without JavaScript", options: { ...PHONE, javaScriptEnabled: false }, script: false },
])(
	"[P11] switching language keeps the open asking form $way",
	async ({ way, options, script }, { conference, device }) => {
		const { page } = await device(options);
		await page.addInitScript(() => {
			const forbidden = {
				get: () => {
					throw new DOMException("Forbidden", "SecurityError");
				},
			};
			Object.defineProperty(window, "localStorage", forbidden);
		});
		if (script) await openFloor({ page }, conference.url("/interview"));
		else await page.goto(conference.url("/interview"));
		await page.getByRole("link", { name: english.floor.ask.open }).tap();
		const words = `Does “this” come along ${way}?\nAll of it?`;
		await page.getByLabel(english.floor.ask.label).fill(words);
		await page.getByRole("button", { name: "Cymraeg" }).tap();

		const field = page.getByLabel(ask.label);
		await expect.poll(() => field.inputValue(), SOON).toBe(words);
		expect(await page.title()).not.toContain("Gwall");
		// With JavaScript the form becomes a sheet, and a tap during that would miss the button.
		if (script) await page.locator("#ask:modal").waitFor(SOON);
		// Switching asked nothing. Now ask, once.
		await page.getByRole("button", { name: ask.send, exact: true }).tap();
		const question = phone(page, listen(page)).question(`come along ${way}`);
		await question.getByText(mine.review).waitFor();
		expect(await question.count()).toBe(1);
		await page.getByRole("link", { name: show.top }).waitFor();
	},
);

test("switching language reopens the asking sheet with the caret in its words, and Enter asks", async ({
	conference,
	device,
}) => {
	const { page } = await device(PHONE);
	const floor = await openFloor({ page }, conference.url("/interview"));
	await page.getByRole("link", { name: english.floor.ask.open }).tap();
	await page.locator("#words").fill("Will this sheet come back in Welsh?");
	await page.getByRole("dialog").getByRole("button", { name: "Cymraeg" }).tap();
	const sheet = page.locator("#ask:modal");
	await sheet.getByRole("heading", { name: ask.title }).waitFor();
	expect(await page.locator("#words").inputValue()).toBe("Will this sheet come back in Welsh?");
	await expect.poll(() => page.evaluate(() => document.activeElement?.id), SOON).toBe("words");

	// Enter submits the form and does not click a language button.
	await page.getByLabel(byline.sign).check();
	await page.getByLabel(byline.name, { exact: true }).fill("Gwen Rees");
	await page.keyboard.press("Enter");
	await floor.question("Will this sheet").getByText(mine.review).waitFor();
	expect(await page.locator("html").getAttribute("lang")).toBe("cy");
});

test("a browser without Welsh locale data formats numbers as the server does", async ({ conference, device }) => {
	const { page, context } = await device({ ...PHONE, locale: "ar-EG" });
	await context.addCookies([{ name: "lang", value: "cy", url: conference.origin }]);
	const wire = listen(page);
	await page.goto(conference.url("/interview"));
	await isFollowing(wire);
	const put = page.getByText(/^Ar y llwyfan ers/).first();
	// If hydration did not match, React would log an error and the test would fail.
	expect(await put.textContent()).toMatch(/ \d\d:\d\d$/);
	await phone(page, wire).vote("Four in ten councils");
	await phone(page, wire).question("Four in ten councils").getByText(welsh.floor.vote.voted).waitFor();
});

test("[P11] switches the language of signing in and the desk, keeps a typed name, and signs in on Enter", async ({
	conference,
	device,
}) => {
	const { page } = await device(LAPTOP);
	await page.goto(await conference.link("moderator"));
	await page.getByLabel(english.enter.name).fill("Siân");
	await page.getByRole("button", { name: "Cymraeg" }).click();
	expect(await page.getByLabel(welsh.enter.name).inputValue()).toBe("Siân");
	// Enter submits the form and does not click a language button.
	await page.getByLabel(welsh.enter.name).press("Enter");
	await page.getByText(welsh.desk.connection.live, { exact: true }).waitFor();
	await page.getByText(welsh.room.here.me.replace("{name}", "Siân")).waitFor();
	await page.getByRole("link", { name: "English" }).click();
	await page.getByText(english.desk.connection.live, { exact: true }).waitFor();
	expect(page.url()).toBe(`${conference.url("/interview")}/desk`);
});
