import { readFileSync } from "node:fs";
import { join } from "node:path";
import { readMigrationFiles } from "drizzle-orm/migrator";
import type { Client } from "pg";
import { z } from "zod";
import { MIGRATIONS_FOLDER } from "../client/migrate.ts";

/** Before the first migration. */
export const NO_TABLES = 0;

/** Drizzle's list of migrations, and its description of the tables after one. */
const Journal = z.object({ entries: z.array(z.object({ tag: z.string(), when: z.number() })) });
const Snapshot = z.object({ tables: z.record(z.string(), z.object({ name: z.string() })) });

/** @returns the last migration that a database has had, by its time in the journal; `NO_TABLES` if it had none */
export async function lastMigration(client: Client): Promise<number> {
	const { rows: found } = await client.query("select from pg_tables where tablename = '__drizzle_migrations'");
	if (found.length === 0) return NO_TABLES;
	const { rows } = await client.query<{ last: string | null }>(
		"select max(created_at) as last from drizzle.__drizzle_migrations",
	);
	return Number(rows[0]?.last ?? NO_TABLES);
}

/** @returns the names of our tables after a migration; null if this version does not know it */
export function tablesAfter(migration: number): string[] | null {
	if (migration === NO_TABLES) return [];
	const { entries } = Journal.parse(readMeta("_journal"));
	const tag = entries.find(({ when }) => when === migration)?.tag;
	if (tag === undefined) return null;
	const { tables } = Snapshot.parse(readMeta(`${tag.split("_")[0]}_snapshot`));
	return Object.values(tables).map(({ name }) => name);
}

/** Applies this version's migrations after one, until another, in the client's transaction. Drizzle's own begins a new one. */
export async function applyMigrations(client: Client, after: number, until = Number.POSITIVE_INFINITY): Promise<void> {
	for (const { folderMillis, hash, sql } of migrations()) {
		if (folderMillis <= after || folderMillis > until) continue;
		for (const statement of sql) await client.query(statement);
		await client.query("insert into drizzle.__drizzle_migrations (hash, created_at) values ($1, $2)", [
			hash,
			folderMillis,
		]);
	}
}

/** Drops our tables as they are after a migration, and forgets that they were made. */
export async function dropTables(client: Client, migration: number): Promise<void> {
	const names = tablesAfter(migration) ?? [];
	if (names.length > 0) await client.query(`drop table ${names.map((name) => `public.${name}`).join(", ")}`);
	// As Drizzle creates it.
	await client.query("create schema if not exists drizzle");
	await client.query(`create table if not exists drizzle.__drizzle_migrations
		(id serial primary key, hash text not null, created_at bigint)`);
	await client.query("delete from drizzle.__drizzle_migrations");
}

function readMeta(name: string): unknown {
	return JSON.parse(readFileSync(join(MIGRATIONS_FOLDER, "meta", `${name}.json`), "utf8"));
}

function migrations() {
	return readMigrationFiles({ migrationsFolder: MIGRATIONS_FOLDER });
}
