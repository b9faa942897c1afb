import type { Database } from "#db/client/client.ts";
import { readRevision } from "#db/programme.ts";

/** How long a revision that was read is given to everybody who asks. */
const FRESH_MS = 1_000;

type Read = { revision: Promise<number | null>; at: number };

/** The revisions of conferences, for open programme pages: each is read once a second at most, however many ask. */
export class ProgrammeRevisions {
	readonly #db: Database;
	readonly #read = new Map<string, Read>();

	constructor(db: Database) {
		this.#db = db;
	}

	/** @returns whether a code costs no look-up: it is known, or was not a moment ago */
	isKnown(code: string): boolean {
		return this.#read.has(code);
	}

	/** @returns the revision of a conference as it was `FRESH_MS` ago at most; null where there is none of this code */
	async get(code: string): Promise<number | null> {
		const known = this.#read.get(code);
		if (known && performance.now() - known.at < FRESH_MS) return known.revision;
		const read = { revision: readRevision(this.#db, code), at: performance.now() };
		this.#read.set(code, read);
		const revision = await read.revision.catch((fault) => {
			this.#forget(code, read);
			throw fault;
		});
		// Anybody can make up any number of codes.
		if (revision === null) setTimeout(() => this.#forget(code, read), FRESH_MS).unref();
		return revision;
	}

	#forget(code: string, read: Read): void {
		if (this.#read.get(code) === read) this.#read.delete(code);
	}
}
