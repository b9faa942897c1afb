import type { Entry } from "./entry.ts";
import { hasItem, keysWith, readItem, removeItem, writeItem } from "./storage.ts";

/** Where unsent entries survive closing the tab. */
export type OutboxStore<E extends Entry> = {
	/** @returns what is stored, by whichever tab, in the order it was made */
	read(): E[];
	has(opId: string): boolean;
	/** @returns whether it is stored */
	put(entry: E): boolean;
	remove(opId: string): void;
};

/**
 * A store in `localStorage`: one key for each entry, so that tabs do not overwrite each other's.
 * @param prefix what its keys begin with
 * @param isOwn checks what is read: an older version of the page may have stored something else
 */
export function createOutboxStore<E extends Entry>(
	prefix: string,
	isOwn: (found: unknown) => found is E,
): OutboxStore<E> {
	const keyOf = (opId: string) => `${prefix} ${opId}`;
	return {
		read: () =>
			keysWith(keyOf(""))
				.map(readItem)
				.filter(isOwn)
				.sort((a, b) => a.at - b.at),
		has: (opId) => hasItem(keyOf(opId)),
		put: (entry) => writeItem(keyOf(entry.opId), entry),
		remove: (opId) => removeItem(keyOf(opId)),
	};
}

/** How long to wait for another tab: the phone may have suspended the one that holds the lock, and sending twice is harmless. */
const LOCK_MS = 5_000;

/** Does the work while no other tab of this browser does, where the browser can tell. */
export async function oneTabAtATime(work: () => Promise<void>): Promise<void> {
	const patience = new AbortController();
	const timer = setTimeout(() => patience.abort(), LOCK_MS);
	let started = false;
	const start = () => {
		started = true;
		clearTimeout(timer);
		return work();
	};
	try {
		await navigator.locks.request("from-the-floor.outbox", { signal: patience.signal }, start);
	} catch {
		/* It took too long, or there are no locks: by plain HTTP, or where storage is forbidden. */
		if (!started) await start();
	}
}
