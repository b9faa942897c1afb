import { join } from "node:path";
import { drizzle } from "drizzle-orm/postgres-js";
import { migrate as apply } from "drizzle-orm/postgres-js/migrator";
import postgres from "postgres";

/** An arbitrary number, the same on every node. */
const LOCK = 4_817_203_117;

const folder = join(import.meta.dirname, "../migrations");

/**
 * Migrates the database to this version's tables. Takes an advisory lock, because Drizzle's `migrate()` takes none and nodes
 * that start together would apply a migration more than once.
 *
 * @param url as for `connect`
 */
export async function migrate(url: string): Promise<void> {
	const client = postgres(url, { max: 1, connect_timeout: 5, fetch_types: false, onnotice: () => {} });
	try {
		await client`select pg_advisory_lock(${LOCK})`;
		await apply(drizzle(client), { migrationsFolder: folder });
		await client`select pg_advisory_unlock(${LOCK})`;
	} finally {
		await client.end({ timeout: 5 });
	}
}
