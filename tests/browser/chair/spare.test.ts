import type { Page } from "playwright";
import { expect } from "vitest";
import type { Device } from "#harness/browsers/browser.ts";
import type { Desk } from "#harness/clients/client.ts";
import type { Conference } from "#harness/fixtures/conference.ts";
import { stopClock } from "#harness/pages/clock.ts";
import { giveCookies, openDeskAs, SOON } from "#harness/pages/surfaces.ts";
import { LAPTOP, TABLET, test } from "#harness/vitest/page-test.ts";
import welsh from "#messages/cy.json" with { type: "json" };
import messages from "#messages/en.json" with { type: "json" };
import { topOf } from "#protocol/rules/ranking.ts";

const { chair: said } = messages;
/** The browser's own errors while offline. */
const OFF = /ERR_INTERNET_DISCONNECTED|ERR_FAILED|WebSocket/;
/** Longer than the tap guard. */
const STEADY_MS = 1_000;

async function openChair({ context, page }: Device, conference: Conference): Promise<Page> {
	await giveCookies(context, conference.origin, await conference.signIn("chair"));
	await page.clock.install();
	await page.goto(conference.url("/interview/chair"));
	await page.getByText(said.connection.live, { exact: true }).waitFor();
	await stopClock(page);
	return page;
}

/** Taps once the tap guard has ended. */
async function tap(page: Page, name: string, words = ""): Promise<void> {
	await page.clock.fastForward(STEADY_MS);
	await page.getByRole("button", { name }).filter({ hasText: words }).tap();
}

/** @returns the questions with most votes that are not in the running order */
async function spare(desk: Desk) {
	const { head, rows } = await desk.until(() => true);
	const published = rows.filter(({ id, status }) => status === "published" && !head.order.includes(id));
	return topOf(published).slice(0, 3);
}

const PHONES = [
	{ width: 390, height: 844 },
	{ width: 360, height: 740 },
];

test("[C7] on a phone the five buttons stay at the foot, and no clock breaks into two lines", async ({
	conference,
	device,
}) => {
	const page = await openChair(await device(TABLET), conference);
	for (const [language, { chair }] of Object.entries({ en: messages, cy: welsh })) {
		await page.goto(conference.url(`/interview/chair?lang=${language}`));
		await page.getByText(chair.connection.live, { exact: true }).waitFor(SOON);
		for (const size of PHONES) {
			await page.setViewportSize(size);
			for (const name of [chair.do.answered, chair.do.next, chair.curtain.lower]) {
				const box = await page.getByRole("button", { name, exact: true }).boundingBox();
				expect((box?.y ?? size.height) + (box?.height ?? 0), name).toBeLessThanOrEqual(size.height);
			}
			const lines = (clocks: Element[]) =>
				clocks.map((clock) => clock.clientHeight / Number.parseFloat(getComputedStyle(clock).fontSize));
			for (const height of await page.locator("[data-clock] > p:not(.sr-only)").evaluateAll(lines))
				expect(height, `${language}, ${size.width}`).toBeLessThan(2);
		}
		const clamped = page.getByRole("region", { name: chair.spare.title }).locator(".delegate-words").first();
		expect(await clamped.evaluate((words) => getComputedStyle(words).overflow)).toBe("hidden");
	}
});

test("[C20] [C21] [C23] puts one of the top three, offline too, shows its rank, and undoes it", async ({
	conference,
	device,
}) => {
	const desk = await conference.moderator("Sam");
	const own = await device(TABLET, [OFF]);
	const page = await openChair(own, conference);
	const before = desk.view?.head.item?.id;
	const [first, second] = await spare(desk);
	const list = page.getByRole("region", { name: said.spare.title });
	expect(await list.getByRole("listitem").count()).toBe(3);
	expect(await page.getByRole("button", { name: said.do.skip }).count()).toBe(1);

	await tap(page, said.spare.put, first?.words);
	await desk.until(({ head }) => head.item?.id === first?.id);
	await page.getByText(/\d+(st|nd|rd|th) of \d+ when put/).waitFor();
	await tap(page, said.undo);
	await desk.until(({ head }) => head.item?.id === before);
	await page.getByRole("button", { name: said.undo }).waitFor({ state: "detached" });
	// A put that is sent later needs the question that the tablet showed (S11).
	await page.locator(`[data-now="${before}"]`).waitFor();

	// A step that was not sent is taken back on the tablet.
	await own.context.setOffline(true);
	await page.getByText(/^No connection/).waitFor();
	await tap(page, said.spare.put, second?.words);
	await page.getByText(said.screens.notYet).waitFor();
	await tap(page, said.undo);
	await page.getByText(said.screens.notYet).waitFor({ state: "detached" });
	await tap(page, said.spare.put, second?.words);
	await page.clock.fastForward(11_000);
	await page.getByRole("button", { name: said.undo }).waitFor({ state: "detached" });
	await page.clock.resume();
	await own.context.setOffline(false);
	await desk.until(({ head }) => head.item?.id === second?.id);
	const verbs = (await desk.ledger()).map(({ verb }) => verb);
	expect(verbs.slice(0, 3)).toEqual(["put", "undo", "put"]);
});

test("[C20] [S10] proposes one of the top three where two people have to agree", async ({ conference, device }) => {
	const desk = await conference.moderator("Sam");
	const { sessionId } = desk;
	await desk.send({ type: "session.set", sessionId, to: { twoPerson: true } });
	const page = await openChair(await device(TABLET), conference);
	const [first] = await spare(desk);
	await tap(page, said.spare.propose, first?.words);
	const { head } = await desk.until(({ head }) => head.stage.proposal?.questionId === first?.id);
	expect(head.item?.id).not.toBe(first?.id);
	await page
		.getByRole("button", { name: said.spare.proposed })
		.filter({ hasText: first?.words ?? "" })
		.waitFor();
	await desk.send({ type: "stage.put", sessionId, questionId: first?.id ?? "" });
	await page.locator(`[data-now="${first?.id}"]`).waitFor();
});

test("[C22] sends the desk a ready reply, which stays until somebody has seen it", async ({ conference, device }) => {
	const page = await openChair(await device(TABLET), conference);
	const { page: desk } = await openDeskAs(await device(LAPTOP), conference);
	const { note } = messages.room;
	await tap(page, said.reply["change-subject"]);
	const button = desk.getByRole("button", { name: `${note.title} · Chair: ${note.reply["change-subject"]}` });
	await button.click();
	await desk.getByRole("button", { name: note.seenNow }).click();
	await button.waitFor({ state: "detached" });
});

for (const viewport of [
	{ width: 1180, height: 820 },
	{ width: 820, height: 1180 },
])
	test(`[C24] the question is as large as ${viewport.width}×${viewport.height} allows, dark, and nothing scrolls`, async ({
		conference,
		device,
	}) => {
		const page = await openChair(await device({ ...TABLET, viewport }), conference);
		const words = page.locator("[data-now] > blockquote");
		const measured = () =>
			words.evaluate((element) => {
				const root = document.documentElement;
				const { fontSize } = getComputedStyle(element);
				const scrolls = () => root.scrollHeight > root.clientHeight || element.scrollWidth > element.clientWidth;
				const before = scrolls();
				if (element instanceof HTMLElement) element.style.fontSize = `${Number.parseFloat(fontSize) + 1}px`;
				const after = scrolls();
				if (element instanceof HTMLElement) element.style.fontSize = fontSize;
				return { pixels: Number.parseFloat(fontSize), before, after };
			});
		await expect.poll(measured, SOON).toMatchObject({ before: false, after: true });
		expect((await measured()).pixels).toBeGreaterThanOrEqual(40);
		const ground = await page.evaluate(() => getComputedStyle(document.documentElement).colorScheme);
		expect(ground).toBe("dark");
	});

test("[M32] the tablet says which question was asked in the hall, before and while it is on stage", async ({
	conference,
	device,
}) => {
	const desk = await conference.moderator("Sam");
	const { sessionId } = desk;
	const page = await openChair(await device(TABLET), conference);
	const words = "Who pays for the bus to Bala?";
	await desk.send({ type: "question.hear", sessionId, words, to: "order" });
	const next = page.getByRole("region", { name: said.next.title });
	const first = next.getByRole("listitem").filter({ hasText: words });
	await first.getByText(said.inHall).waitFor();
	expect(await page.getByText(said.inHall).count()).toBe(1);
	const questionId = desk.view?.head.order[0] ?? "";
	expect(await desk.send({ type: "stage.put", sessionId, questionId })).toMatchObject({ ok: true });
	await page.locator(`[data-now="${questionId}"]`).getByText(said.inHall).waitFor();
});

test("[C20] a low tablet shows all three with their buttons, in both languages, with two questions before them", async ({
	conference,
	device,
}) => {
	const desk = await conference.moderator("Sam");
	const { sessionId } = desk;
	for (const { id } of await spare(desk))
		await desk.send({ type: "order.place", sessionId, questionId: id, before: null });
	const cookies = await conference.signIn("chair");
	for (const [language, { chair }] of Object.entries({ en: messages, cy: welsh })) {
		const { context, page } = await device({ ...TABLET, viewport: { width: 1366, height: 768 } });
		await giveCookies(context, conference.origin, cookies);
		await page.goto(conference.url(`/interview/chair?lang=${language}`));
		const last = await page.getByRole("button", { name: chair.spare.put }).last().boundingBox();
		const foot = await page.locator("footer").boundingBox();
		expect((last?.y ?? Number.NaN) + (last?.height ?? 0)).toBeLessThanOrEqual(foot?.y ?? 0);
	}
});
