import { randomUUID } from "node:crypto";
import { expect } from "vitest";
import { lineAtThumb, openDesk, openFloor, phone, SOON } from "#harness/pages/surfaces.ts";
import { isFollowing, listen } from "#harness/pages/wire.ts";
import { CACHING, LAPTOP, PHONE, test } from "#harness/vitest/page-test.ts";
import messages from "#messages/en.json" with { type: "json" };
import { isInReview, unvoted } from "../floor/delegate.ts";
import { breakStorage, cachedOn, hurryWorker, isNoFile, openAndCache, paths, viewOn } from "./page-cache.ts";

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

test("also opens the programme without a network, but no page that was never opened", async ({
	conference,
	device,
}) => {
	const { context, page } = await device(CACHING_PHONE, [OFF]);
	await openAndCache(page, conference.url("/interview"));
	await page.goto(conference.url("?programme"));
	await expect.poll(() => cachedOn(page), SOON).toContain(paths(conference).programme);
	await context.setOffline(true);
	await page.reload();
	await page.getByText(OLD).waitFor();
	await page.getByRole("link", { name: messages.programme.toFloor }).first().waitFor();
	const other = await context.newPage();
	await expect(other.goto(conference.url("/closing"))).rejects.toThrow(OFF);
	await expect(other.goto(`${conference.url("/interview")}/desk`)).rejects.toThrow(OFF);
	await context.setOffline(false);
	await page.getByText(OLD).waitFor({ state: "hidden" });
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

test("a new service worker takes over at once, deletes older caches, and disturbs nobody who is typing", async ({
	conference,
	device,
}) => {
	const { page } = await device(CACHING_PHONE);
	const floor = await openAndCache(page, conference.url("/interview"));
	await page.reload();
	await page.locator("#ask").waitFor({ state: "attached" });
	await floor.page.getByRole("link", { name: "Ask a question" }).tap();
	await page.getByLabel("Your question").fill("Is this still here after");
	await page.evaluate(() => Reflect.set(window, "same", true));

	// Another address is another version to the browser, and costs no second build.
	await page.evaluate(async () => {
		await caches.open("pages-0");
		const changed = new Promise((resolve) => navigator.serviceWorker.addEventListener("controllerchange", resolve));
		await navigator.serviceWorker.register("/sw.js?next");
		await changed;
	});
	await expect.poll(() => page.evaluate(() => caches.keys()), SOON).toEqual(["pages-2", "assets-1"]);
	expect(await page.evaluate(() => Reflect.get(window, "same"))).toBe(true);
	expect(await page.getByLabel("Your question").inputValue()).toBe("Is this still here after");
});

test("a cached page with a missing file can be read without a network, and reloads with one", async ({
	conference,
	device,
}) => {
	const { context, page } = await device(CACHING_PHONE, [OFF]);
	await openAndCache(page, conference.url("/interview"));
	await page.evaluate(async (path) => {
		const name = (await caches.keys()).find((one) => one.startsWith("pages"));
		const pages = await caches.open(name ?? "");
		const kept = await pages.match(path);
		const html = (await kept?.text())?.replaceAll(/chunks\/turbopack-[^"]+\.js/g, "chunks/gone.js");
		await pages.put(path, new Response(html, { headers: kept?.headers ?? [] }));
	}, paths(conference).floorPath);
	await context.setOffline(true);
	await page.reload();
	expect(await page.getByRole("listitem").count()).toBeGreaterThan(5);
	await context.setOffline(false);
	const floor = phone(page, listen(page));
	await page.reload();
	await page.locator("#ask").waitFor({ state: "attached" });
	await floor.show("Mine");
	await page.getByText(messages.floor.list.emptyMine).waitFor();
});

test("works on a phone whose storage is full or broken", async ({ conference, device }) => {
	const { context, page } = await device(CACHING_PHONE);
	await openAndCache(page, conference.url("/interview"));
	for (const what of ["put", "match"] as const) {
		await breakStorage(context, what);
		// The worker has to fetch each file, and to try to keep it.
		await page.evaluate(() => caches.delete("assets-1"));
		const wire = listen(page);
		await page.reload();
		expect(await page.evaluate(() => document.styleSheets.length)).toBeGreaterThan(0);
		await isFollowing(wire);
		await page.locator("#ask").waitFor({ state: "attached" });
		expect((await cachedOn(page)).filter((path) => path.startsWith("/_next/"))).toEqual([]);
	}
});

test("offers to install the floor once, after the first question", async ({ conference, device }) => {
	const { page } = await device(CACHING_PHONE);
	const floor = await openFloor({ page }, conference.url("/interview"));
	const offer = () =>
		page.evaluate(() => {
			const event = Object.assign(new Event("beforeinstallprompt", { cancelable: true }), {
				prompt: async () => void Reflect.set(window, "prompted", true),
			});
			return dispatchEvent(event);
		});
	// Kept back: the browser shows nothing by itself.
	expect(await offer()).toBe(false);
	const button = page.getByRole("button", { name: messages.install.go });
	await floor.show("Mine");
	await page.getByText(messages.floor.list.emptyMine).waitFor();
	expect(await button.count()).toBe(0);
	await floor.ask("Will this be on my phone next time as well?");
	await isInReview(floor, "Will this be on my phone");
	await button.tap();
	expect(await page.evaluate(() => Reflect.get(window, "prompted"))).toBe(true);
	await button.waitFor({ state: "hidden" });
	await page.reload();
	await page.locator("#ask").waitFor({ state: "attached" });
	await offer();
	await floor.show("Mine");
	await floor.question("Will this be on my phone").waitFor();
	expect(await button.count()).toBe(0);

	const manifest = await page.evaluate(async () => {
		const href = document.querySelector<HTMLLinkElement>("link[rel=manifest]")?.href ?? "";
		const response = await fetch(href);
		return { type: response.headers.get("content-type"), ...(await response.json()) };
	});
	expect(manifest).toMatchObject({
		type: "application/manifest+json",
		start_url: paths(conference).floorPath,
		display: "standalone",
	});
	for (const { src } of manifest.icons) expect((await page.request.get(conference.origin + src)).status()).toBe(200);
});

test("opens the cached floor on a network that does not answer, and goes live once it does", async ({
	device,
	proxy,
	far,
}) => {
	const { context, page } = await device(CACHING_PHONE, [OFF]);
	await openAndCache(page, far.url("/interview"));
	await hurryWorker(context);
	proxy.drop();
	await page.reload();
	await page.getByText(OLD).waitFor();
	proxy.restore();
	await page.getByText(OLD).waitFor({ state: "hidden" });
});
