import { sql } from "drizzle-orm";
import type { Database } from "#db/client/client.ts";

/** How long a result is reused, and the timeout of the check. */
const FRESH_MS = 1_000;
const WAIT_MS = 2_000;

/** Whether the database answers. Cached, as every page asks. */
export class Pulse {
	readonly #db: Database;
	#asked = Number.NEGATIVE_INFINITY;
	#answer: Promise<boolean> = Promise.resolve(true);

	constructor(db: Database) {
		this.#db = db;
	}

	beats(): Promise<boolean> {
		if (performance.now() - this.#asked > FRESH_MS) {
			this.#asked = performance.now();
			this.#answer = this.#ask();
		}
		return this.#answer;
	}

	/** Discards the cached result, after a statement has failed. */
	doubt(): void {
		this.#asked = Number.NEGATIVE_INFINITY;
	}

	async #ask(): Promise<boolean> {
		const late = Promise.withResolvers<boolean>();
		const timer = setTimeout(() => late.resolve(false), WAIT_MS);
		const answered = this.#db.execute(sql`select 1`).then(
			() => true,
			() => false,
		);
		try {
			return await Promise.race([answered, late.promise]);
		} finally {
			clearTimeout(timer);
		}
	}
}
