import { type Entry, isEntry } from "./entry.ts";

/** Where wishes wait that a closed tab must not lose. */
export type Shelf = {
	/** @returns what was left there, in the order it was wished for */
	read(): Promise<Entry[]>;
	/** @returns the same, or nothing where that takes long */
	readSoon(): Promise<Entry[]>;
	/** @returns whether it is written now; a browser may have no such place, or a full one */
	put(entry: Entry): Promise<boolean>;
	/** @returns whether it still stands there; yes where that cannot be told */
	has(opId: string): Promise<boolean>;
	remove(opId: string): Promise<void>;
};

const STORE = "outbox";

/** WebKit has been known never to answer (its bug 226547); what is wished for must not wait for that. */
const ANSWER_MS = 2_000;

/** The shelf in this browser's IndexedDB. It belongs to the origin: entries of every session stand on it. */
export function phoneShelf(): Shelf {
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
		return found.filter(isEntry).sort((a, b) => a.at - b.at);
	};
	return {
		/* As long as it takes: nothing waits for it. */
		read: () => attempt(read, []),
		readSoon: () => soon(read, []),
		put: (entry) => soon(() => outbox("readwrite", (store) => store.put(entry, entry.opId)).then(() => true), false),
		has: (opId) => soon(() => outbox("readonly", (store) => store.count(opId)).then((count) => count > 0), true),
		remove: (opId) => soon(() => outbox("readwrite", (store) => store.delete(opId)), undefined),
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
