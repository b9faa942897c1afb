import { sql } from "drizzle-orm";
import type { Database } from "#db/client/client.ts";
import { timeout } from "./faults.ts";

/** How long a result is reused, and the timeout of the check. */
const FRESH_MS = 1_000;
const CHECK_MS = 2_000;

/** Whether the database answers. Cached, as every page asks. */
export class DatabaseHealth {
	readonly #db: Database;
	#checkedAt = Number.NEGATIVE_INFINITY;
	#result: Promise<boolean> = Promise.resolve(true);

	constructor(db: Database) {
		this.#db = db;
	}

	isUp(): Promise<boolean> {
		if (performance.now() - this.#checkedAt > FRESH_MS) {
			this.#checkedAt = performance.now();
			this.#result = timeout(this.#db.execute(sql`select 1`), CHECK_MS).then(
				() => true,
				() => false,
			);
		}
		return this.#result;
	}

	/** Discards the cached result, after a statement has failed. */
	expire(): void {
		this.#checkedAt = Number.NEGATIVE_INFINITY;
	}
}
