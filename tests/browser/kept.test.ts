import { randomUUID } from "node:crypto";
import type { BrowserContext, Page } from "playwright";
import { expect } from "vitest";
import { lineAtThumb, openDesk, openFloor, phone, SOON } from "#harness/pages/surfaces.ts";
import { isFollowing, listen } from "#harness/pages/wire.ts";
import { FLOOR, LAPTOP, PHONE, test } from "#harness/vitest/page-test.ts";
import messages from "#messages/en.json" with { type: "json" };

/** What the browser itself says of a network that is off. */
const OFF = /ERR_INTERNET_DISCONNECTED|ERR_FAILED|WebSocket/;
const OLD = /No connection\. This is from \d\d:\d\d, less than a minute ago\./;

/** @returns the addresses of everything that is kept on the phone */
function keptOn(page: Page): Promise<string[]> {
	return page.evaluate(async () => {
		const names = await caches.keys();
		const all = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
		return all.flat().map(({ url }) => new URL(url).pathname);
	});
}

/** @returns the addresses of the build's files that a page was made of and that are not kept */
function missingOn(page: Page): Promise<string[]> {
	return page.evaluate(async () => {
		const loaded = performance.getEntriesByType("resource").map(({ name }) => name);
		const files = loaded.filter((name) => name.includes("/_next/static/"));
		const kept = await Promise.all(files.map((name) => caches.match(name)));
		return files.filter((_, at) => !kept[at]);
	});
}

/** @returns the view of a session that is kept on the phone, as it is written; nothing where none is */
function viewOn(page: Page, sessionId: string): Promise<string> {
	return page.evaluate(async (path) => (await caches.match(path))?.text() ?? "", `/kept/${sessionId}`);
}

const isNoFile = (path: string) => !/^\/(_next|icons)\//.test(path);

/** Opens the floor and waits until the phone has all it needs to open it again without a network. */
async function openAndKeep(page: Page, address: string) {
	const floor = await openFloor({ page }, address);
	await expect
		.poll(async () => (await keptOn(page)).filter((path) => path.startsWith("/kept/")).length, SOON)
		.toBeGreaterThan(0);
	// The view may be kept before the last of the files is.
	await expect.poll(() => missingOn(page), SOON).toEqual([]);
	return floor;
}

/** Lets the worker's storage fail as that of a full phone does, or as where it is broken. */
async function breakStorage(context: BrowserContext, what: "put" | "match"): Promise<void> {
	const [worker] = context.serviceWorkers();
	if (!worker) throw new Error("The page has a worker by now.");
	await worker.evaluate((name) => {
		const full = () => Promise.reject(new DOMException("There is no room.", "QuotaExceededError"));
		for (const owner of [Cache, CacheStorage]) if (name in owner.prototype) Reflect.set(owner.prototype, name, full);
	}, what);
}

/** @returns the words of the first question in the list that can be voted for and was not */
async function unvoted(page: Page): Promise<string> {
	const open = page.getByRole("listitem").filter({ has: page.getByRole("button", { pressed: false }) });
	return (await open.locator(".delegate-words").first().textContent()) ?? "";
}

test("[P2] without a network the floor opens as it was last seen, says how old that is, and what is done on it is sent later", async ({
	conference,
	device,
}) => {
	const desk = await conference.moderator("Grace");
	const { context, page } = await device(PHONE, [OFF]);
	const floor = await openAndKeep(page, conference.url("/interview"));
	const chosen = await unvoted(page);
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
	await floor.question("Can this be asked").getByText(messages.floor.mine.review).waitFor();
	await floor.show("Top");
	await floor.question(chosen).getByRole("button", { name: "Voted" }).waitFor();
	// A page that was kept goes on keeping what it shows.
	await page.evaluate(() => dispatchEvent(new Event("pagehide")));
	await expect.poll(() => viewOn(page, conference.sessionId), SOON).toContain("Can this be asked");
	expect(await page.evaluate(() => document.documentElement.dataset.kept)).toBeUndefined();
	expect((await keptOn(page)).filter((path) => path.startsWith("/api/") || path.startsWith("/socket.io/"))).toEqual([]);
});

test("the programme opens without a network too, and what was never opened is the browser's own to say", async ({
	conference,
	device,
}) => {
	const { context, page } = await device(PHONE, [OFF]);
	await openAndKeep(page, conference.url("/interview"));
	await page.goto(conference.url());
	await expect.poll(() => keptOn(page), SOON).toContain("/demo");
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

test("no page of staff is kept, and with another delegate's first page the pages of the one before are gone", async ({
	conference,
	device,
}) => {
	const { context, page } = await device(LAPTOP);
	await openAndKeep(page, conference.url("/interview"));
	await page.goto(conference.url());
	await expect.poll(() => keptOn(page), SOON).toEqual(expect.arrayContaining(["/demo", FLOOR]));
	await context.clearCookies();
	await page.goto(conference.url());
	await expect.poll(async () => (await keptOn(page)).filter((path) => !path.startsWith("/_next/"))).toEqual(["/demo"]);

	await context.clearCookies();
	await openDesk({ page }, await conference.link("moderator"));
	await page.goto(conference.url("/interview"));
	await page.locator("#ask").waitFor({ state: "attached" });
	const pages = (await keptOn(page)).filter((path) => !path.startsWith("/_next/"));
	expect(pages).toEqual(["/demo"]);
});

test("what is one delegate's own is never kept as another's, whatever tabs are still open", async ({
	conference,
	device,
}) => {
	const { context, page } = await device(PHONE);
	const floor = await openAndKeep(page, conference.url("/interview"));
	const words = "Whose phone is this question kept on?";
	await floor.ask(words);
	await floor.question(words).getByText(messages.floor.mine.review).waitFor();
	await context.clearCookies();
	const other = await context.newPage();
	/**
	 * The tab of the one before goes out of sight, and the worker is told to keep files after that, which touches no page. It
	 * does such things side by side, so each round is only more time for the first.
	 */
	const hideFirst = async () => {
		await page.evaluate(() => dispatchEvent(new Event("pagehide")));
		const file = (await keptOn(page)).find((path) => !isNoFile(path));
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
	await other.goto(conference.url());
	await expect.poll(async () => (await keptOn(page)).filter(isNoFile), SOON).toEqual(["/demo"]);
	await hideFirst();
	expect((await keptOn(page)).filter(isNoFile)).toEqual(["/demo"]);

	await openFloor({ page: other }, conference.url("/interview"));
	await expect.poll(() => keptOn(page), SOON).toContain(FLOOR);
	await hideFirst();
	expect(await viewOn(page, conference.sessionId)).not.toContain(words);
});

test("a new worker takes over at once, drops what an older one kept, and disturbs nobody who is typing", async ({
	conference,
	device,
}) => {
	const { page } = await device(PHONE);
	const floor = await openAndKeep(page, conference.url("/interview"));
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
	await expect.poll(() => page.evaluate(() => caches.keys()), SOON).toEqual(["pages-1", "files-1"]);
	expect(await page.evaluate(() => Reflect.get(window, "same"))).toBe(true);
	expect(await page.getByLabel("Your question").inputValue()).toBe("Is this still here after");
});

test("a kept page that names a file which is gone is no white page: readable without a network, and new with one", async ({
	conference,
	device,
}) => {
	const { context, page } = await device(PHONE, [OFF]);
	await openAndKeep(page, conference.url("/interview"));
	await page.evaluate(async (path) => {
		const name = (await caches.keys()).find((one) => one.startsWith("pages"));
		const pages = await caches.open(name ?? "");
		const kept = await pages.match(path);
		const html = (await kept?.text())?.replaceAll(/chunks\/turbopack-[^"]+\.js/g, "chunks/gone.js");
		await pages.put(path, new Response(html, { headers: kept?.headers ?? [] }));
	}, FLOOR);
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

test("a phone that is full, or cannot read what it kept, is given the page all the same: styled and alive", async ({
	conference,
	device,
}) => {
	const { context, page } = await device(PHONE);
	await openAndKeep(page, conference.url("/interview"));
	for (const what of ["put", "match"] as const) {
		await breakStorage(context, what);
		// The worker has to fetch each file, and to try to keep it.
		await page.evaluate(() => caches.delete("files-1"));
		const wire = listen(page);
		await page.reload();
		expect(await page.evaluate(() => document.styleSheets.length)).toBeGreaterThan(0);
		await isFollowing(wire);
		await page.locator("#ask").waitFor({ state: "attached" });
		expect((await keptOn(page)).filter((path) => path.startsWith("/_next/"))).toEqual([]);
	}
});

test("nobody is asked to keep the floor on their phone before their first question is in, nor twice", async ({
	conference,
	device,
}) => {
	const { page } = await device(PHONE);
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
	await floor.question("Will this be on my phone").getByText(messages.floor.mine.review).waitFor();
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
	expect(manifest).toMatchObject({ type: "application/manifest+json", start_url: FLOOR, display: "standalone" });
	for (const { src } of manifest.icons) expect((await page.request.get(conference.origin + src)).status()).toBe(200);
});

test("on a network that says nothing for long the floor opens as it was last seen, and is live once it speaks again", async ({
	serve,
	device,
}) => {
	const { origin, pid } = await serve({ env: { LOG_LEVEL: "error" } });
	if (pid === undefined) throw new Error("A server that runs has a process.");
	const { page } = await device(PHONE, [OFF]);
	await openAndKeep(page, conference.url("/interview"));
	process.kill(pid, "SIGSTOP");
	await page.reload();
	await page.getByText(OLD).waitFor();
	process.kill(pid, "SIGCONT");
	await page.getByText(OLD).waitFor({ state: "hidden" });
});
