import type { Page } from "playwright";
import { expect } from "vitest";
import { giveCookies, openDeskAs, openFloor, openStageAs, SOON } from "#harness/pages/surfaces.ts";
import { LAPTOP, PHONE, TABLET, test, WALL } from "#harness/vitest/page-test.ts";

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
	const floor = await openFloor(phone, conference.url("/interview"));
	await openDeskAs(laptop, conference);
	const stage = await openStageAs(hall, conference);
	await giveCookies(tablet.context, conference.origin, await conference.signIn("chair"));
	await tablet.page.goto(conference.url("/interview/chair"));
	await tablet.page.getByText("Live", { exact: true }).waitFor(SOON);
	await programme.page.goto(conference.url());
	const titles = await Promise.all([phone, laptop, tablet].map(({ page }) => page.title()));
	const old = (await heading(floor.page)) ?? "";
	expect(titles.every((title) => title.includes(old))).toBe(true);

	const startsAt = Date.now() - 47 * MINUTE;
	const to = { title: RENAMED, startsAt, endsAt: startsAt + 97 * MINUTE };
	expect(await organiser.send({ type: "programme.session", sessionId, to })).toMatchObject({ ok: true });
	for (const { page } of [phone, laptop, tablet]) {
		await expect.poll(() => heading(page), SOON).toBe(RENAMED);
	}
	const renamed = await Promise.all([phone, laptop, tablet].map(({ page }) => page.title()));
	expect(renamed).toEqual(titles.map((title) => title.replace(old, RENAMED)));
	await tablet.page.getByText(`until ${clock(to.endsAt)}`).waitFor(SOON);
	await expect.poll(stage.text, SOON).toContain(RENAMED);
	await programme.page.getByRole("link", { name: RENAMED }).waitFor(SOON);
	const line = programme.page.getByRole("listitem").filter({ hasText: RENAMED });
	await line.getByText(clock(to.startsAt), { exact: true }).waitFor(SOON);

	// Also what is not on, which nobody follows.
	const quiet = await conference.desk(await conference.signIn("organiser", "Olwen"), "send");
	await quiet.send({ type: "programme.session", sessionId: quiet.sessionId, to: { title: NEXT } });
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
	const organiser = await conference.desk(await conference.signIn("organiser", "Olwen"));
	await page.mouse.move(60, 700);
	await page.mouse.down();
	await organiser.send({ type: "programme.session", sessionId: conference.sessionId, to: { title: RENAMED } });
	// The tab says so at once.
	await expect.poll(() => page.title(), SOON).toContain(RENAMED);
	expect(await heading(page)).toBe(old);

	await page.mouse.up();
	await page.clock.fastForward("00:07");
	await expect.poll(() => heading(page), SOON).toBe(RENAMED);
});
