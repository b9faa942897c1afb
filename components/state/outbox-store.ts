import type { Entry } from "./entry.ts";
import { type Turn, takeTurn } from "./turn.ts";

/** Where entries wait that a closed tab must not lose. */
export type OutboxStore<E extends Entry> = {
	/** @returns what was left there, in the order it was made */
	read(): Promise<E[]>;
	/** @returns whether it is written now; a browser may have no such place, or a full one */
	put(entry: E): Promise<boolean>;
	remove(opId: string): Promise<void>;
	/** Where other tabs send from it, too. */
	tabs?: {
		turn: Turn;
		/** @returns the same as `read`, or nothing where that takes long */
		readSoon(): Promise<E[]>;
		/** @returns whether it is still there; yes where that cannot be told */
		has(opId: string): Promise<boolean>;
	};
};

/** For what need not outlive its page. */
export const NO_STORE: OutboxStore<never> = {
	read: async () => [],
	put: async () => false,
	remove: async () => undefined,
};

const STORE = "outbox";

/** WebKit has been known never to answer (its bug 226547); what is wished for must not wait for that. */
const ANSWER_MS = 2_000;

/**
 * The store in this browser's IndexedDB. It belongs to the origin: entries of every session are in it.
 * @param isOwn whether what was found there is an entry: an older version of the page may have left something else
 */
export function indexedDbStore<E extends Entry>(isOwn: (found: unknown) => found is E): OutboxStore<E> {
	/** Opened anew each time: a browser may close it at any moment, and another tab's version must not wait for us. */
	const outbox = async <T>(mode: IDBTransactionMode, act: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> => {
		const database = await open();
		try {
			const transaction = database.transaction(STORE, mode);
			const asked = act(transaction.objectStore(STORE));
			await new Promise((resolve, reject) => {
				/* Only now is it written: a full phone says no at the very end. */
				transaction.oncomplete = resolve;
				transaction.onabort = reject;
			});
			return asked.result;
		} finally {
			database.close();
		}
	};
	const read = async () => {
		const found: unknown[] = await outbox("readonly", (store) => store.getAll());
		return found.filter(isOwn).sort((a, b) => a.at - b.at);
	};
	return {
		/* As long as it takes: nothing waits for it. */
		read: () => attempt(read, []),
		put: (entry) => soon(() => outbox("readwrite", (store) => store.put(entry, entry.opId)).then(() => true), false),
		remove: (opId) => soon(() => outbox("readwrite", (store) => store.delete(opId)), undefined),
		tabs: {
			turn: takeTurn,
			readSoon: () => soon(read, []),
			has: (opId) => soon(() => outbox("readonly", (store) => store.count(opId)).then((count) => count > 0), true),
		},
	};
}

/** @returns what `ask` gives; `otherwise` where it fails, at once or later */
async function attempt<T>(ask: () => Promise<T>, otherwise: T): Promise<T> {
	try {
		return await ask();
	} catch {
		return otherwise;
	}
}

/** @returns what `ask` gives; `otherwise` where it fails, or where no answer comes in time */
async function soon<T>(ask: () => Promise<T>, otherwise: T): Promise<T> {
	let timer: ReturnType<typeof setTimeout> | undefined;
	const silence = new Promise<T>((resolve) => {
		timer = setTimeout(resolve, ANSWER_MS, otherwise);
	});
	return Promise.race([attempt(ask, otherwise), silence]).finally(() => clearTimeout(timer));
}

function open(): Promise<IDBDatabase> {
	return new Promise((resolve, reject) => {
		const opening = indexedDB.open("from-the-floor");
		opening.onupgradeneeded = () => opening.result.createObjectStore(STORE);
		opening.onsuccess = () => resolve(opening.result);
		opening.onerror = reject;
	});
}
