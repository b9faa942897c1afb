import { PROTOCOL_VERSION } from "#protocol/events.ts";
import type { FloorView, Mine } from "#protocol/views/floor.ts";
import { cacheOwner } from "../connection/identity.ts";

/*
 * What this phone keeps for when there is no network. The worker (`public/sw.js`) keeps the page as it was loaded; the page
 * tells it what it shows since. On a page that came by plain http there is no worker, and nothing is kept.
 */

/** A floor as it was last seen on this phone. `at` in ms since 1970: when the server last confirmed it. */
export type KeptFloor = { protocol: number; at: number; view: FloorView; mine: Mine };

/** @returns since when this page has stood on the phone; null where it came from the server */
export function keptSince(): number | null {
	return Number(document.documentElement.dataset.kept) || null;
}

/** Takes the mark away: what is shown is what the server says. */
export function isFresh(): void {
	delete document.documentElement.dataset.kept;
}

/** @returns the floor of a session as this phone last saw it; null where it does not know, or by an older page's words */
export async function readKept(sessionId: string): Promise<KeptFloor | null> {
	try {
		const found = await caches.match(`/kept/${sessionId}`);
		const kept: unknown = await found?.json();
		return isKept(kept) ? kept : null;
	} catch {
		return null;
	}
}

/** Gives the worker what is shown. It outlives the page, so this may be the last thing a page does. */
export function keep({ view, mine }: { view: FloorView; mine: Mine }, at: number): void {
	const kept: KeptFloor = { protocol: PROTOCOL_VERSION, at, view, mine };
	tell({ session: view.head.session.id, view: JSON.stringify(kept) });
}

/**
 * Brings the worker to this browser where there can be one, and tells it what the page is made of: it was loaded before the
 * worker was there, and is still in the browser's own cache.
 */
export async function bringWorker(): Promise<void> {
	if (process.env.NODE_ENV !== "production" || !("serviceWorker" in navigator)) return;
	try {
		await navigator.serviceWorker.register("/sw.js");
		({ active } = await navigator.serviceWorker.ready);
		tell({ files: performance.getEntriesByType("resource").map(({ name }) => name) });
	} catch {
		/* A browser may forbid it; then the page does without. */
	}
}

/** Tells the worker whose phone this is: the server has just said. */
export function ownerArrived(): void {
	if (cacheOwner() !== null) tell({ arrived: true });
}

/** The worker, before it has this page in its hands too. */
let active: ServiceWorker | null = null;

function tell(news: object): void {
	/* The address the page was loaded by: script may have changed it since. */
	const [loaded] = performance.getEntriesByType("navigation");
	const worker = navigator.serviceWorker?.controller ?? active;
	worker?.postMessage({ page: loaded?.name ?? location.href, owner: cacheOwner(), ...news });
}

function isKept(found: unknown): found is KeptFloor {
	return typeof found === "object" && found !== null && "protocol" in found && found.protocol === PROTOCOL_VERSION;
}
