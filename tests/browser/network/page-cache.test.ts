import { randomUUID } from "node:crypto";
import { expect } from "vitest";
import { lineAtThumb, openDesk, openFloor, SOON } from "#harness/pages/surfaces.ts";
import { CACHING, LAPTOP, PHONE, test } from "#harness/vitest/page-test.ts";
import { isInReview, unvoted } from "../floor/delegate.ts";
import { cachedOn, isNoFile, openAndCache, paths, viewOn } from "./page-cache.ts";

const CACHING_PHONE = { ...PHONE, ...CACHING } as const;

/** What the browser itself says of a network that is off. */
const OFF = /ERR_INTERNET_DISCONNECTED|ERR_FAILED|WebSocket/;
const OLD = /No connection\. This is from \d\d:\d\d, less than a minute ago\./;

test("[P2] opens the floor without a network as it was last shown, says how old it is, and sends later what is done there", async ({
	conference,
	device,
}) => {
	const desk = await conference.moderator("Grace");
	const { context, page } = await device(CACHING_PHONE, [OFF]);
	const floor = await openAndCache(page, conference.url("/interview"));
	const [chosen = ""] = await unvoted(floor, 1);
	const waiting = desk.view?.rows.find(({ status }) => status === "pending");
	if (!waiting) throw new Error("The demo has a question in review.");
	// Comes after the page was loaded: it is in the last view, and not in the HTML.
	await desk.send({
		type: "question.approve",
		seen: "review",
		sessionId: desk.sessionId,
		questionId: waiting.id,
		edition: waiting.edition,
	});
	await floor.show("New");
	await floor.question(waiting.words).waitFor();
	await context.setOffline(true);
	await page.reload();
	await page.getByText(OLD).waitFor();
	await floor.show("New");
	await floor.question(waiting.words).waitFor();
	await floor.show("Top");
	await floor.vote(chosen);
	await floor.ask("Can this be asked with no network at all?");
	await lineAtThumb(page, "Saved on this phone, will send (2)").waitFor();
	await page.getByText(OLD).waitFor();

	await context.setOffline(false);
	await page.getByText(OLD).waitFor({ state: "hidden" });
	await isInReview(floor, "Can this be asked");
	await floor.show("Top");
	await floor.question(chosen).getByRole("button", { name: "Voted" }).waitFor();
	// A page opened from the cache goes on keeping what it shows.
	await page.evaluate(() => dispatchEvent(new Event("pagehide")));
	await expect.poll(() => viewOn(page, conference.sessionId), SOON).toContain("Can this be asked");
	expect(await page.evaluate(() => document.documentElement.dataset.cachedAt)).toBeUndefined();
	expect((await cachedOn(page)).filter((path) => path.startsWith("/api/") || path.startsWith("/socket.io/"))).toEqual(
		[],
	);
});

test("[L36] without a network the first thing shown is the newest state of the phone, not the page as it was loaded", async ({
	conference,
	device,
}) => {
	const desk = await conference.moderator("Grace");
	const { sessionId } = desk;
	const [early, late] = desk.view?.rows.filter(({ status, putAt }) => status === "published" && putAt === null) ?? [];
	if (!early || !late) throw new Error("The demo has published questions.");
	await desk.send({ type: "stage.put", sessionId, questionId: early.id });
	const { context, page } = await device(CACHING_PHONE, [OFF]);
	await page.addInitScript(() => {
		const shown = new Set<string>();
		Object.assign(window, { shown });
		const look = () => {
			const words = document.querySelector("[data-now]");
			if (words?.checkVisibility({ checkVisibilityCSS: true })) shown.add(words.textContent);
			requestAnimationFrame(look);
		};
		look();
	});
	await openAndCache(page, conference.url("/interview"));
	// After the page was loaded: it is in the last view, and not in the HTML.
	await desk.send({ type: "stage.put", sessionId, questionId: late.id });
	await page.evaluate(() => dispatchEvent(new Event("pagehide")));
	await expect
		.poll(async () => {
			await page.evaluate(() => dispatchEvent(new Event("pagehide")));
			return JSON.parse((await viewOn(page, sessionId)) || "null")?.view.head.item?.id;
		}, SOON)
		.toBe(late.id);
	await context.setOffline(true);
	await page.reload();
	await page.getByText(OLD).waitFor();
	const shown = () => page.evaluate(() => [...(window as unknown as { shown: Set<string> }).shown]);
	await expect.poll(shown, SOON).toEqual([late.words]);
});

test("[V6] keeps the delegate's own data through a reload that got no personal data", async ({
	conference,
	device,
}) => {
	const { context, page } = await device(CACHING_PHONE, [OFF, /socket\.io/]);
	const floor = await openAndCache(page, conference.url("/interview"));
	const [words = ""] = await unvoted(floor, 1);
	const isVoted = floor.question(words).getByRole("button", { name: "Voted", pressed: true });
	await floor.vote(words);
	await isVoted.waitFor();
	// The answer to the vote may still be on its way.
	const kept = async () => {
		await page.evaluate(() => dispatchEvent(new Event("pagehide")));
		return viewOn(page, conference.sessionId);
	};
	await expect.poll(kept, SOON).toMatch(/"mine":\{"votes":\["/);
	await page.routeWebSocket(/socket\.io/, (socket) => socket.close());
	await page.route(/\/socket\.io\/|\/api\/mine\//, (route) => route.abort());
	await page.reload();
	await page.locator("#ask").waitFor({ state: "attached" });
	expect(await isVoted.count()).toBe(0);
	await context.setOffline(true);
	await page.reload();
	await page.getByText(OLD).waitFor();
	await isVoted.waitFor();
});

test("caches no staff page, and removes a delegate's pages when another's first page comes", async ({
	conference,
	device,
}) => {
	const { context, page } = await device({ ...LAPTOP, ...CACHING });
	const { programme, floorPath } = paths(conference);
	await openAndCache(page, conference.url("/interview"));
	await page.goto(conference.url("?programme"));
	await expect.poll(() => cachedOn(page), SOON).toEqual(expect.arrayContaining([programme, floorPath]));
	await context.clearCookies();
	await page.goto(conference.url("?programme"));
	await expect
		.poll(async () => (await cachedOn(page)).filter((path) => !path.startsWith("/_next/")), SOON)
		.toEqual([programme]);

	await context.clearCookies();
	await openDesk({ page }, await conference.link("moderator"));
	await page.goto(conference.url("/interview"));
	await page.locator("#ask").waitFor({ state: "attached" });
	const pages = (await cachedOn(page)).filter((path) => !path.startsWith("/_next/"));
	expect(pages).toEqual([programme]);
});

test("never caches one delegate's data as another's, whatever tabs are still open", async ({ conference, device }) => {
	const { context, page } = await device(CACHING_PHONE);
	const { programme, floorPath } = paths(conference);
	const floor = await openAndCache(page, conference.url("/interview"));
	const words = "Whose phone is this question kept on?";
	await floor.ask(words);
	await isInReview(floor, words);
	await context.clearCookies();
	const other = await context.newPage();
	/**
	 * The tab of the one before goes out of sight, and the worker is told to keep files after that, which touches no page. It
	 * does such things side by side, so each round is only more time for the first.
	 */
	const hideFirst = async () => {
		await page.evaluate(() => dispatchEvent(new Event("pagehide")));
		const file = (await cachedOn(page)).find((path) => !isNoFile(path));
		for (let round = 0; round < 5; round++) {
			const icon = `/icons/512.png?${randomUUID()}`;
			await other.evaluate(
				([name, next]) => {
					const files = [new URL(next ?? "", location.href).href];
					navigator.serviceWorker.controller?.postMessage({ page: name, files });
				},
				[file, icon],
			);
			await expect.poll(() => page.evaluate((next) => caches.match(next).then(Boolean), icon), SOON).toBe(true);
		}
	};
	await other.goto(conference.url("?programme"));
	await expect.poll(async () => (await cachedOn(page)).filter(isNoFile), SOON).toEqual([programme]);
	await hideFirst();
	expect((await cachedOn(page)).filter(isNoFile)).toEqual([programme]);

	await openFloor({ page: other }, conference.url("/interview"));
	await expect.poll(() => cachedOn(page), SOON).toContain(floorPath);
	await hideFirst();
	expect(await viewOn(page, conference.sessionId)).not.toContain(words);
});
