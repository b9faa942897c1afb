import { sql } from "drizzle-orm";
import { expect } from "vitest";
import { flood } from "#harness/fixtures/flood.ts";
import { giveCookies, SOON } from "#harness/pages/surfaces.ts";
import { LAPTOP, test } from "#harness/vitest/page-test.ts";
import messages from "#messages/en.json" with { type: "json" };

const QUESTIONS = 5_000;
const CHANGED = 50;
/** The cards a laptop's columns show, and the short lists that are always drawn whole. */
const DRAWN = 120;
/** A session of the demo that has no questions of its own. */
const SESSION = "send";

// How long frames and tasks take is measured by `tests/long/desk/many.test.ts` and `bench/desk.ts`.
// How long frames and tasks take is measured by `tests/long/desk/many.test.ts` and `bench/desk.ts`.
test("[K7] a desk with 5,000 questions draws only the cards in sight, scrolls to the last one, and takes fifty changes at once", async ({
	conference,
	device,
}) => {
	const sessionId = conference.session(SESSION);
	await flood(conference.db, sessionId, { review: QUESTIONS / 2, published: QUESTIONS / 2 });
	const { page, context } = await device(LAPTOP);
	await giveCookies(context, conference.origin, await conference.signIn("moderator", "Ada"));
	const response = await page.goto(conference.url(`/${SESSION}/desk`));
	const html = (await response?.text()) ?? "";
	const [longest] = await conference.db.execute<{ words: string }>(
		sql`select words from questions where session_id = ${sessionId} order by length(words) desc limit 1`,
	);
	expect(html).toContain(messages.desk.review.title);
	expect([html.includes("data-card"), html.includes(longest?.words ?? "")]).toEqual([false, false]);
	await page.getByText(messages.desk.connection.live, { exact: true }).waitFor(SOON);
	const published = page.getByRole("region", { name: /^Published/ });
	// The first questions are shown before the others have arrived.
	await published.getByRole("heading", { level: 2, name: String(QUESTIONS / 2) }).waitFor(SOON);
	expect(await page.locator("[data-card]").count()).toBeLessThan(DRAWN);

	const delegate = await conference.delegate(SESSION);
	const rows = (delegate.view?.rows ?? []).toSorted((a, b) => b.votes - a.votes);
	const tallies = () =>
		published
			.locator("[data-card]")
			.evaluateAll((all) => all.map((one) => Number(one.querySelector(".tally")?.textContent)));
	const before = await tallies();
	expect(before.length).toBeGreaterThan(0);
	await Promise.all(
		rows
			.slice(0, CHANGED)
			.map(({ id }) => delegate.send({ type: "question.vote", sessionId, questionId: id, vote: true })),
	);
	await expect.poll(tallies, SOON).toEqual(before.map((votes) => votes + 1));

	await page.keyboard.press("2");
	await page.locator("[data-in-hand]").waitFor();
	const focused = () => page.evaluate(() => document.activeElement?.getAttribute("data-card") ?? "");
	await expect.poll(focused, SOON).not.toBe("");
	const card = await focused();
	const scrollTo = (share: number) =>
		published.evaluate((column, to) => {
			const scroller = column.querySelector("ol")?.parentElement;
			scroller?.scrollTo(0, scroller.scrollHeight * to);
		}, share);
	await scrollTo(0.5);
	const places = () =>
		published
			.locator("[aria-posinset]")
			.evaluateAll((all) => all.map((one) => Number(one.getAttribute("aria-posinset"))));
	const isMiddle = (place: number) => Math.abs(place - QUESTIONS / 4) < QUESTIONS / 20;
	await expect.poll(async () => (await places()).some(isMiddle), SOON).toBe(true);
	expect(await page.locator("[data-card]").count()).toBeLessThan(DRAWN);
	await scrollTo(1);
	await expect.poll(places, SOON).toContain(QUESTIONS / 2);
	expect(await page.locator("[data-card]").count()).toBeLessThan(DRAWN);
	expect(await focused()).toBe(card);
});
