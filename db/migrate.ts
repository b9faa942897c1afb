import { join } from "node:path";
import { drizzle } from "drizzle-orm/postgres-js";
import { migrate as apply } from "drizzle-orm/postgres-js/migrator";
import postgres from "postgres";

/** Any number will do, as long as every node asks for the same. */
const LOCK = 4_817_203_117;

const folder = join(import.meta.dirname, "migrations");

/**
 * Brings the database to this version's tables. Drizzle's `migrate()` takes no lock, so nodes that start together would
 * apply a migration more than once: an advisory lock, held by this one connection, lets one at a time through.
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
