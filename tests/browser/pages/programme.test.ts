import type { Page } from "playwright";
import { expect } from "vitest";
import { pollForward } from "#harness/pages/clock.ts";
import { giveCookies, openDeskAs, openFloor, openStageAs, SOON } from "#harness/pages/surfaces.ts";
import { LAPTOP, PHONE, TABLET, test, WALL } from "#harness/vitest/page-test.ts";
import messages from "#messages/en.json" with { type: "json" };
import { toZoned } from "#protocol/local-time.ts";

const ZONE = "Europe/London";
const RENAMED = "Two secretaries in conversation";
const NEXT = "Funding: what was left out";

const MINUTE = 60_000;

const clock = (at: number) =>
	new Intl.DateTimeFormat("en-GB", { timeStyle: "short", timeZone: "Europe/London" }).format(at);

/** What a page says in its own heading, and in its title. */
const heading = (page: Page) => page.getByRole("heading", { level: 1 }).textContent();

test("[O2] a renamed and rescheduled session changes on every open page", async ({ conference, device }) => {
	const { sessionId } = conference;
	const [phone, laptop, tablet, hall, programme] = await Promise.all(
		[PHONE, LAPTOP, TABLET, WALL, PHONE].map((options) => device(options)),
	);
	if (!phone || !laptop || !tablet || !hall || !programme) throw new Error("There are five devices.");
	const organiser = await conference.desk(await conference.signIn("organiser", "Olwen"));
	await organiser.send({ type: "stage.show", sessionId, mode: "holding" });
	// A floor that somebody may be reading is renamed after a while.
	await phone.page.clock.install();
	const floor = await openFloor(phone, conference.url("/interview"));
	await openDeskAs(laptop, conference);
	const stage = await openStageAs(hall, conference);
	await giveCookies(tablet.context, conference.origin, await conference.signIn("chair"));
	await tablet.page.goto(conference.url("/interview/chair"));
	await tablet.page.getByText("Live", { exact: true }).waitFor(SOON);
	await programme.page.goto(conference.url("?programme"));
	const titles = await Promise.all([phone, laptop, tablet].map(({ page }) => page.title()));
	const old = (await heading(floor.page)) ?? "";
	expect(titles.every((title) => title.includes(old))).toBe(true);

	const startsAt = Math.floor(Date.now() / MINUTE) * MINUTE - 47 * MINUTE;
	const to = { startsAt, endsAt: startsAt + 97 * MINUTE };
	const [startsLocal, endsLocal] = [toZoned(to.startsAt, ZONE), toZoned(to.endsAt, ZONE)];
	const sessions = [{ id: conference.sessionId, title: RENAMED, startsLocal, endsLocal }];
	expect(await conference.organise({ type: "programme.set", sessions })).toMatchObject({ ok: true });
	await pollForward(phone.page, 3_000, () => heading(phone.page)).toBe(RENAMED);
	for (const { page } of [laptop, tablet]) await expect.poll(() => heading(page), SOON).toBe(RENAMED);
	const renamed = await Promise.all([phone, laptop, tablet].map(({ page }) => page.title()));
	expect(renamed).toEqual(titles.map((title) => title.replace(old, RENAMED)));
	await tablet.page.getByText(`until ${clock(to.endsAt)}`).waitFor(SOON);
	await expect.poll(stage.text, SOON).toContain(RENAMED);
	await programme.page.getByRole("link", { name: RENAMED }).waitFor(SOON);
	const line = programme.page.getByRole("listitem").filter({ hasText: RENAMED });
	await line.getByText(clock(to.startsAt), { exact: true }).waitFor(SOON);

	// Also what is not on, which nobody follows.
	await conference.organise({ type: "programme.set", sessions: [{ id: conference.session("send"), title: NEXT }] });
	await programme.page.getByRole("link", { name: NEXT }).waitFor(SOON);
});

test("[O2] [L1] a title that may need another line waits while somebody reads the floor", async ({
	conference,
	device,
}) => {
	const { page } = await device(PHONE);
	await page.clock.install();
	await openFloor({ page }, conference.url("/interview"));
	const old = await heading(page);
	await page.mouse.move(60, 700);
	await page.mouse.down();
	await conference.organise({ type: "programme.set", sessions: [{ id: conference.sessionId, title: RENAMED }] });
	// The tab says so at once.
	await expect.poll(() => page.title(), SOON).toContain(RENAMED);
	expect(await heading(page)).toBe(old);

	await page.mouse.up();
	await page.clock.fastForward("00:07");
	await expect.poll(() => heading(page), SOON).toBe(RENAMED);
});

test("[O2] while the programme changes, a draft stays and a vote counts", async ({ conference, device }) => {
	const cookie = await conference.signIn("organiser");
	const phone = await device(PHONE);
	const { page } = phone;
	await openFloor(phone, conference.url("/interview"));
	await page.getByRole("link", { name: messages.floor.ask.open }).last().click();
	const field = page.getByRole("textbox", { name: messages.floor.ask.label });
	await field.pressSequentially("Who pays for ");
	const voter = await conference.delegate();
	const row = voter.view?.rows.find(({ putAt }) => putAt === null);
	const vote = voter.send({
		type: "question.vote",
		sessionId: conference.sessionId,
		questionId: row?.id ?? "",
		vote: true,
	});
	const sessions = [{ id: conference.sessionId, title: RENAMED }];
	const halls = [{ id: conference.hall("main"), name: "Great hall" }];
	const changed = conference.organise({ type: "programme.set", sessions, halls }, cookie);
	const renamed = conference.organise({ type: "conference.set", to: { name: "Heads together" } }, cookie);
	expect(await Promise.all([vote, changed, renamed])).toMatchObject([{ ok: true }, { ok: true }, { ok: true }]);
	await field.pressSequentially("all of this?");
	await expect.poll(() => page.title(), SOON).toContain(RENAMED);
	await page.getByRole("link", { name: "Heads together" }).waitFor({ ...SOON, state: "attached" });
	expect(await field.inputValue()).toBe("Who pays for all of this?");
	const { rows } = await voter.until(({ head }) => head.about.hall.name === "Great hall");
	expect(rows.find(({ id }) => id === row?.id)?.votes).toBe((row?.votes ?? 0) + 1);
});
