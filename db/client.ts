import { DrizzleQueryError, type SQL, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { STATEMENT_MS } from "#protocol/limits.ts";

/**
 * The database, as the statements in this folder use it.
 *
 * Every write in this house is one statement, never a transaction of several: postgres.js can run the second statement
 * of a `begin()` outside it when the connection drops (upstream 1155). So there is no way to begin one.
 */
export type Database = {
	/**
	 * Runs one statement.
	 * @throws what PostgreSQL or the connection said. Drizzle's own error is taken off: it quotes the parameters, which
	 *   are pseudonyms and what people wrote, and would carry them into every log.
	 */
	execute<Row extends Record<string, unknown> = Record<string, unknown>>(statement: SQL): Promise<Row[]>;
};

/** How long after PostgreSQL itself would have given a statement up its connection is taken for dead. */
const SILENCE_MS = STATEMENT_MS + 500;

/**
 * Connects to PostgreSQL.
 * @param url `postgres://user:password@host:port/database`
 * @returns the database, and `close`, which lets running statements finish for at most five seconds
 */
export function connect(url: string): { db: Database; close: () => Promise<void> } {
	let pool = openPool(url);

	/** A connection whose other end is gone without a word holds its statements for a quarter of an hour: all are given up. */
	function giveUp(silent: Pool): void {
		if (pool === silent) pool = openPool(url);
		void silent.client.end({ timeout: 0 });
	}

	return {
		db: {
			async execute<Row extends Record<string, unknown>>(statement: SQL) {
				const asked = pool;
				const late = Promise.withResolvers<never>();
				const timer = setTimeout(() => {
					giveUp(asked);
					late.reject(new DOMException("The database did not answer.", "TimeoutError"));
				}, SILENCE_MS);
				try {
					// What a row holds is the statement's word; nothing else knows it.
					return [...(await Promise.race([asked.db.execute(statement), late.promise]))] as Row[];
				} catch (fault) {
					throw fault instanceof DrizzleQueryError && fault.cause ? fault.cause : fault;
				} finally {
					clearTimeout(timer);
				}
			},
		},
		close: () => pool.client.end({ timeout: 5 }),
	};
}

/** @returns ids as one parameter, for `= any(…)` */
export function uuids(ids: readonly string[]): SQL {
	return sql`${`{${ids.join(",")}}`}::uuid[]`;
}

type Pool = ReturnType<typeof openPool>;

function openPool(url: string) {
	const client = postgres(url, {
		max: 10,
		connect_timeout: 5,
		// It would ask each new connection for the types of arrays, in a query that nothing waits for: one that fails, as where
		// a database ends just then, ends the program. Lists go in by `uuids()`, and come out as JSON.
		fetch_types: false,
		// The default back-off grows to 20 s; a database that is back is wanted at once.
		backoff: () => 0.1,
		onnotice: () => {},
		connection: { application_name: "from-the-floor", statement_timeout: STATEMENT_MS, synchronous_commit: "on" },
	});
	return { client, db: drizzle(client) };
}

/** @returns an expression for a list of texts: lists go in as JSON */
export function texts(values: readonly string[]): SQL {
	return sql`array(select jsonb_array_elements_text(${JSON.stringify(values)}::jsonb))`;
}

/** @returns an expression for a time column as milliseconds since 1970, as the views carry times */
export function ms(column: string): SQL {
	return sql.raw(`floor(extract(epoch from ${column}) * 1000)::float8`);
}
