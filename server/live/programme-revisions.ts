import type { Database } from "#db/client/client.ts";
import { type ConferenceRevision, readRevision } from "#db/programme.ts";
import type { Publisher } from "../realtime/publisher.ts";

const FRESH_MS = 400;

type Read = { revision: Promise<ConferenceRevision | null>; since: number };

/**
 * The revisions of conferences, for open programme pages: each is read at most once in `FRESH_MS`, however many ask, and again once a
 * conference is changed here.
 */
export class ProgrammeRevisions {
	readonly #db: Database;
	readonly #publish: Pick<Publisher, "conferenceChangedAt">;
	readonly #reads = new Map<string, Read>();

	constructor({ db, publish }: { db: Database; publish: Pick<Publisher, "conferenceChangedAt"> }) {
		this.#db = db;
		this.#publish = publish;
	}

	/** @returns whether a code costs no query, because it was just read */
	isKnown(code: string): boolean {
		return this.#reads.has(code);
	}

	/** @returns the code and revision of the conference that has this code, or had it; null if there is none */
	get(code: string): Promise<ConferenceRevision | null> {
		const known = this.#reads.get(code);
		if (known && known.since >= this.#publish.conferenceChangedAt) return known.revision;
		const read = { revision: readRevision(this.#db, code), since: performance.now() };
		this.#reads.set(code, read);
		setTimeout(() => this.#reads.get(code) === read && this.#reads.delete(code), FRESH_MS).unref();
		return read.revision;
	}
}
