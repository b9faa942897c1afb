import { PROTOCOL_VERSION } from "#protocol/events.ts";
import type { FloorView, Mine } from "#protocol/views/floor.ts";
import { cacheOwner } from "../connection/identity.ts";

/*
 * The page's side of the service worker (`public/sw.js`), which caches the page as it was loaded, and what the page tells it to. A page
 * that was loaded by plain HTTP has no worker, and nothing is cached.
 */

/** A floor as it was last shown on this phone. `at` in ms since 1970: when the server last confirmed it. */
export type CachedFloor = { protocol: number; at: number; view: FloorView; mine: Mine };

/** @returns when this page was cached, in ms since 1970; null where it came from the server */
export function cachedSince(): number | null {
	return Number(document.documentElement.dataset.cachedAt) || null;
}

/** Marks the page as confirmed by the server. */
export function markFresh(): void {
	delete document.documentElement.dataset.cachedAt;
}

/** @returns the floor of a session as it was last cached; null where it was not, or by another version */
export async function readCachedFloor(sessionId: string): Promise<CachedFloor | null> {
	try {
		const found = await caches.match(`/kept/${sessionId}`);
		const cached: unknown = await found?.json();
		return isCachedFloor(cached) ? cached : null;
	} catch {
		return null;
	}
}

/** Has the worker cache what is shown. It outlives the page, so this may be the last thing a page does. */
export function cacheView({ view, mine }: { view: FloorView; mine: Mine }, at: number): void {
	const cached: CachedFloor = { protocol: PROTOCOL_VERSION, at, view, mine };
	tellWorker({ session: view.head.session.id, view: JSON.stringify(cached) });
}

/** Registers the worker where there can be one, and has it cache the page's files, which were loaded before it was there. */
export async function registerWorker(): Promise<void> {
	if (process.env.NODE_ENV !== "production" || !("serviceWorker" in navigator)) return;
	try {
		await navigator.serviceWorker.register("/sw.js");
		({ active } = await navigator.serviceWorker.ready);
		tellWorker({ files: performance.getEntriesByType("resource").map(({ name }) => name) });
	} catch {
		/* A browser may forbid it; then the page does without. */
	}
}

/** Tells the worker whose phone this is, which the server has just said. */
export function announceOwner(): void {
	if (cacheOwner() !== null) tellWorker({ arrived: true });
}

/** The worker, until it controls this page. */
let active: ServiceWorker | null = null;

function tellWorker(message: object): void {
	/* The address the page was loaded by: script may have changed it since. */
	const [loaded] = performance.getEntriesByType("navigation");
	const worker = navigator.serviceWorker?.controller ?? active;
	worker?.postMessage({ page: loaded?.name ?? location.href, owner: cacheOwner(), ...message });
}

function isCachedFloor(found: unknown): found is CachedFloor {
	return typeof found === "object" && found !== null && "protocol" in found && found.protocol === PROTOCOL_VERSION;
}
