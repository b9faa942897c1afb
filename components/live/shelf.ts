import { createStore, del, get, set, values } from "idb-keyval";
import type { Entry } from "./entry.ts";

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

/** The shelf in this browser's IndexedDB. It belongs to the origin: entries of every session stand on it. */
export function phoneShelf(): Shelf {
	const outbox = openOutbox();
	return {
		async read() {
			if (!outbox) return [];
			const found: unknown[] = await values(outbox).catch(() => []);
			return found.filter(isEntry).sort((a, b) => a.at - b.at);
		},
		async put(entry) {
			if (!outbox) return false;
			return set(entry.opId, entry, outbox).then(
				() => true,
				() => false,
			);
		},
		async has(opId) {
			if (!outbox) return true;
			return get(opId, outbox).then(
				(found) => found !== undefined,
				() => true,
			);
		},
		async remove(opId) {
			if (outbox) await del(opId, outbox).catch(() => undefined);
		},
	};
}

function openOutbox() {
	try {
		return typeof indexedDB === "undefined" ? null : createStore("from-the-floor", "outbox");
	} catch {
		return null;
	}
}

/** An older version of this page may have left something else there. */
function isEntry(found: unknown): found is Entry {
	if (typeof found !== "object" || found === null) return false;
	if (!("opId" in found && "at" in found && "wish" in found && "refusal" in found)) return false;
	return typeof found.opId === "string" && typeof found.at === "number" && typeof found.wish === "object";
}
