import { sql } from "drizzle-orm";
import type { Database } from "#db/client.ts";

/** How long an answer of the database is taken for its state now, and how long one is waited for. */
const FRESH_MS = 1_000;
const WAIT_MS = 2_000;

/** Whether the database answers. Asked by every page, and so asked of the database once a second at most. */
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

	/** Somebody has just found the database away: whoever asks next is not told what was so a moment ago. */
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
