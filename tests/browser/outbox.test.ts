import { sql } from "drizzle-orm";
import type { BrowserContext, Page } from "playwright";
import { expect } from "vitest";
import type { Database } from "#db/client.ts";
import { lineAtThumb, openFloor, SOON } from "#harness/pages/surfaces.ts";
import { PHONE, test } from "#harness/vitest/page-test.ts";
import messages from "#messages/en.json" with { type: "json" };
import { PROTOCOL_VERSION } from "#protocol/events.ts";

/** What the browser itself says of a network that is off. */
const OFF = /ERR_INTERNET_DISCONNECTED|ERR_NETWORK_IO_SUSPENDED/;

test("[P2] what two tabs of a phone wished for offline is sent once, in the order it was made, and both show it", async ({
	conference,
	device,
}) => {
	const { context, page } = await device(PHONE, [OFF]);
	const one = await openFloor({ page }, conference.url("/interview"));
	const other = await openFloor({ page: await context.newPage() }, conference.url("/interview"));
	const asked = [
		"Was this the first of the three?",
		"Was this the second of the three?",
		"Was this the last of the three?",
	];
	const [question = ""] = await one.page
		.getByRole("listitem")
		.filter({ has: one.page.getByRole("button", { pressed: false }) })
		.locator(".delegate-words")
		.allTextContents();
	await context.setOffline(true);
	await one.ask(asked[0] ?? "");
	await other.page.bringToFront();
	await other.vote(question);
	await other.ask(asked[1] ?? "");
	await one.page.bringToFront();
	await one.ask(asked[2] ?? "");
	await context.setOffline(false);

	for (const tab of [one, other]) {
		await tab.page.bringToFront();
		await tab.show("Mine");
		for (const words of asked) await tab.question(words).getByText(messages.floor.mine.review).waitFor();
		await tab.show("Top");
		await tab.question(question).getByRole("button", { name: "Voted" }).waitFor();
	}
	expect(await askedBy(conference.db, context)).toEqual(asked);
});

test("[P2] a phone that slept for hours sends what waited once it wakes, and shows what it missed", async ({
	conference,
	device,
}) => {
	const desk = await conference.moderator("Grace");
	const { context, page } = await device(PHONE, [OFF]);
	await page.clock.install();
	const floor = await openFloor({ page }, conference.url("/interview"));
	const devtools = await context.newCDPSession(page);
	await context.setOffline(true);
	await floor.ask("Was I heard though the phone slept?");
	await devtools.send("Page.setWebLifecycleState", { state: "frozen" });
	await context.setOffline(false);
	const [chosen] = desk.view?.rows.filter((row) => row.status === "published" && row.votes > 0 && !row.putAt) ?? [];
	if (!chosen) throw new Error("The demo has published questions.");
	await desk.send({ type: "stage.put", sessionId: desk.sessionId, questionId: chosen.id });
	expect(await askedBy(conference.db, context)).toEqual([]);

	await devtools.send("Page.setWebLifecycleState", { state: "active" });
	await page.clock.fastForward("03:00:00");
	await expect.poll(floor.now, SOON).toBe(chosen.words);
	await floor.question("Was I heard").getByText(messages.floor.mine.review).waitFor();
	expect(await askedBy(conference.db, context)).toEqual(["Was I heard though the phone slept?"]);
});

const BROKEN_STORES = [
	{
		how: "is full",
		breaks: () => {
			const full = () => {
				throw new DOMException("There is no room left.", "QuotaExceededError");
			};
			Object.defineProperty(IDBObjectStore.prototype, "put", { value: full });
			Object.defineProperty(Storage.prototype, "setItem", { value: full });
		},
	},
	{
		how: "is not there",
		breaks: () => {
			Object.defineProperty(window, "indexedDB", { value: undefined });
			Object.defineProperty(Storage.prototype, "setItem", {
				value: () => {
					throw new DOMException("Storage is forbidden.", "SecurityError");
				},
			});
		},
	},
];

test.for(BROKEN_STORES)(
	"[P2] where a phone's storage $how, the page says that it must stay open, asks before it is left, and sends",
	async ({ breaks, how }, { conference, device }) => {
		const { context, page } = await device(PHONE, [OFF]);
		await context.addInitScript(breaks);
		await page.clock.install();
		const floor = await openFloor({ page }, conference.url("/interview"));
		const words = `Is this sent though the phone's storage ${how}?`;
		expect(await asksBeforeLeaving(page)).toBe(false);
		await context.setOffline(true);
		await floor.ask(words);
		await floor.question(words).getByText(messages.floor.mine.unsaved).waitFor();
		await page.clock.fastForward("00:05");
		await lineAtThumb(page, "Keep this page open: 1 will send when it is back").waitFor();
		expect(await asksBeforeLeaving(page)).toBe(true);

		await context.setOffline(false);
		await floor.question(words).getByText(messages.floor.mine.review).waitFor();
		await lineAtThumb(page, "Keep this page open").waitFor({ state: "hidden" });
		expect(await asksBeforeLeaving(page)).toBe(false);
		expect(await askedBy(conference.db, context)).toEqual([words]);
	},
);

test("what waits in memory alone is said while the page follows, too", async ({ conference, device }) => {
	const { context, page } = await device(PHONE);
	await context.addInitScript(BROKEN_STORES[1]?.breaks ?? (() => {}));
	const floor = await openFloor({ page }, conference.url("/interview"));
	for (const number of ["one", "two", "three", "four", "five", "six"])
		await floor.ask(`Is this number ${number} of a minute?`);
	await lineAtThumb(page, "Keep this page open: 1 is not sent yet").waitFor();
	await floor.question("number six").getByText(messages.floor.mine.unsaved).waitFor();
	expect(await asksBeforeLeaving(page)).toBe(true);
});

test("[P2] an old page does not load itself anew over what stands in its memory alone, and sends it", async ({
	conference,
	device,
}) => {
	const { context, page } = await device(PHONE);
	await context.addInitScript(() => Object.defineProperty(window, "indexedDB", { value: undefined }));
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
	await floor.question(words).getByText(messages.floor.mine.review).waitFor();
	expect(await askedBy(conference.db, context)).toEqual([words]);
	expect(loads).toBe(0);
});

test("the state of the connection is shown after four seconds without, and no longer than it lasts", async ({
	conference,
	device,
}) => {
	const { context, page } = await device(PHONE, [OFF]);
	await page.clock.install();
	const floor = await openFloor({ page }, conference.url("/interview"));
	await page.clock.pauseAt(new Date(await page.evaluate(() => Date.now() + 1_000)));
	await context.setOffline(true);
	await floor.ask("Is it said when it matters, and not before?");
	const [question = ""] = await page.locator(".delegate-words").allTextContents();
	expect(question).not.toBe("");
	const line = lineAtThumb(page, "Saved on this phone, will send (1)");
	await page.clock.runFor(3_900);
	expect(await line.count()).toBe(0);
	await page.clock.runFor(200);
	await line.waitFor();
	await page.clock.resume();
	await context.setOffline(false);
	await line.waitFor({ state: "hidden" });
	await floor.question("Is it said").getByText(messages.floor.mine.review).waitFor();
});

/** @returns whether the browser would ask before it leaves the page */
function asksBeforeLeaving(page: Page): Promise<boolean> {
	return page.evaluate(() => !dispatchEvent(new Event("beforeunload", { cancelable: true })));
}

/** @returns the words of what this browser's delegate asked, each as often as it is there, in the order it came to the server */
async function askedBy(db: Database, context: BrowserContext): Promise<string[]> {
	const cookie = (await context.cookies()).find(({ name }) => name.endsWith("floor"));
	const author = cookie?.value.slice(0, 36) ?? "";
	const rows = await db.execute<{ words: string }>(
		sql`select words from questions where author = ${author} order by asked_at`,
	);
	return rows.map(({ words }) => words);
}
