import { sql } from "drizzle-orm";
import type { Page } from "playwright";
import { expect } from "vitest";
import { PATIENCE_MS } from "#components/floor/announcer.ts";
import { pollForward, stopClock } from "#harness/pages/clock.ts";
import { lineAtThumb, openFloor, SOON } from "#harness/pages/surfaces.ts";
import { CONNECTION_LOST, PHONE, test } from "#harness/vitest/page-test.ts";
import messages from "#messages/en.json" with { type: "json" };
import { PROTOCOL_VERSION } from "#protocol/events.ts";
import { isInReview, unvoted, writtenBy } from "./delegate.ts";

test("[P2] sends what two tabs queued offline once and in order, and shows it in both", async ({
	conference,
	device,
}) => {
	const { context, page } = await device(PHONE, [CONNECTION_LOST]);
	const one = await openFloor({ page }, conference.url("/interview"));
	const other = await openFloor({ page: await context.newPage() }, conference.url("/interview"));
	const asked = [
		"Was this the first of the three?",
		"Was this the second of the three?",
		"Was this the last of the three?",
	] as const;
	const [question = ""] = await unvoted(one, 1);
	await context.setOffline(true);
	await one.page.bringToFront();
	await one.ask(asked[0]);
	await other.page.bringToFront();
	await other.vote(question);
	await other.ask(asked[1]);
	await one.page.bringToFront();
	await one.ask(asked[2]);
	await context.setOffline(false);

	for (const tab of [one, other]) {
		await tab.page.bringToFront();
		await tab.show("Mine");
		for (const words of asked) await isInReview(tab, words);
		await tab.show("Top");
		await tab.question(question).getByRole("button", { name: "Voted" }).waitFor();
	}
	expect(await writtenBy(conference, context)).toEqual({ questions: asked, votes: [question] });
});

test("[P2] a phone that wakes after hours sends its queue and shows what it missed", async ({ conference, device }) => {
	const words = "Was I heard though the phone slept?";
	const { context, page } = await device(PHONE, [CONNECTION_LOST]);
	await page.clock.install();
	const [floor, desk] = await Promise.all([
		openFloor({ page }, conference.url("/interview")),
		conference.moderator("Grace"),
	]);
	const devtools = await context.newCDPSession(page);
	await context.setOffline(true);
	await floor.ask(words);
	await devtools.send("Page.setWebLifecycleState", { state: "frozen" });
	await context.setOffline(false);
	const [chosen] = desk.view?.rows.filter((row) => row.status === "published" && row.votes > 0 && !row.putAt) ?? [];
	if (!chosen) throw new Error("The demo has published questions.");
	await desk.send({ type: "stage.put", sessionId: desk.sessionId, questionId: chosen.id });
	expect((await writtenBy(conference, context)).questions).toEqual([]);

	await devtools.send("Page.setWebLifecycleState", { state: "active" });
	await page.clock.fastForward("03:00:00");
	await expect.poll(floor.now, SOON).toBe(chosen.words);
	await isInReview(floor, words);
	expect((await writtenBy(conference, context)).questions).toEqual([words]);
});

const BROKEN_STORES = [
	{
		how: "is full",
		breaks: () => {
			const full = () => {
				throw new DOMException("There is no room left.", "QuotaExceededError");
			};
			Object.defineProperty(Storage.prototype, "setItem", { value: full });
		},
	},
	{
		how: "is forbidden",
		breaks: () => {
			Object.defineProperty(window, "localStorage", {
				get: () => {
					throw new DOMException("Storage is forbidden.", "SecurityError");
				},
			});
		},
	},
];

test.for(BROKEN_STORES)(
	"[P2] if a phone's storage $how, the page says to keep it open, asks before it closes, and sends",
	async ({ breaks }, { conference, device }) => {
		const [first, second] = ["Is this sent without any storage?", "And does this wait for its minute?"] as const;
		await conference.db.execute(sql`update sessions set questions_a_minute = 1 where id = ${conference.sessionId}`);
		const { context, page } = await device(PHONE, [CONNECTION_LOST]);
		await context.addInitScript(breaks);
		await page.clock.install();
		const floor = await openFloor({ page }, conference.url("/interview"));
		expect(await asksBeforeLeaving(page)).toBe(false);
		await context.setOffline(true);
		await floor.ask(first);
		await floor.question(first).getByText(messages.floor.mine.unsaved).waitFor();
		await saysInTime(page, "Keep this page open: 1 will send when it is back");
		expect(await asksBeforeLeaving(page)).toBe(true);

		await context.setOffline(false);
		await isInReview(floor, first);
		await lineAtThumb(page, "Keep this page open").waitFor({ state: "hidden" });
		expect(await asksBeforeLeaving(page)).toBe(false);
		expect((await writtenBy(conference, context)).questions).toEqual([first]);

		// Also online: this session allows one question a minute.
		await floor.ask(second);
		await floor.question(second).getByText(messages.floor.mine.unsaved).waitFor();
		await saysInTime(page, "Keep this page open: 1 is not sent yet");
		expect(await asksBeforeLeaving(page)).toBe(true);
	},
);

test("[P2] an outdated page does not reload while it holds unsent data in memory only, and sends it", async ({
	conference,
	device,
}) => {
	const { context, page } = await device(PHONE);
	await context.addInitScript(() => Object.defineProperty(window, "localStorage", { value: undefined }));
	let old = false;
	await context.routeWebSocket(/socket\.io/, (socket) => {
		const server = socket.connectToServer();
		socket.onMessage((message) => {
			const text = String(message);
			if (!old && text.includes('"question.ask"')) {
				old = true;
				void socket.close();
			} else if (old) server.send(text.replace(`"protocol":${PROTOCOL_VERSION}`, '"protocol":1'));
			else server.send(message);
		});
	});
	const floor = await openFloor({ page }, conference.url("/interview"));
	let loads = 0;
	page.on("load", () => {
		loads += 1;
	});
	const words = "Is this sent by a page that is out of date?";
	await floor.ask(words);
	await lineAtThumb(page, messages.floor.offline.outdated).waitFor();
	await isInReview(floor, words);
	expect((await writtenBy(conference, context)).questions).toEqual([words]);
	expect(loads).toBe(0);
});

test("says that there is no connection after four seconds, until it is back", async ({ conference, device }) => {
	const words = "Is it said when it matters, and not before?";
	const { context, page } = await device(PHONE, [CONNECTION_LOST]);
	await page.clock.install();
	const floor = await openFloor({ page }, conference.url("/interview"));
	await stopClock(page);
	await context.setOffline(true);
	await floor.ask(words);
	await floor.question(words).getByText(messages.floor.mine.saved).waitFor();
	const line = lineAtThumb(page, "Saved on this phone, will send (1)");
	await page.clock.runFor(PATIENCE_MS - 100);
	expect(await line.count()).toBe(0);
	await page.clock.runFor(200);
	await line.waitFor();
	await page.clock.resume();
	await context.setOffline(false);
	await line.waitFor({ state: "hidden" });
	await isInReview(floor, words);
});

/** Advances the page's clock until it mentions the connection, and waits for that line. */
async function saysInTime(page: Page, line: string): Promise<void> {
	await pollForward(page, PATIENCE_MS, () => lineAtThumb(page, line).isVisible()).toBe(true);
}

/** @returns whether the browser would ask before it leaves the page */
function asksBeforeLeaving(page: Page): Promise<boolean> {
	return page.evaluate(() => !dispatchEvent(new Event("beforeunload", { cancelable: true })));
}
