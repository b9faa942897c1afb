import { join } from "node:path";
import { drizzle } from "drizzle-orm/postgres-js";
import { migrate as apply } from "drizzle-orm/postgres-js/migrator";
import postgres from "postgres";

/** An advisory lock, held while the tables change: an arbitrary number, the same on every node. */
export const MIGRATION_LOCK = 4_817_203_117;

export const MIGRATIONS_FOLDER = join(import.meta.dirname, "../migrations");

/**
 * Migrates the database to this version's tables. Takes an advisory lock, because Drizzle's `migrate()` takes none and nodes
 * that start together would apply a migration more than once.
 *
 * @param url as for `connect`
 */
export async function migrate(url: string): Promise<void> {
	const client = postgres(url, { max: 1, connect_timeout: 5, fetch_types: false, onnotice: () => {} });
	try {
		await client`select pg_advisory_lock(${MIGRATION_LOCK})`;
		await apply(drizzle(client), { migrationsFolder: MIGRATIONS_FOLDER });
		await client`select pg_advisory_unlock(${MIGRATION_LOCK})`;
	} finally {
		await client.end({ timeout: 5 });
	}
}
