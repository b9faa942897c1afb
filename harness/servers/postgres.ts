import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import postgres from "postgres";
import { embedded } from "#db/embedded/embedded.ts";

/** A database, and a function that drops it and closes its connections. */
export type TestDatabase = { url: string; drop(): Promise<void> };

/**
 * Starts a PostgreSQL in a temporary folder.
 * @returns its address, for a role that may create databases, and a function that stops it and deletes the folder
 */
export async function startPostgres(): Promise<{ url: string; stop(): Promise<void> }> {
	const folder = await mkdtemp(join(tmpdir(), "from-the-floor-postgres-"));
	const remove = () => rm(folder, { recursive: true });
	try {
		const { url, stop } = await embedded(folder);
		return { url, stop: () => stop().finally(remove) };
	} catch (error) {
		await remove();
		throw error;
	}
}

/**
 * @param server the address of a PostgreSQL
 * @param template the database to copy
 */
export async function freshDatabase(server: string, template: string): Promise<TestDatabase> {
	const name = `test_${randomBytes(6).toString("hex")}`;
	const url = await createDatabase(server, name, template);
	return { url, drop: () => execute(superuserUrl(server), `drop database if exists ${name} with (force)`) };
}

/**
 * The role `postgres` has the same password (`db/embedded/embedded.ts`). Dropping a database needs it, because an autovacuum worker
 * may be in that database, and only a superuser may terminate one.
 */
export function superuserUrl(server: string): string {
	const url = new URL(server);
	url.username = "postgres";
	url.pathname = "/postgres";
	return url.href;
}

export async function createDatabase(server: string, name: string, template = "template1"): Promise<string> {
	await execute(server, `create database ${name} template ${template}`);
	const url = new URL(server);
	url.pathname = `/${name}`;
	return url.href;
}

/** Runs one statement on a connection of its own. */
export async function execute(server: string, statement: string): Promise<void> {
	const sql = postgres(server, { max: 1, fetch_types: false, onnotice: () => {} });
	try {
		await sql.unsafe(statement);
	} finally {
		await sql.end({ timeout: 1 });
	}
}
