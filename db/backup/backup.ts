import { createWriteStream } from "node:fs";
import { mkdir, rename, rm, stat } from "node:fs/promises";
import { dirname } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import type { Client } from "pg";
import { to as copyTo } from "pg-copy-streams";
import { StartRefusal } from "../client/start-refusal.ts";
import { type About, aroundRows, checkBackup, writeBackup } from "./format.ts";
import { lastMigration, NO_TABLES, tablesAfter } from "./migrations.ts";
import { isPgDumpFor, pgDump } from "./pg-dump.ts";
import { summarise } from "./summary.ts";
import { inTransaction } from "./transaction.ts";

type Options = Pick<About, "secret" | "secretFingerprint"> & {
	/** False: copies the tables itself even where there is a pg_dump. */
	pgDump: boolean;
};

/**
 * Writes everything in the database, as it is at one moment, to a file that only its owner can read. The server may be running.
 *
 * @param url as for `connect`
 * @param path must not exist; its folder is created. It appears when it is complete
 * @returns what the file, read again, says about itself, and its bytes
 * @throws StartRefusal if the database or the path cannot be used
 */
export async function backUp(url: string, path: string, options: Options): Promise<About & { bytes: number }> {
	if (await stat(path).catch(() => null)) throw new StartRefusal(`${path} exists already: name another file.`);
	const unfinished = `${path}.unfinished`;
	try {
		await mkdir(dirname(path), { recursive: true });
		await rm(unfinished, { force: true });
		await inTransaction(url, "read", (client) => write(client, url, unfinished, options));
		const about = await checkBackup(unfinished);
		const { size } = await stat(unfinished);
		await rename(unfinished, path);
		return { ...about, bytes: size };
	} catch (error) {
		await rm(unfinished, { force: true }).catch(() => {});
		if (isFileError(error)) {
			throw new StartRefusal(`The backup cannot be written to ${path} (${error.code}): name another place.`, {
				cause: error,
			});
		}
		throw error;
	}
}

async function write(client: Client, url: string, path: string, { pgDump: wanted, ...secrets }: Options) {
	const migration = await lastMigration(client);
	const tables = tablesAfter(migration);
	if (migration === NO_TABLES) throw new StartRefusal("The database has no tables yet: there is nothing to back up.");
	if (!tables) {
		throw new StartRefusal(
			"The database was last used by a newer version of From the Floor: update before you back up.",
		);
	}
	const about = { migration, takenAt: new Date().toISOString(), ...(await summarise(client)), ...secrets };
	const { rows } = await client.query<{ snapshot: string; major: number }>(
		"select pg_export_snapshot() as snapshot, current_setting('server_version_num')::int / 10000 as major",
	);
	const [{ snapshot, major } = { snapshot: "", major: Number.POSITIVE_INFINITY }] = rows;
	const copied = wanted && (await isPgDumpFor(major)) ? pgDump(url, tables, snapshot) : copyTables(client, tables);
	await pipeline(
		Readable.from(writeBackup(about, copied)),
		createGzip(),
		createWriteStream(path, { flags: "wx", mode: 0o600, flush: true }),
	);
}

/** @returns the same rows as pg_dump */
async function* copyTables(client: Client, tables: readonly string[]): AsyncGenerator<Buffer | string> {
	for (const table of tables) {
		const { rows } = await client.query<{ columns: string }>(
			`select string_agg(quote_ident(column_name), ', ' order by ordinal_position) as columns
				from information_schema.columns where table_schema = 'public' and table_name = $1`,
			[table],
		);
		const columns = rows[0]?.columns ?? "";
		const [before, after] = aroundRows(table, columns);
		yield before;
		yield* client.query(copyTo(`copy public.${table} (${columns}) to stdout`));
		yield after;
	}
}

const NETWORK = /^(ECONN|EPIPE|ETIMEDOUT|EHOST|ENET|ENOTFOUND|EAI)/;

/** @returns whether the file system refused, and not the connection to the database */
function isFileError(error: unknown): error is NodeJS.ErrnoException {
	return error instanceof Error && "syscall" in error && "code" in error && !NETWORK.test(String(error.code));
}
