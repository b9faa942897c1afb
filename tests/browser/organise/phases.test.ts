import { sql } from "drizzle-orm";
import type { Locator } from "playwright";
import { expect } from "vitest";
import { publish } from "#harness/fixtures/publish.ts";
import { axeFindings } from "#harness/pages/axe.ts";
import { giveCookies, openFloor, SOON } from "#harness/pages/surfaces.ts";
import { troublesOf } from "#harness/pages/wall.ts";
import { LAPTOP, PHONE, test, WALL } from "#harness/vitest/page-test.ts";
import welsh from "#messages/cy.json" with { type: "json" };
import english from "#messages/en.json" with { type: "json" };
import { PROJECTOR, RIBBON, UPRIGHT } from "../stage/walls.ts";
import { rehearse } from "./bands.ts";

const { lifecycle } = english.organise;
const isFocused = (element: Locator) => element.evaluate((node) => node === document.activeElement);

test("[O30] [W4] on a wall the band stands above the slide in both languages, and on a mixer's picture there is none", async ({
	conference,
	device,
}) => {
	await rehearse(conference);
	const { page, context } = await device(WALL);
	await giveCookies(context, conference.origin, await conference.signIn("screen"));
	await page.goto(conference.url("/stage/main"));
	const band = page.locator("[data-phase=rehearsal]");
	await expect.poll(() => band.textContent(), SOON).toBe(welsh.stage.rehearsal + english.stage.rehearsal);
	const [line, slide] = [await band.boundingBox(), await page.locator("[data-picture]").boundingBox()];
	expect(line && slide && line.y + line.height).toBeLessThanOrEqual((slide?.y ?? 0) + 1);
	expect(slide && Math.round(slide.y + slide.height)).toBe(page.viewportSize()?.height);
	for (const wall of [PROJECTOR, UPRIGHT, RIBBON]) {
		const screen = await device({ viewport: { width: wall.width, height: wall.height }, reducedMotion: "reduce" });
		await giveCookies(screen.context, conference.origin, await conference.signIn("screen"));
		await screen.page.goto(`${conference.url("/stage/main")}${wall.query}`);
		await screen.page.locator("[data-phase=rehearsal]").waitFor(SOON);
		expect(await troublesOf(screen.page, Math.ceil(wall.share * wall.height)), wall.name).toEqual([]);
		await screen.context.close();
	}
	await page.goto(conference.url("/stage/main?bg=transparent"));
	await page.locator("[data-picture]").waitFor();
	expect(await band.count()).toBe(0);
});

test("[O32] [O39] [O53] an organiser reads how much going live clears, goes live, and the band goes everywhere within two seconds", async ({
	conference,
	device,
}) => {
	await rehearse(conference);
	const { db, sessionId } = conference;
	await publish(db, sessionId, ["How will this be paid for next year?"]);
	const { page, context } = await device(LAPTOP);
	await giveCookies(context, conference.origin, await conference.signIn("organiser"));
	await page.goto(conference.url("/organise"));
	expect(await axeFindings(page)).toEqual([]);
	await page.getByText("The privacy notice has not been reviewed").waitFor();
	await page.getByText(/^Cleared: \d+ questions, [\d,]+ votes, 0 steps/).waitFor();

	const [phone, sheet, programme, desk, wall] = [
		await device(PHONE),
		await device(LAPTOP),
		await device(PHONE),
		await device(LAPTOP),
		await device(WALL),
	];
	const floor = await openFloor(phone, conference.url("/interview"));
	await programme.page.goto(conference.url("?programme"));
	await giveCookies(desk.context, conference.origin, await conference.signIn("moderator"));
	await desk.page.goto(conference.url("/interview/desk"));
	await giveCookies(sheet.context, conference.origin, await conference.signIn("chair"));
	await sheet.page.goto(conference.url("/interview/run-sheet"));
	await giveCookies(wall.context, conference.origin, await conference.signIn("screen"));
	await wall.page.goto(conference.url("/stage/main"));
	const pages = [phone.page, programme.page, sheet.page, desk.page, wall.page];
	for (const one of pages) await one.locator("[data-phase=rehearsal]").waitFor(SOON);
	await desk.page.getByText("Live", { exact: true }).waitFor();
	await floor.question("How will this be paid for next year?").waitFor();

	const go = page.getByRole("button", { name: lifecycle.live.go });
	await go.press("Enter");
	// A second Enter takes nothing live.
	await page.keyboard.press("Enter");
	await expect.poll(() => isFocused(go)).toBe(true);
	await go.press("Enter");
	await page.getByRole("dialog").getByRole("button", { name: lifecycle.live.yes }).press("Enter");
	for (const one of [page, ...pages])
		await one.locator("[data-phase=rehearsal]").waitFor({ state: "detached", ...SOON });
	await page.getByText(lifecycle.is.live).waitFor();
	await expect.poll(() => isFocused(page.getByRole("heading", { level: 1 })), SOON).toBe(true);
	await expect.poll(() => floor.question("How will this be paid for next year?").count(), SOON).toBe(0);
});

test("[O36] [O39] an organiser opens the sessions on stage for a rehearsal, and the overview counts what is asked without a reload", async ({
	conference,
	device,
}) => {
	await rehearse(conference);
	const { db, id, sessionId } = conference;
	await db.execute(sql`update sessions set status = 'scheduled', opens_at = null, desk_head_at = revision + 1,
		floor_head_at = revision + 1, revision = revision + 1 where conference_id = ${id}`);
	const { page, context } = await device(LAPTOP);
	await giveCookies(context, conference.origin, await conference.signIn("organiser"));
	await page.goto(conference.url("/organise"));
	const unopened = page.getByRole("listitem").filter({ hasText: "and is not open" });
	await expect.poll(() => unopened.count(), SOON).toBeGreaterThan(0);
	await expect.poll(() => unopened.first().getByRole("link").getAttribute("href")).toMatch(/\/desk$/);
	const cleared = page.getByText(/^Cleared: /);
	const asked = async () => Number(/Cleared: ([\d,]+) question/.exec((await cleared.textContent()) ?? "")?.[1]);
	const before = await asked();
	await page.getByRole("button", { name: /^Open the sessions? on stage$/ }).press("Enter");
	const desk = await conference.moderator("Mo");
	await desk.until(({ head }) => head.session.status === "open");
	await unopened.first().waitFor({ state: "detached", ...SOON });
	const rehearsal = page.getByRole("heading", { name: lifecycle.rehearsal.title, exact: true });
	await expect.poll(() => isFocused(rehearsal), SOON).toBe(true);
	const delegate = await conference.delegate();
	const words = "How will this be paid for next year?";
	expect(await delegate.send({ type: "question.ask", sessionId, words })).toMatchObject({ ok: true });
	await expect.poll(asked, SOON).toBe(before + 1);
});

test("[O33] [O34] [O35] an organiser closes, archives and deletes a conference on its record page, and delegates read what became of it", async ({
	conference,
	device,
}) => {
	const { page, context } = await device(LAPTOP);
	const phone = await device(PHONE, [/404/]);
	await openFloor(phone, conference.url("/interview"));
	await giveCookies(context, conference.origin, await conference.signIn("organiser"));
	await page.goto(conference.url("/organise/record"));
	expect(await axeFindings(page)).toEqual([]);
	await page.keyboard.press("Tab");
	await page.keyboard.press("Enter");
	await expect.poll(() => isFocused(page.getByRole("heading", { level: 1 }))).toBe(true);
	const download = page.waitForEvent("download");
	await page.getByRole("link", { name: "Questions: Excel file" }).click();
	expect((await download).suggestedFilename()).toMatch(/\.xlsx$/);
	const { close, archive } = lifecycle.record;
	await page.getByRole("button", { name: close.do }).press("Enter");
	await page.getByRole("dialog").getByRole("button", { name: close.yes }).press("Enter");
	await phone.page.locator("[data-phase=closed]").waitFor(SOON);
	await expect.poll(() => isFocused(page.getByRole("heading", { name: lifecycle.record.end })), SOON).toBe(true);
	const programme = await device(PHONE);
	await programme.page.goto(conference.url("?programme"));
	await programme.page.getByText(english.programme.status.closed).first().waitFor();
	expect(await programme.page.getByText(/^On now/).count()).toBe(0);
	await page.goto(conference.url("/organise"));
	await page.getByRole("main").getByRole("link", { name: lifecycle.record.take }).press("Enter");
	await page.getByRole("button", { name: archive.do }).click();
	await page.getByRole("dialog").getByRole("button", { name: archive.yes }).click();
	await phone.page.getByRole("heading", { name: english.phases.ended.title }).waitFor(SOON);
	await phone.page.goto(conference.url());
	await phone.page.getByRole("heading", { name: english.phases.ended.title }).waitFor();
	const archived = english.refusals["conference-archived"];
	await page.goto(conference.url("/organise/privacy"));
	await page.getByRole("button", { name: english.organise.privacy.markReviewed }).click();
	await page.getByRole("alert").getByText(archived).waitFor(SOON);
	await page.goto(conference.url("/organise/settings"));
	const zone = page.locator("form", { has: page.locator("#timeZone") });
	await zone.getByRole("combobox").fill("paris");
	await zone.getByRole("combobox").press("Enter");
	await zone.getByRole("alert").getByText(archived).waitFor(SOON);
	await page.goto(conference.url("/organise/record"));
	const code = page.getByLabel(`Type the code ${conference.code} to confirm`);
	await code.fill("other");
	await code.press("Enter");
	await expect.poll(() => code.evaluate((field) => field.getAttribute("aria-describedby")), SOON).toBe("code-error");
	await page.getByText("This is not the conference’s code.").waitFor();
	await code.fill(conference.code);
	await page.getByRole("button", { name: lifecycle.record.delete.do }).click();
	await page.waitForURL(`${conference.origin}/organise`);
	const gone = phone.page.getByRole("heading", { name: english.common.notFound.title });
	// A shared page may be two seconds old.
	await expect.poll(async () => (await phone.page.goto(conference.url())) && gone.count(), SOON).toBe(1);
});
