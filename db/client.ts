import { DrizzleQueryError, type SQL } from "drizzle-orm";
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

/**
 * Connects to PostgreSQL.
 * @param url `postgres://user:password@host:port/database`
 * @returns the database, and `close`, which lets running statements finish for at most five seconds
 */
export function connect(url: string): { db: Database; close: () => Promise<void> } {
	const client = postgres(url, {
		max: 10,
		connect_timeout: 5,
		// The default back-off grows to 20 s; a database that is back is wanted at once.
		backoff: () => 0.1,
		onnotice: () => {},
		connection: { application_name: "from-the-floor", statement_timeout: STATEMENT_MS, synchronous_commit: "on" },
	});
	const db = drizzle(client);
	return {
		db: {
			async execute<Row extends Record<string, unknown>>(statement: SQL) {
				try {
					// What a row holds is the statement's word; nothing else knows it.
					return [...(await db.execute(statement))] as Row[];
				} catch (fault) {
					throw fault instanceof DrizzleQueryError && fault.cause ? fault.cause : fault;
				}
			},
		},
		close: () => client.end({ timeout: 5 }),
	};
}
