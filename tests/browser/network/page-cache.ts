import type { BrowserContext, Page, Worker } from "playwright";
import { expect } from "vitest";
import type { Conference } from "#harness/fixtures/conference.ts";
import { installClock, pollForward } from "#harness/pages/clock.ts";
import { openFloor, SOON } from "#harness/pages/surfaces.ts";

/** @returns the paths of everything the service worker has cached */
export function cachedOn(page: Page): Promise<string[]> {
	return page.evaluate(async () => {
		const names = await caches.keys();
		const all = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
		return all.flat().map(({ url }) => new URL(url).pathname);
	});
}

/** @returns the build files that the page loaded and the phone has not cached */
function missingOn(page: Page): Promise<string[]> {
	return page.evaluate(async () => {
		const loaded = performance.getEntriesByType("resource").map(({ name }) => name);
		const files = loaded.filter((name) => name.includes("/_next/static/"));
		const kept = await Promise.all(files.map((name) => caches.match(name)));
		return files.filter((_, at) => !kept[at]);
	});
}

/** @returns the JSON of a session's cached view; empty if there is none */
export function viewOn(page: Page, sessionId: string): Promise<string> {
	return page.evaluate(async (path) => (await caches.match(path))?.text() ?? "", `/kept/${sessionId}`);
}

export const isNoFile = (path: string) => !/^\/(_next|icons)\//.test(path);

/** @returns the cache paths of a conference's programme and floor */
export function paths({ code }: Conference) {
	return { programme: `/${code}`, floorPath: `/${code}/interview` };
}

/** Opens the floor with an installed clock, and waits until the phone can open it offline. */
export async function openAndCache(page: Page, address: string) {
	await installClock(page.context());
	const floor = await openFloor({ page }, address);
	// A phone registers its service worker two to five seconds after connecting.
	await pollForward(
		page,
		5_000,
		async () => (await cachedOn(page)).filter((path) => path.startsWith("/kept/")).length,
	).toBeGreaterThan(0);
	// The view may be cached before the last file.
	await expect.poll(() => missingOn(page), SOON).toEqual([]);
	return floor;
}

function workerOf(context: BrowserContext): Worker {
	const [worker] = context.serviceWorkers();
	if (!worker) throw new Error("The page has no service worker.");
	return worker;
}

/** Shortens the service worker's time-outs, because an installed clock does not affect it. */
export async function hurryWorker(context: BrowserContext): Promise<void> {
	await workerOf(context).evaluate(() => {
		const { setTimeout } = globalThis;
		Reflect.set(globalThis, "setTimeout", (act: () => void, ms: number) => setTimeout(act, ms / 20));
	});
}

/** Makes the worker's storage fail: writing, as on a full phone, or reading, as if it were corrupt. */
export async function breakStorage(context: BrowserContext, what: "put" | "match"): Promise<void> {
	await workerOf(context).evaluate((name) => {
		const full = () => Promise.reject(new DOMException("There is no room.", "QuotaExceededError"));
		for (const owner of [Cache, CacheStorage]) if (name in owner.prototype) Reflect.set(owner.prototype, name, full);
	}, what);
}
