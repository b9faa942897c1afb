import { createStore, del, get, set, values } from "idb-keyval";
import { type Entry, isEntry } from "./entry.ts";

/** Where wishes wait that a closed tab must not lose. */
export type Shelf = {
	/** @returns what was left there, in the order it was wished for */
	read(): Promise<Entry[]>;
	/** @returns whether it is written now; a browser may have no such place, or a full one */
	put(entry: Entry): Promise<boolean>;
	/** @returns whether it still stands there; yes where that cannot be told */
	has(opId: string): Promise<boolean>;
	remove(opId: string): Promise<void>;
};

/** WebKit has been known never to answer (its bug 226547); what is wished for must not wait for that. */
const ANSWER_MS = 2_000;

/** The shelf in this browser's IndexedDB. It belongs to the origin: entries of every session stand on it. */
export function phoneShelf(): Shelf {
	const outbox = openOutbox();
	return {
		async read() {
			if (!outbox) return [];
			/* As long as it takes: nothing waits for it. */
			const found = await attempt<unknown[]>(() => values(outbox), []);
			return found.filter(isEntry).sort((a, b) => a.at - b.at);
		},
		async put(entry) {
			if (!outbox) return false;
			return soon(() => set(entry.opId, entry, outbox).then(() => true), false);
		},
		async has(opId) {
			if (!outbox) return true;
			return soon(async () => (await get(opId, outbox)) !== undefined, true);
		},
		async remove(opId) {
			if (outbox) await soon(() => del(opId, outbox), undefined);
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

function openOutbox() {
	try {
		return typeof indexedDB === "undefined" ? null : createStore("from-the-floor", "outbox");
	} catch {
		return null;
	}
}
