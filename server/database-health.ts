import { sql } from "drizzle-orm";
import type { Database } from "#db/client/client.ts";
import { codeOf, timeout } from "./faults.ts";

/** How long a result is reused, and the timeout of the check. */
const FRESH_MS = 1_000;
const CHECK_MS = 2_000;

/**
 * What a write fails with if others will fail too: no disk or memory left (53), a disk that fails (58), and a server that only
 * reads (25006).
 */
const CANNOT_WRITE = /^(53|58|25006)/;

/** Writes, and changes nothing. */
const WRITE = sql`update conferences set revision = revision where id = (select id from conferences limit 1)`;

/** Whether the database answers, and takes writes. Cached, as every page asks. */
export class DatabaseHealth {
	/** The database, whose writes are watched. */
	readonly db: Database;
	#canWrite = true;
	readonly #up: Cached;
	readonly #writable: Cached;

	constructor(db: Database) {
		this.db = {
			execute: (statement) => db.execute(statement),
			write: (kind, sessionId, statement) => this.#watch(db.write(kind, sessionId, statement)),
		};
		this.#up = new Cached(() => db.execute(sql`select 1`));
		this.#writable = new Cached(() => this.#watch(db.execute(WRITE)));
	}

	/** @returns whether pages can be made */
	isUp(): Promise<boolean> {
		return this.#up.get();
	}

	/** [P20] @returns whether it also takes writes: not from one that failed for want of room until one succeeds, or a try does */
	async isReady(): Promise<boolean> {
		return (await this.isUp()) && (this.#canWrite || (await this.#writable.get()));
	}

	/** Discards the cached result, after a statement has failed. */
	expire(): void {
		this.#up.expire();
	}

	async #watch<Result>(write: Promise<Result>): Promise<Result> {
		try {
			const result = await write;
			this.#canWrite = true;
			return result;
		} catch (fault) {
			if (CANNOT_WRITE.test(codeOf(fault))) this.#canWrite = false;
			throw fault;
		}
	}
}

/** Whether a check succeeds. */
class Cached {
	readonly #check: () => Promise<unknown>;
	#checkedAt = Number.NEGATIVE_INFINITY;
	#result: Promise<boolean> = Promise.resolve(true);

	constructor(check: () => Promise<unknown>) {
		this.#check = check;
	}

	get(): Promise<boolean> {
		if (performance.now() - this.#checkedAt > FRESH_MS) {
			this.#checkedAt = performance.now();
			this.#result = timeout(this.#check(), CHECK_MS).then(
				() => true,
				() => false,
			);
		}
		return this.#result;
	}

	expire(): void {
		this.#checkedAt = Number.NEGATIVE_INFINITY;
	}
}
