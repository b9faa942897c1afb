import { sql } from "drizzle-orm";
import type { BrowserContext, Page } from "playwright";
import { expect } from "vitest";
import type { Database } from "#db/client.ts";
import { checkTallies } from "#db/votes.ts";
import { lineAtThumb, openFloor, type Phone, phone, SOON } from "#harness/pages/surfaces.ts";
import { listen } from "#harness/pages/wire.ts";
import { PHONE, test } from "#harness/vitest/page-test.ts";
import messages from "#messages/en.json" with { type: "json" };

/** What the browser itself says of a network that is off. */
const OFF = /ERR_INTERNET_DISCONNECTED/;
const ASKED = ["Will supply teachers be paid to scale?", "When will the pension be looked at again?"] as const;

test("[P2] [A5] what is asked and voted for without a network arrives once, though the tab was loaded anew meanwhile", async ({
	conference,
	device,
}) => {
	const { context, page } = await device(PHONE, [OFF]);
	await page.clock.install();
	const floor = await openFloor({ page }, conference.url("/interview"));
	const five = await unvoted(page, 5);

	await context.setOffline(true);
	for (const words of ASKED) await floor.ask(words);
	await floor.show("Top");
	for (const words of five) await floor.vote(words);
	// Changing one's mind twice is one vote.
	await pressedAgain(floor, five[0] ?? "", "Voted", "Vote");
	await pressedAgain(floor, five[0] ?? "", "Vote", "Voted");
	await lineAtThumb(page, "Saved on this phone, will send (7)").waitFor();
	await page.clock.fastForward("01:00");
	for (const words of five) await floor.question(words).getByRole("button", { name: "Voted" }).waitFor();
	await floor.show("Mine");
	for (const words of ASKED) await floor.question(words).getByText(messages.floor.mine.saved).waitFor();
	const voter = await pseudonymOf(context);
	expect(await writtenBy(conference.db, voter)).toEqual({ questions: [], votes: [] });

	await expect(page.reload()).rejects.toThrow(OFF);
	await context.setOffline(false);
	await page.goto(`${conference.url("/interview")}?show=mine`);
	for (const words of ASKED) await floor.question(words).getByText(messages.floor.mine.review).waitFor();
	await expect.poll(() => outboxOf(page), SOON).toEqual([]);

	const written = await writtenBy(conference.db, voter);
	expect(written.questions).toEqual([...ASKED].sort());
	expect(written.votes).toEqual([...five].sort());
	expect((await checkTallies(conference.db)).wrong).toEqual([]);
	await floor.show("Top");
	for (const words of five) await floor.question(words).getByRole("button", { name: "Voted" }).waitFor();
});

test("[P2] a tab that is closed before it could send loses nothing", async ({ conference, device }) => {
	const words = "Who reads this once the tab is closed?";
	const { context, page } = await device(PHONE, [OFF]);
	const floor = await openFloor({ page }, conference.url("/interview"));
	const [question = ""] = await unvoted(page, 1);
	await context.setOffline(true);
	await floor.vote(question);
	await floor.ask(words);
	await lineAtThumb(page, "Saved on this phone, will send (2)").waitFor();
	await page.close();
	await context.setOffline(false);

	const next = await context.newPage();
	await next.goto(`${conference.url("/interview")}?show=mine`);
	await phone(next, listen(next)).question(words).getByText(messages.floor.mine.review).waitFor();
	await expect.poll(() => outboxOf(next), SOON).toEqual([]);
	expect(await writtenBy(conference.db, await pseudonymOf(context))).toEqual({ questions: [words], votes: [question] });
	expect((await checkTallies(conference.db)).wrong).toEqual([]);
});

test("[P2] a vote given before the page's last scripts came is not lost with the tab", async ({
	conference,
	device,
}) => {
	const { context, page } = await device(PHONE, [/ERR_FAILED/]);
	const html = await (await fetch(conference.url("/interview"))).text();
	const isLate = (url: URL) => /chunks\/.*\.js$/.test(url.pathname) && !html.includes(url.pathname);
	await context.route(isLate, (route) => route.abort());
	const late = page.waitForRequest((request) => isLate(new URL(request.url())));
	await page.goto(conference.url("/interview"));
	await late;
	const [question = ""] = await unvoted(page, 1);
	const floor = phone(page, listen(page));
	await floor.vote(question);
	await floor.question(question).getByRole("button", { pressed: true }).waitFor();
	await page.close();
	await context.unroute(isLate);

	const next = await context.newPage();
	await next.goto(conference.url("/interview"));
	await expect
		.poll(async () => (await writtenBy(conference.db, await pseudonymOf(context))).votes, SOON)
		.toEqual([question]);
	await expect.poll(() => outboxOf(next), SOON).toEqual([]);
	expect(await next.evaluate(() => Object.keys(localStorage))).toEqual([]);
});

/** @returns the words of the first questions in the list that can be voted for and were not */
async function unvoted(page: Page, count: number): Promise<string[]> {
	const open = page.getByRole("listitem").filter({ has: page.getByRole("button", { pressed: false }) });
	const words = await open.locator(".delegate-words").allTextContents();
	expect(words.length).toBeGreaterThanOrEqual(count);
	return words.slice(0, count);
}

/** Presses a vote that stands one way, and sees it stand the other. */
async function pressedAgain(floor: Phone, words: string, from: "Vote" | "Voted", to: "Vote" | "Voted"): Promise<void> {
	const button = (pressed: boolean) => floor.question(words).getByRole("button", { pressed });
	await button(from === "Voted").tap();
	await button(to === "Voted").waitFor();
}

/** @returns who this browser is to the server: the part of its cookie before the signature */
async function pseudonymOf(context: BrowserContext): Promise<string> {
	const cookie = (await context.cookies()).find(({ name }) => name.endsWith("floor"));
	return cookie?.value.slice(0, 36) ?? "";
}

/** @returns the words of what a delegate asked, and of what they voted for, each as often as it is there */
async function writtenBy(db: Database, delegate: string): Promise<{ questions: string[]; votes: string[] }> {
	const questions = await db.execute<{ words: string }>(
		sql`select words from questions where author = ${delegate} order by words collate "C"`,
	);
	const votes = await db.execute<{ words: string }>(
		sql`select words from votes join questions on id = question_id where voter = ${delegate} order by words collate "C"`,
	);
	return { questions: questions.map(({ words }) => words), votes: votes.map(({ words }) => words) };
}

/** @returns what is still kept on this phone to be sent */
function outboxOf(page: Page): Promise<unknown[]> {
	return page.evaluate(async () => {
		const settled = <T>(request: IDBRequest<T>) =>
			new Promise<T>((resolve, reject) => {
				request.onsuccess = () => resolve(request.result);
				request.onerror = () => reject(request.error);
			});
		const database = await settled(indexedDB.open("from-the-floor"));
		const kept = await settled(database.transaction("outbox").objectStore("outbox").getAll());
		database.close();
		return kept;
	});
}
