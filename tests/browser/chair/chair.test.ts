import { sql } from "drizzle-orm";
import { generateNKeysBetween } from "fractional-indexing";
import type { Page } from "playwright";
import { expect } from "vitest";
import type { Device } from "#harness/browsers/browser.ts";
import type { Desk } from "#harness/clients/client.ts";
import type { Conference } from "#harness/fixtures/conference.ts";
import { stopClock } from "#harness/pages/clock.ts";
import { giveCookies, SOON } from "#harness/pages/surfaces.ts";
import { CACHING, LAPTOP, TABLET, test } from "#harness/vitest/page-test.ts";
import messages from "#messages/en.json" with { type: "json" };
import type { Ack } from "#protocol/events.ts";

const { chair: said } = messages;

/** The browser's own errors while offline. */
const OFF = /ERR_INTERNET_DISCONNECTED|ERR_FAILED|WebSocket/;
const MINUTE_MS = 60_000;
/** Longer than the tap guard. */
const STEADY_MS = 1_000;
/** Between the curtain's two taps: longer than a double tap, shorter than the time-out. */
const SURE_MS = 500;

/** Opens the chair's tablet with its own sign-in and an installed clock. */
async function openChair({ context, page }: Device, conference: Conference) {
	await giveCookies(context, conference.origin, await conference.signIn("chair"));
	await page.clock.install();
	await page.goto(conference.url("/interview/chair"));
	return liveChair(page);
}

/** Waits until the page is live. @returns its actions */
async function liveChair(page: Page) {
	await page.getByText(said.connection.live, { exact: true }).waitFor();
	const button = (name: string) => page.getByRole("button", { name, exact: true });
	return {
		page,
		button,
		now: page.locator("[data-now] > blockquote"),
		clock: page.locator("[data-clock=session]"),
		curtain: page.locator("footer button:not([data-means])"),
		/** Taps once the tap guard has ended. */
		async tap(name: string) {
			await page.clock.fastForward(STEADY_MS);
			await button(name).tap();
		},
	};
}

/**
 * Clears the stage and sets the running order to questions with these words. Only for a session that no server has read yet.
 * @returns a moderator's desk, and the questions' ids
 */
async function lineUp(conference: Conference, words: readonly string[]): Promise<{ desk: Desk; ids: string[] }> {
	const { db, sessionId } = conference;
	await db.execute(sql`update stages set mode = 'top', item_kind = null, item_id = null, item_snapshot = null, put_at = null
		where session_id = ${sessionId}`);
	await db.execute(sql`update questions set answered_at = now()
		where session_id = ${sessionId} and put_at is not null and answered_at is null`);
	const fresh = await db.execute<{ id: string }>(sql`select id from questions
		where session_id = ${sessionId} and status = 'published' and put_at is null order by asked_at limit ${words.length}`);
	const ids = fresh.map(({ id }) => id);
	await db.execute(sql`update questions set place = null where session_id = ${sessionId}`);
	const places = generateNKeysBetween(null, null, ids.length);
	for (const [index, id] of ids.entries()) {
		await db.execute(sql`update questions set words = ${words[index]}, place = ${places[index]} where id = ${id}`);
	}
	return { desk: await conference.moderator("Sam"), ids };
}

/** Has the desk put a question of `lineUp`. */
async function put(desk: Desk, questionId = ""): Promise<void> {
	await done(desk.send({ type: "stage.put", sessionId: desk.sessionId, questionId }));
}

async function done(answer: Promise<Ack>): Promise<Ack & { ok: true }> {
	const ack = await answer;
	if (!ack.ok) throw new Error(ack.refusal.sentence);
	return ack;
}

const rowOf = (desk: Desk, id: string | undefined) => desk.view?.rows.find((row) => row.id === id);

test("[C3] [L2] puts, presses, answers and skips questions, and ignores a second tap on what has moved under the finger", async ({
	conference,
	device,
}) => {
	const long = "When will every school that takes more children with plans than its neighbours be paid for them?";
	const { desk, ids } = await lineUp(conference, [long, "Who pays for the second one?", "Who pays for the third one?"]);
	const { sessionId } = desk;
	const wording = "When will schools be paid for every child with a plan?";
	await done(desk.send({ type: "question.word", sessionId, questionId: ids[0] ?? "", wording, found: null }));
	const { page } = await device(TABLET);
	await page.clock.install();
	await page.goto(await conference.link("chair"));
	await page.getByLabel(messages.enter.name).fill("Robin");
	await page.getByRole("button", { name: messages.enter.go.chair }).tap();
	const tablet = await liveChair(page);
	expect(new URL(page.url()).pathname).toBe(`/${conference.code}/interview/chair`);

	// Without the tap guard the second tap would hit another question.
	await stopClock(page);
	await tablet.tap(said.do.next);
	await tablet.button(said.do.next).tap();
	await tablet.button(said.do.answered).tap();
	await tablet.now.getByText(wording).waitFor();
	await desk.until(({ head }) => head.item?.id === ids[0]);
	expect(desk.view?.head.order).toEqual(ids.slice(1));
	expect(rowOf(desk, ids[0])?.answeredAt).toBeNull();
	await page.clock.fastForward(STEADY_MS);
	expect(await page.getByText(long).isVisible()).toBe(false);
	await page.getByText(said.now.own).tap();
	expect(await page.getByText(long).isVisible()).toBe(true);

	await tablet.tap(said.do.press);
	const pressed = page.locator("b").getByText(/^Asked again at \d\d:\d\d$/);
	await pressed.waitFor();
	await tablet.tap(said.do.press);
	await tablet.tap(said.do.answered);
	await page.getByRole("heading", { name: said.now.none }).waitFor();
	await tablet.tap(said.do.next);
	await tablet.now.getByText("Who pays for the second one?").waitFor();
	await tablet.tap(said.do.skip);
	await desk.until(({ head }) => head.item === null && head.order.join() === ids[2]);
	expect(rowOf(desk, ids[0])).toMatchObject({ answeredAt: expect.any(Number), pressedAt: expect.any(Number) });
	expect(rowOf(desk, ids[1])).toMatchObject({ answeredAt: null, skippedAt: expect.any(Number) });
	const verbs = (await desk.ledger()).map(({ verb }) => verb);
	expect(verbs.slice(0, 6)).toEqual(["skip", "put", "answer", "press", "press", "put"]);

	// The same if somebody else moves it.
	await page.clock.fastForward(STEADY_MS);
	await put(desk, ids[2]);
	await tablet.now.getByText("Who pays for the third one?").waitFor();
	await tablet.button(said.do.answered).tap();
	await tablet.tap(said.do.skip);
	await desk.until(({ head }) => head.item === null);
	expect(rowOf(desk, ids[2])).toMatchObject({ answeredAt: null, skippedAt: expect.any(Number) });
});

test("[C1] [C2] shows notes one at a time until they are acknowledged, and tells the desk", async ({
	conference,
	device,
}) => {
	const { desk } = await lineUp(conference, []);
	const { sessionId } = desk;
	const tablet = await openChair(await device(TABLET), conference);
	for (const words of ["Five minutes left", "The minister has to leave on time"]) {
		await done(desk.send({ type: "note.send", sessionId, words }));
	}
	await tablet.page.getByText("· 1 more note").waitFor();
	await tablet.page.getByText("Five minutes left").waitFor();
	await tablet.page.reload();
	await tablet.page.getByText("Five minutes left").waitFor();
	const acknowledged = () => desk.view?.head.notes.filter(({ acknowledgedAt }) => acknowledgedAt !== null).length;
	expect(acknowledged()).toBe(0);
	await tablet.tap(said.note.acknowledge);
	await tablet.page.getByText("The minister has to leave on time").waitFor();
	await expect.poll(acknowledged, SOON).toBe(1);
	await tablet.tap(said.note.acknowledge);
	await expect.poll(acknowledged, SOON).toBe(2);
	expect(await tablet.button(said.note.acknowledge).count()).toBe(0);
});

test("[C7] the curtain needs two separate taps, comes down straight away, and is shown as down only once it is", async ({
	conference,
	device,
}) => {
	const { desk } = await lineUp(conference, []);
	const own = await device({ ...TABLET, ...CACHING }, [OFF]);
	const tablet = await openChair(own, conference);
	const button = tablet.curtain;
	const isDown = () => desk.view?.head.stage.curtain;
	const { clock } = tablet.page;
	await stopClock(tablet.page);
	// A double tap, and a single tap that times out.
	await button.dispatchEvent("click");
	await button.dispatchEvent("click");
	await button.getByText(said.curtain.again.lower).waitFor();
	await clock.fastForward(6_000);
	await button.getByText(said.curtain.lower).waitFor();
	await button.tap();
	await clock.fastForward(SURE_MS);
	await button.tap();
	await tablet.page.getByText(said.curtain.down).waitFor();
	await expect.poll(isDown, SOON).toBe(true);
	expect((await desk.ledger()).filter(({ verb }) => verb === "curtain")).toHaveLength(1);
	await button.tap();
	await clock.fastForward(SURE_MS);
	await button.tap();
	await expect.poll(isDown, SOON).toBe(false);

	// If the desk lowers it between the two taps, the second tap does not raise it.
	await button.tap();
	await done(desk.send({ type: "stage.curtain", sessionId: desk.sessionId, down: true }));
	await tablet.page.getByText(said.curtain.down).waitFor();
	await button.getByText(said.curtain.again.lower).waitFor();
	await clock.fastForward(SURE_MS);
	await button.tap();
	await button.getByText(said.curtain.raise).waitFor();
	await expect.poll(() => left(tablet.page), SOON).toEqual([]);
	expect(isDown()).toBe(true);
	await button.tap();
	await button.getByText(said.curtain.again.raise).waitFor();
	await clock.fastForward(SURE_MS);
	await button.tap();
	await expect.poll(isDown, SOON).toBe(false);
	const before = (await desk.ledger()).filter(({ verb }) => verb === "curtain").length;

	// Offline it is not down. Lowering and raising it does not flash the curtain later.
	await own.context.setOffline(true);
	await tablet.page.getByText(/No connection\. As of/).waitFor();
	for (const then of [said.curtain.lowering, "Will be sent: Curtain raised"]) {
		await button.tap();
		await clock.fastForward(SURE_MS);
		await button.tap();
		await tablet.page.getByText(then).waitFor();
	}
	await clock.resume();
	await own.context.setOffline(false);
	await tablet.page.getByText(said.connection.live, { exact: true }).waitFor();
	await expect.poll(() => left(tablet.page), SOON).toEqual([]);
	expect((await desk.ledger()).filter(({ verb }) => verb === "curtain")).toHaveLength(before);
});

test("[C7] the curtain does not wait for other steps to be answered", async ({ conference, device }) => {
	const { desk, ids } = await lineUp(conference, ["Who is pressed while nothing is answered?"]);
	await put(desk, ids[0]);
	const { page, ...rest } = await device(TABLET);
	// The press is lost and never answered.
	await page.routeWebSocket(/\/socket/, (socket) => {
		const server = socket.connectToServer();
		socket.onMessage((message) => {
			if (!String(message).includes("stage.press")) server.send(message);
		});
	});
	const tablet = await openChair({ page, ...rest }, conference);
	await stopClock(page);
	await tablet.tap(said.do.press);
	await tablet.curtain.tap();
	await page.clock.fastForward(SURE_MS);
	await tablet.curtain.tap();
	await page.getByText(said.curtain.down).waitFor();
	expect(desk.view?.head.stage.curtain).toBe(true);
	expect((await desk.ledger()).map(({ verb }) => verb).slice(0, 2)).toEqual(["curtain", "put"]);
});

test("[C6] the session's clock warns at five minutes and at one by shape and words, and counts the time over", async ({
	conference,
	device,
}) => {
	const { desk, ids } = await lineUp(conference, ["Who has the time to answer this one?"]);
	await put(desk, ids[0]);
	const { context, page, ...rest } = await device({ ...TABLET, ...CACHING }, [OFF]);
	const tablet = await openChair({ context, page, ...rest }, conference);
	const [question, time] = [page.locator("[data-clock=question] [role=timer]"), tablet.clock.getByRole("timer")];
	expect(await time.textContent()).toMatch(/^3\d min left$/);
	// Offline the clocks keep running.
	await context.setOffline(true);
	await stopClock(page);
	const warned = async (afterMs: number, as: string, words: RegExp) => {
		await page.clock.fastForward(afterMs);
		await expect.poll(() => tablet.clock.getAttribute("data-warned"), SOON).toBe(as);
		expect(await tablet.clock.textContent()).toMatch(words);
	};
	const left = Number(/\d+/.exec((await time.textContent()) ?? "")?.[0]);
	await warned((left - 4.5) * MINUTE_MS, "5", /^Nearly time[34]:\d\d left/);
	expect(await page.getByText(/No connection\. As of \d\d:\d\d, [23]\d minutes ago\./).count()).toBe(1);
	expect(await question.textContent()).toMatch(/^[23]\d:\d\d$/);
	const [, minutes, seconds] = /(\d):(\d\d)/.exec((await tablet.clock.textContent()) ?? "") ?? [];
	const leftMs = Number(minutes) * MINUTE_MS + Number(seconds) * 1_000;
	await warned(leftMs - MINUTE_MS / 2, "1", /^Last minute0:\d\d left/);
	await warned(1.75 * MINUTE_MS, "over", /^Over time1:\d\d over/);
});

test("[C4] [C5] shows offline taps as done, keeps them through a reload, sends them once and in order, and refuses outdated ones", async ({
	conference,
	device,
}) => {
	const words = ["Who is asked first without a network?", "And who is asked second?", "Who cuts in from the desk?"];
	const { desk, ids } = await lineUp(conference, words);
	const [first, second, third] = ids;
	const { sessionId } = desk;
	const { context, page, ...rest } = await device({ ...TABLET, ...CACHING }, [OFF]);
	const tablet = await openChair({ context, page, ...rest }, conference);
	await tablet.tap(said.do.next);
	await desk.until(({ head }) => head.item?.id === first);
	await isKept(page);

	await context.setOffline(true);
	await page.getByText(/No connection\. As of/).waitFor();
	await tablet.tap(said.do.press);
	await tablet.tap(said.do.answered);
	// A button that has not moved or changed has no tap guard.
	await tablet.button(said.do.next).tap();
	await tablet.now.getByText(words[1] ?? "").waitFor();
	await page.getByText(said.screens.notYet).waitFor();
	await page.reload();
	await page.getByText("Will be sent (3): Asked again, Answered, Next question").waitFor();
	await tablet.now.getByText(words[1] ?? "").waitFor();
	expect(desk.view?.head.item?.id).toBe(first);
	await context.setOffline(false);
	await page.getByText(said.connection.live, { exact: true }).waitFor();
	await desk.until(({ head }) => head.item?.id === second);
	expect((await desk.ledger()).slice(0, 3).map(({ verb }) => verb)).toEqual(["put", "answer", "press"]);
	await expect.poll(() => left(page), SOON).toEqual([]);

	// The desk has put another question, so the chair's next is outdated.
	await done(desk.send({ type: "order.place", sessionId, questionId: third ?? "", before: null }));
	await tablet.page.getByText(words[2] ?? "").waitFor();
	await context.setOffline(true);
	await page.getByText(/No connection\. As of/).waitFor();
	await tablet.tap(said.do.answered);
	await tablet.tap(said.do.next);
	const [other] = rowsToPut(desk, ids);
	await put(desk, other?.id);
	await context.setOffline(false);
	await page.getByText(`“${said.step.put}” was refused. ${said.sent.movedOn}`).waitFor();
	await tablet.now.getByText(other?.words ?? "").waitFor();
	await desk.until(({ rows }) => rows.some((row) => row.id === second && row.answeredAt !== null));
	expect(desk.view?.head.item?.id).toBe(other?.id);
	await expect.poll(() => left(page), SOON).toEqual([]);
	await tablet.tap(said.sent.ok);
	await tablet.button(said.sent.ok).waitFor({ state: "detached" });
});

test("[C9] does not show a cached page that is too old, or any once the sign-in is revoked", async ({
	conference,
	device,
}) => {
	const { context, page, ...rest } = await device({ ...TABLET, ...CACHING }, [OFF]);
	await openChair({ context, page, ...rest }, conference);
	const address = page.url();
	await isKept(page);
	await page.evaluate(async () => {
		const [pages, kept] = [await caches.open("pages-2"), await caches.match(location.pathname)];
		const headers = new Headers(kept?.headers);
		headers.set("x-cached-at", String(Date.now() - 13 * 3_600_000));
		await pages.put(location.pathname, new Response(await kept?.text(), { headers }));
	});
	await context.setOffline(true);
	await expect(page.reload()).rejects.toThrow(/ERR_INTERNET_DISCONNECTED|ERR_FAILED/);
	await context.setOffline(false);
	await page.goto(address);
	await isKept(page);
	await conference.db.execute(
		sql`update sign_ins set revoked_at = now() where person_id in (select person_id from grants where conference_id = ${conference.id} and role = 'chair')`,
	);
	await page.goto(address);
	await page.getByRole("heading", { name: said.closed.title }).waitFor();
	await expect.poll(() => page.evaluate(async () => !!(await caches.match(location.pathname))), SOON).toBe(false);
});

test("[C8] the run sheet lists what was put, how often it was pressed and how it ended, and prints without controls", async ({
	conference,
	device,
}) => {
	const words = ["Who is pressed three times?", "Who is gone past at once?", "Who comes after all of them?"];
	const { desk, ids } = await lineUp(conference, words);
	const [first = "", second = ""] = ids;
	const { sessionId } = desk;
	await put(desk, first);
	for (const _ of words) await done(desk.send({ type: "stage.press", sessionId, questionId: first }));
	const slip = (await desk.ledger())[0]?.ledgerIds[0] ?? "";
	await done(desk.send({ type: "desk.undo", sessionId, ledgerId: slip }));
	await done(desk.send({ type: "stage.answered", sessionId, questionId: first }));
	await done(desk.send({ type: "stage.skip", sessionId, questionId: second }));

	const { context, page } = await device(LAPTOP);
	await page.goto(conference.url("/interview/run-sheet"));
	await page.getByRole("heading", { name: messages.sheet.closed.title }).waitFor();
	await giveCookies(context, conference.origin, await conference.signIn("observer"));
	await page.reload();
	const line = (of: string) => page.getByRole("listitem").filter({ hasText: of }).textContent();
	expect(await line(words[0] ?? "")).toMatch(
		/Answered, asked again 2 times: on stage \d\d:\d\d by Sam, asked again \d\d:\d\d by Sam, asked again \d\d:\d\d by Sam, answered \d\d:\d\d by Sam\./,
	);
	expect(await line(words[1] ?? "")).toMatch(/Not answered: skipped \d\d:\d\d by Sam\. /);
	expect(await line(words[1] ?? "")).toContain(` ${rowOf(desk, second)?.votes} votes`);
	const order = page.getByRole("region", { name: messages.sheet.order.title });
	expect(await order.getByRole("listitem").count()).toBe(1);
	await page.emulateMedia({ media: "print", colorScheme: "dark" });
	expect(await page.getByRole("button", { name: messages.sheet.print }).isVisible()).toBe(false);
	const paper = await page.getByRole("article").evaluate((sheet) => {
		const { backgroundColor, color } = getComputedStyle(sheet);
		return `${color} on ${backgroundColor}`;
	});
	expect(paper).toBe("rgb(0, 0, 0) on rgb(255, 255, 255)");
});

/** @returns published questions that were never put, answered or lined up */
function rowsToPut(desk: Desk, besides: readonly string[]) {
	return (desk.view?.rows ?? []).filter(
		(row) => row.status === "published" && row.putAt === null && row.answeredAt === null && !besides.includes(row.id),
	);
}

/** @returns the steps in the tablet's storage that are not sent yet */
function left(page: Page): Promise<string[]> {
	return page.evaluate(() => Object.keys(localStorage).filter((key) => key.includes(" step ")));
}

/** Waits until the tablet can show its page offline. */
async function isKept(page: Page): Promise<void> {
	await expect.poll(() => page.evaluate(async () => !!(await caches.match(location.pathname))), SOON).toBe(true);
	await expect.poll(() => missingOn(page), SOON).toEqual([]);
}

/** @returns the page's build files that are not cached */
function missingOn(page: Page): Promise<string[]> {
	return page.evaluate(async () => {
		const loaded = performance.getEntriesByType("resource").map(({ name }) => name);
		const files = loaded.filter((name) => name.includes("/_next/static/"));
		const kept = await Promise.all(files.map((name) => caches.match(name)));
		return files.filter((_, at) => !kept[at]);
	});
}

test("[C10] [C11] setting the tablet's clock makes no tap older or younger, and moves no clock it shows", async ({
	conference,
	device,
}) => {
	const words = ["Who is asked while the clock is wrong?", "Who is asked ten minutes late?"];
	const { desk, ids } = await lineUp(conference, words);
	const { context, page, ...rest } = await device({ ...TABLET, ...CACHING }, [OFF]);
	const tablet = await openChair({ context, page, ...rest }, conference);
	await isKept(page);
	const setClock = async (byMs: number) => page.clock.setSystemTime((await page.evaluate(() => Date.now())) + byMs);
	const offline = async () => {
		await context.setOffline(true);
		await page.getByText(/No connection\. As of/).waitFor();
	};

	// Five seconds old, whatever the clock says.
	await offline();
	await tablet.tap(said.do.next);
	await setClock(3 * MINUTE_MS);
	await page.clock.fastForward(5_000);
	await context.setOffline(false);
	await desk.until(({ head }) => head.item?.id === ids[0]);
	await page.getByText(said.connection.live, { exact: true }).waitFor(SOON);
	const clock = page.locator("[data-clock=question] [role=timer]");
	await expect.poll(() => clock.textContent(), SOON).toMatch(/^0:/);
	await setClock(-3 * MINUTE_MS);
	await page.clock.fastForward(2_000);
	expect(await clock.textContent()).toMatch(/^0:[0-5]/);

	// Ten minutes old although the clock was set back by as much, and one from the future.
	for (const [agedMs, clockMs] of [
		[-10 * MINUTE_MS, -10 * MINUTE_MS],
		[60 * MINUTE_MS, 0],
	] as const) {
		await offline();
		await tablet.tap(said.do.next);
		await page.getByText("Will be sent: Next question").waitFor();
		await page.evaluate((agedMs) => {
			const [key = ""] = Object.keys(localStorage).filter((one) => / chair .* step /.test(one));
			const entry = JSON.parse(localStorage.getItem(key) ?? "");
			localStorage.setItem(key, JSON.stringify({ ...entry, at: entry.at + agedMs }));
		}, agedMs);
		await setClock(clockMs);
		await page.reload();
		await context.setOffline(false);
		await page.getByText(`“${said.step.put}” was refused. ${said.sent.tooOld}`).waitFor(SOON);
		await tablet.tap(said.sent.ok);
	}
	expect(desk.view?.head.item?.id).toBe(ids[0]);
});
