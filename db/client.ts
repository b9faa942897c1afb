import { drizzle } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { STATEMENT_MS } from "#protocol/limits.ts";
import * as schema from "./schema.ts";

/**
 * Connects to PostgreSQL.
 *
 * Every write in this house is one statement, never a transaction of several: postgres.js can run the second statement
 * of a `begin()` outside it when the connection drops (upstream 1155).
 *
 * @param url `postgres://user:password@host:port/database`
 * @returns the database, and `close`, which lets running statements finish for at most five seconds
 */
export function connect(url: string) {
	const client = postgres(url, {
		max: 10,
		connect_timeout: 5,
		// The default back-off grows to 20 s; a database that is back is wanted at once.
		backoff: () => 0.1,
		onnotice: () => {},
		connection: { application_name: "from-the-floor", statement_timeout: STATEMENT_MS, synchronous_commit: "on" },
	});
	return {
		db: drizzle(client, { schema, casing: "snake_case" }),
		close: () => client.end({ timeout: 5 }),
	};
}

export type Database = ReturnType<typeof connect>["db"];
