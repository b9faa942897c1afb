import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import pg, { type Client } from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { APPLICATION_NAME } from "../client/client.ts";
import { MIGRATION_LOCK } from "../client/migrate.ts";
import { StartRefusal } from "../client/start-refusal.ts";
import { type About, checkBackup, madeByNewer, readTables, type Summary } from "./format.ts";
import { applyMigrations, dropTables, lastMigration, tablesAfter } from "./migrations.ts";
import { summarise } from "./summary.ts";
import { inTransaction } from "./transaction.ts";

/** @returns what a backup says about itself @throws StartRefusal unless it is complete and of this version or an older one */
export async function readBackup(path: string): Promise<About> {
	const about = await checkBackup(path);
	if (!tablesAfter(about.migration)) throw new StartRefusal(madeByNewer(path));
	return about;
}

/** @returns what a restore would replace @throws StartRefusal while a server uses the database */
export function readTarget(url: string): Promise<Summary> {
	return inTransaction(url, "read", async (client) => {
		await refuseWhileInUse(client);
		return summarise(client);
	});
}

/**
 * Puts a backup in the place of everything in the database, and migrates it to this version. Either all of it, or nothing. Every
 * session gets a new epoch, so that everybody who followed it before starts again.
 *
 * @param url as for `connect`
 * @param about of the backup at `path`
 * @param replace whether a conference may be replaced
 * @param beforeCommit runs when everything else has succeeded
 * @throws StartRefusal if a server uses the database, or there is a conference that may not be replaced
 */
export async function restore(
	url: string,
	path: string,
	{ about, replace, beforeCommit }: { about: About; replace: boolean; beforeCommit(): Promise<void> },
): Promise<void> {
	await inTransaction(url, "write", async (client) => {
		// A server that is started now waits for this.
		await client.query("select pg_advisory_xact_lock($1)", [MIGRATION_LOCK]);
		await refuseWhileInUse(client);
		const present = await lastMigration(client);
		if (!tablesAfter(present)) {
			throw new StartRefusal(
				"The database was last used by a newer version of From the Floor: update before you restore.",
			);
		}
		const { conferences } = await summarise(client);
		if (conferences.length > 0 && !replace) {
			throw new StartRefusal(
				`The database has a conference already (${conferences.join(", ")}): restore into an empty one, or replace it with npm run restore -- ${path} --replace.`,
			);
		}
		await dropTables(client, present);
		await applyMigrations(client, 0, about.migration).catch(explainForeignTables);
		await load(client, path, tablesAfter(about.migration) ?? []);
		await applyMigrations(client, about.migration);
		await client.query("update sessions set epoch = gen_random_uuid()");
		await client.query("analyze");
		await beforeCommit();
	}).catch((error: unknown) => {
		throw isCode(error, LOCKED) ? inUse() : error;
	});
}

/**
 * Loads the rows without foreign keys, which are added again, and so checked, when all are there: no order of the tables would do if
 * two refer to each other, and only a superuser may switch them off.
 */
async function load(client: Client, path: string, known: readonly string[]): Promise<void> {
	const keys = await foreignKeys(client, known);
	for (const { table, name } of keys) await client.query(`alter table ${table} drop constraint ${name}`);
	for await (const { name, columns, rows } of readTables(path)) {
		if (!known.includes(name)) throw new Error(`The backup has an unknown table: ${name}`);
		await pipeline(Readable.from(rows), client.query(copyFrom(`copy public.${name} (${columns}) from stdin`)));
	}
	for (const { table, name, definition } of keys) {
		await client.query(`alter table ${table} add constraint ${name} ${definition}`);
	}
}

async function foreignKeys(client: Client, tables: readonly string[]) {
	const { rows } = await client.query<{ table: string; name: string; definition: string }>(
		`select conrelid::regclass::text as table, quote_ident(conname) as name, pg_get_constraintdef(oid) as definition
			from pg_constraint where contype = 'f' and conrelid = any($1::text[]::regclass[])`,
		[tables.map((name) => `public.${name}`)],
	);
	return rows;
}

/** A running server has rows, and the secret, in memory. */
async function refuseWhileInUse(client: Client): Promise<void> {
	const { rows } = await client.query(
		"select from pg_stat_activity where datname = current_database() and application_name = $1",
		[APPLICATION_NAME],
	);
	if (rows.length > 0) throw inUse();
}

function inUse(): StartRefusal {
	return new StartRefusal(
		"A server or another program is using the database, so nothing was changed: stop all of them, then restore.",
	);
}

/** PostgreSQL's codes for a lock that was not got in time, and a table that exists. */
const LOCKED = "55P03";
const EXISTS = "42P07";

function explainForeignTables(error: unknown): never {
	if (!isCode(error, EXISTS)) throw error;
	throw new StartRefusal(
		"The database has tables of another program with the names of ours, so nothing was changed: restore into an empty database.",
	);
}

function isCode(error: unknown, code: string): boolean {
	return error instanceof pg.DatabaseError && error.code === code;
}
