import type { Page } from "playwright";
import { expect } from "vitest";
import { axeFindings } from "#harness/pages/axe.ts";
import { giveCookies, openDeskAs, openStageAs, SOON } from "#harness/pages/surfaces.ts";
import { troublesOf, wordsOn } from "#harness/pages/wall.ts";
import { LAPTOP, test, WALL } from "#harness/vitest/page-test.ts";
import welsh from "#messages/cy.json" with { type: "json" };
import messages from "#messages/en.json" with { type: "json" };
import { IDENTIFY_MS, PAIRING_ASK_MS } from "#protocol/limits.ts";
import { openPanel } from "../desk/desk-page.ts";
import { RIBBON, UPRIGHT } from "./walls.ts";

const { operator: words, room } = messages;
const NO_MOTION = { ...WALL, reducedMotion: "reduce" } as const;
const cardOn = (page: Page) => page.getByRole("main").getByText(words.testCard, { exact: true });

test("[O50] [W7] [W18] an operator pairs a screen by its code, identifies it, has it show its test card, chooses what it shows, and removes it", async ({
	conference,
	device,
}) => {
	const { context, page } = await device(LAPTOP);
	await page.goto(await conference.link("operator"));
	await page.getByLabel(messages.enter.name).fill("Pat");
	await page.getByRole("button", { name: messages.enter.go.operator }).click();
	await page.waitForURL(conference.url("/screens"));
	await page.getByText(words.connection.live, { exact: true }).waitFor(SOON);
	expect(await (await context.request.get(conference.url("/interview/desk"))).text()).toContain(
		messages.desk.closed.title,
	);

	const wall = await device(NO_MOTION);
	await wall.page.clock.install();
	await wall.page.goto(`${conference.origin}/screen`);
	const code = wall.page.locator("p[translate=no]").filter({ visible: true });
	await code.waitFor(SOON);
	const pair = page.getByRole("form", { name: room.pair.title });
	await pair.getByLabel(room.pair.code).fill("CCCCCC");
	await pair.getByLabel(room.pair.name).fill("Left of the stage");
	await pair.getByRole("button", { name: room.pair.do }).click();
	await pair.getByText(messages.refusals["no-such-pairing"]).waitFor(SOON);
	await pair.getByLabel(room.pair.code).fill((await code.textContent()) ?? "");
	await page.keyboard.press("Enter");
	const tile = page.getByRole("listitem").filter({ has: page.getByRole("heading", { name: "Left of the stage" }) });
	await tile.waitFor(SOON);
	await wall.page.clock.fastForward(PAIRING_ASK_MS);
	await wall.page.waitForURL(conference.url("/stage/main"));
	await tile.getByText("1920 × 1080 px, 6 × 3.4 m").waitFor(SOON);
	const question = await wordsOn(wall.page);
	expect(question).not.toBe("");

	// Its name, which gives way to the question by itself.
	await tile.getByRole("button", { name: words.identify }).click();
	await expect.poll(() => wordsOn(wall.page), SOON).toBe("Left of the stage");
	await tile.getByText(/^Its name,/).waitFor(SOON);
	await wall.page.clock.fastForward(IDENTIFY_MS);
	await expect.poll(() => wordsOn(wall.page), SOON).toBe(question);

	// The test card, off by the same button, by a reload, and by a step at the desk.
	const test = tile.getByRole("button", { name: words.testCard });
	await test.click();
	await cardOn(wall.page).waitFor(SOON);
	await tile.locator("button[aria-pressed=true]").waitFor(SOON);
	await test.click();
	await expect.poll(() => wordsOn(wall.page), SOON).toBe(question);
	await tile.locator("button[aria-pressed=false]").waitFor(SOON);
	await test.click();
	await cardOn(wall.page).waitFor(SOON);
	await wall.page.reload();
	await expect.poll(() => wordsOn(wall.page), SOON).toBe(question);
	await tile.locator("button[aria-pressed=false]").waitFor(SOON);
	await test.click();
	await cardOn(wall.page).waitFor(SOON);
	await page.getByRole("button", { name: room.mode.join, exact: true }).click();
	await wall.page.getByRole("main").getByText(messages.stage.join).waitFor(SOON);
	expect(await cardOn(wall.page).filter({ visible: true }).count()).toBe(0);

	const shows = (mode: string) => wall.page.locator(`main[data-shows=${mode}]`).waitFor(SOON);
	for (const mode of ["top", "blank", "both", "question"] as const) {
		await page.getByRole("button", { name: room.mode[mode], exact: true }).click();
		await shows(mode);
	}
	await tile.getByRole("combobox").selectOption({ label: `Always: ${room.mode.join}` });
	await shows("join");
	await page.keyboard.press("Shift+Escape");
	await shows("holding");
	await page.getByRole("alert").filter({ hasText: "The curtain is down." }).waitFor(SOON);
	await page.getByRole("button", { name: room.curtain.raise }).click();
	await shows("join");
	await tile.getByRole("combobox").selectOption({ label: room.screen.follows });
	await shows("question");

	await tile.getByRole("button", { name: words.remove }).click();
	await tile.locator("button:focus", { hasText: words.removeNow }).waitFor(SOON);
	await page.keyboard.press("Enter");
	await tile.waitFor({ state: "detached", ...SOON });
	await shows("holding");
});

test("[O50] an operator gives the stage to another session with two presses, and makes a mixer's link", async ({
	conference,
	device,
}) => {
	const { context, page } = await device(LAPTOP);
	await giveCookies(context, conference.origin, await conference.signIn("operator"));
	await page.goto(conference.url("/screens?hall=main"));
	await page.getByText(words.connection.live, { exact: true }).waitFor(SOON);
	const desk = await conference.moderator("Sam");
	const other = page.getByLabel(words.take.label);
	await other.selectOption({ index: 0 });
	const title = await other.evaluate((select: HTMLSelectElement) => select.selectedOptions[0]?.textContent ?? "");
	await page.getByRole("button", { name: words.take.take }).click();
	expect(desk.view?.head.stage.sessionTitle).not.toBe(title);
	await page.getByRole("button", { name: words.take.now }).click();
	await desk.until(({ head }) => head.stage.sessionTitle === title);
	await page.getByText(words.noQuestion).waitFor(SOON);
	const mixer = page.getByRole("form", { name: room.mixer.title });
	await mixer.getByLabel(room.pair.name).fill("OBS");
	await mixer.getByRole("button", { name: room.mixer.make }).click();
	await expect.poll(() => page.getByLabel(room.mixer.address).inputValue(), SOON).toMatch(/\/screen\/.{20,}$/);
	const tile = page.getByRole("listitem").filter({ has: page.getByRole("heading", { name: "OBS" }) });
	await tile.waitFor(SOON);
	// Over video there is never a card.
	expect(await tile.getByRole("button", { name: words.testCard }).count()).toBe(0);
});

test("[W18] [W2] [W3] the test card and a name are within the margins and large enough, on any wall", async ({
	conference,
	device,
}) => {
	const hallId = conference.hall("main");
	const { context, page } = await device(LAPTOP);
	await giveCookies(context, conference.origin, await conference.signIn("operator"));
	await page.goto(conference.url("/screens?hall=main"));
	for (const { name, width, height, share, query } of [UPRIGHT, RIBBON]) {
		const wall = await device({ viewport: { width, height }, reducedMotion: "reduce" });
		await giveCookies(wall.context, conference.origin, await conference.signIn("screen", `Wall of ${name}`));
		await wall.page.goto(conference.url("/stage/main") + query);
		const tile = page.getByRole("listitem").filter({ has: page.getByRole("heading", { name: `Wall of ${name}` }) });
		await tile.getByText(/ px, /).waitFor(SOON);
		await tile.getByRole("button", { name: words.identify }).click();
		await expect.poll(() => wordsOn(wall.page), SOON).toBe(`Wall of ${name}`);
		expect(await troublesOf(wall.page, Math.ceil(share * height)), name).toEqual([]);
		await tile.getByRole("button", { name: words.testCard }).click();
		await wall.page
			.getByText(/^Aa \d+ m$/)
			.last()
			.waitFor(SOON);
		await expect.poll(() => troublesOf(wall.page, Math.ceil(share * height)), { ...SOON, message: name }).toEqual([]);
	}
	expect(hallId).not.toBe("");
});

test("[O50] the page of screens has no barrier, on a laptop and a tablet, in both languages and both themes", async ({
	conference,
	device,
}) => {
	await openStageAs(await device(WALL), conference);
	for (const { locale, colorScheme, width, title } of [
		{ locale: "en-GB", colorScheme: "light", width: 1366, title: words.title },
		{ locale: "cy-GB", colorScheme: "dark", width: 768, title: welsh.operator.title },
	] as const) {
		const viewport = { width, height: 900 };
		const { context, page } = await device({ viewport, colorScheme, locale });
		await giveCookies(context, conference.origin, await conference.signIn("operator"));
		await page.goto(conference.url("/screens?hall=main"));
		await page.getByRole("heading", { name: title, level: 1 }).waitFor(SOON);
		await page.getByText(/ px, /).waitFor(SOON);
		expect(await axeFindings(page)).toEqual([]);
		const { wide, small } = await page.evaluate(() => ({
			wide: document.documentElement.scrollWidth > innerWidth,
			small: [...document.querySelectorAll("main button, main select, main input")]
				.filter((one) => one.getBoundingClientRect().height < 44)
				.map((one) => one.textContent),
		}));
		expect({ wide, small }).toEqual({ wide: false, small: [] });
	}
});

test("[W21] the previews at the desk and on the page of the screens follow the conference's code and the hall's wall", async ({
	conference,
	device,
}) => {
	await conference.signIn("screen");
	const operator = await device(LAPTOP);
	await giveCookies(operator.context, conference.origin, await conference.signIn("operator"));
	await operator.page.goto(conference.url("/screens"));
	await operator.page.getByText(words.connection.live, { exact: true }).waitFor(SOON);
	const desk = await openDeskAs(await device(LAPTOP), conference);
	const panel = await openPanel(desk, room.screens.title, room.screens.title);
	await panel.getByRole("button", { name: room.mode.join, exact: true }).first().click();
	await operator.page.getByRole("button", { name: room.mode.join, exact: true }).click();
	const previews = [operator.page.getByRole("img").first(), panel.getByRole("img").first()];
	const says = (code: string) => `${new URL(conference.origin).host}/${code}`;
	for (const preview of previews) await expect.poll(() => preview.textContent(), SOON).toContain(says(conference.code));
	const organiser = await conference.signIn("organiser");
	const to = `${conference.code}-new`;
	expect(await conference.organise({ type: "conference.set", to: { code: to } }, organiser)).toMatchObject({
		ok: true,
	});
	for (const preview of previews) await expect.poll(() => preview.textContent(), SOON).toContain(says(to));

	const hall = { id: conference.hall("main"), wallHeightMetres: 3.4, farthestSeatMetres: 60 };
	expect(await conference.organise({ type: "programme.set", halls: [hall] }, organiser)).toMatchObject({ ok: true });
	for (const preview of previews) {
		const name = preview.locator("[class*=masthead]").first();
		const type = () => name.evaluate((shown) => Number.parseFloat(getComputedStyle(shown).fontSize));
		await expect.poll(type, SOON).toBe(Math.ceil((60 / (200 * 3.4)) * 1080));
	}
});
