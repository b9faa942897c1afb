import { randomBytes } from "node:crypto";
import postgres from "postgres";
import { inject } from "vitest";

/** The database all migrations have been applied to, and nothing else. */
export const TEMPLATE = "template_from_the_floor";

export type Database = { url: string; drop(): Promise<void> };

/**
 * Gives a database of its own, with every migration applied and no rows.
 * @returns its address, and how to be rid of it (whoever is still connected is thrown out)
 */
export async function freshDatabase(): Promise<Database> {
	const server = inject("postgres");
	const name = `test_${randomBytes(6).toString("hex")}`;
	const url = await createDatabase(server, name, TEMPLATE);
	return { url, drop: () => command(server, `drop database if exists ${name} with (force)`) };
}

/** @returns the address of the new database */
export async function createDatabase(server: string, name: string, template = "template1"): Promise<string> {
	await command(server, `create database ${name} template ${template}`);
	const url = new URL(server);
	url.pathname = `/${name}`;
	return url.href;
}

async function command(server: string, statement: string): Promise<void> {
	const sql = postgres(server, { max: 1, onnotice: () => {} });
	try {
		await sql.unsafe(statement);
	} finally {
		await sql.end({ timeout: 1 });
	}
}
