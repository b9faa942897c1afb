import type { Database } from "#db/client/client.ts";
import { readRevision } from "#db/programme.ts";

const FRESH_MS = 1_000;

/** The revisions of conferences, for open programme pages: each is read at most once in `FRESH_MS`, however many ask. */
export class ProgrammeRevisions {
	readonly #db: Database;
	readonly #reads = new Map<string, Promise<number | null>>();

	constructor(db: Database) {
		this.#db = db;
	}

	/** @returns whether a code costs no query, because it was just read */
	isKnown(code: string): boolean {
		return this.#reads.has(code);
	}

	/** @returns the revision of the conference with this code; null if there is none */
	get(code: string): Promise<number | null> {
		const known = this.#reads.get(code);
		if (known) return known;
		const read = readRevision(this.#db, code);
		this.#reads.set(code, read);
		setTimeout(() => this.#reads.delete(code), FRESH_MS).unref();
		return read;
	}
}
