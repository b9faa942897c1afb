import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { pipeline } from "node:stream";
import { createGunzip } from "node:zlib";
import { z } from "zod";
import { StartRefusal } from "../client/start-refusal.ts";

/**
 * A backup is a compressed text file: a line about it, the rows of each table as pg_dump writes them (COPY), and a line with the
 * SHA-256 of everything before, so that half a file is noticed. Only its rows are read: no SQL in it is ever run.
 */
const FORMAT = 1;
const FIRST = "-- From the Floor backup ";
const LAST = "-- sha256 ";

/** A COPY's last line. */
const END_OF_ROWS = "\\.\n";

/** How many bytes of rows are passed on together. */
const BATCH_BYTES = 64 * 1024;

const Summary = z.object({
	/** Their codes. */
	conferences: z.array(z.string()),
	questions: z.number(),
	votes: z.number(),
});

const About = Summary.extend({
	format: z.literal(FORMAT),
	/** The database's last migration, by its time in the journal. */
	migration: z.number(),
	takenAt: z.iso.datetime(),
	/** The secret that pseudonyms and cookies were made with; null if it is kept in SECRET. */
	secret: z.string().nullable(),
	/** Of the secret, wherever it is; null if there was none yet. */
	secretFingerprint: z.string().nullable(),
});

/** What a database holds. */
export type Summary = z.infer<typeof Summary>;

/** What a backup says about itself. */
export type About = z.infer<typeof About>;

/** A table's rows, as COPY has them. `columns` is a list for a statement. */
export type Table = { name: string; columns: string; rows: AsyncIterable<Buffer> };

/** @returns the text of a backup @param tables COPY statements with their rows */
export async function* writeBackup(
	about: Omit<About, "format">,
	tables: AsyncIterable<Buffer | string>,
): AsyncGenerator<Buffer | string> {
	const hash = createHash("sha256");
	const first = `${FIRST}${JSON.stringify({ format: FORMAT, ...about } satisfies About)}\n`;
	hash.update(first);
	yield first;
	for await (const part of tables) {
		hash.update(part);
		yield part;
	}
	yield `${LAST}${hash.digest("hex")}\n`;
}

/** @returns the lines that a table's rows stand between */
export function aroundRows(table: string, columns: string): [before: string, after: string] {
	return [`COPY public.${table} (${columns}) FROM stdin;\n`, END_OF_ROWS];
}

/**
 * Reads a whole backup, and checks that it is one and complete.
 * @throws StartRefusal if it is not, or a newer version made it
 */
export async function checkBackup(path: string): Promise<About> {
	let about: About | undefined;
	const hash = createHash("sha256");
	let last: Buffer | undefined;
	try {
		for await (const line of linesOf(path)) {
			about ??= readAbout(path, line.toString());
			if (last) hash.update(last);
			last = line;
		}
	} catch (error) {
		throw error instanceof StartRefusal ? error : new StartRefusal(whyUnreadable(path, error), { cause: error });
	}
	if (!about || last?.toString() !== `${LAST}${hash.digest("hex")}\n`) throw new StartRefusal(damaged(path));
	return about;
}

/** @returns the tables of a backup that was checked. Read each one's rows to the end before the next */
export async function* readTables(path: string): AsyncGenerator<Table> {
	const lines = linesOf(path);
	for await (const line of lines) {
		const [, name, columns] =
			/^COPY public\.([a-z_]+) \((("?[a-z_0-9]+"?(, )?)+)\) FROM stdin;\n$/.exec(line.toString()) ?? [];
		if (name && columns) yield { name, columns, rows: rowsOf(lines) };
	}
}

async function* rowsOf(lines: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
	let batch: Buffer[] = [];
	let bytes = 0;
	for (let next = await lines.next(); !next.done; next = await lines.next()) {
		if (next.value.length === END_OF_ROWS.length && next.value.toString() === END_OF_ROWS) break;
		batch.push(next.value);
		bytes += next.value.length;
		if (bytes < BATCH_BYTES) continue;
		yield Buffer.concat(batch);
		batch = [];
		bytes = 0;
	}
	yield Buffer.concat(batch);
}

/** @returns lines with their line feeds. Node's readline would also split at U+2028, which people's words may contain */
async function* linesOf(path: string): AsyncGenerator<Buffer> {
	let rest = Buffer.alloc(0);
	for await (const chunk of pipeline(createReadStream(path), createGunzip(), () => {})) {
		const bytes = Buffer.concat([rest, chunk]);
		let from = 0;
		for (let end = bytes.indexOf("\n"); end >= 0; end = bytes.indexOf("\n", from)) {
			yield bytes.subarray(from, end + 1);
			from = end + 1;
		}
		rest = bytes.subarray(from);
	}
	if (rest.length > 0) yield rest;
}

function readAbout(path: string, line: string): About {
	if (!line.startsWith(FIRST)) throw new StartRefusal(notOurs(path));
	if (!line.endsWith("\n")) throw new StartRefusal(damaged(path));
	const about: unknown = JSON.parse(line.slice(FIRST.length));
	const { format } = z.object({ format: z.number() }).parse(about);
	if (format > FORMAT) throw new StartRefusal(madeByNewer(path));
	return About.parse(about);
}

function whyUnreadable(path: string, error: unknown): string {
	const code = error instanceof Error && "code" in error ? String(error.code) : "";
	if (code === "Z_BUF_ERROR") return damaged(path);
	if (code === "Z_DATA_ERROR") {
		return error instanceof Error && error.message === "incorrect header check" ? notOurs(path) : damaged(path);
	}
	if (code.startsWith("E")) return `${path} cannot be read (${code}): name a file that npm run backup has written.`;
	return notOurs(path);
}

function notOurs(path: string): string {
	return `${path} is not a backup of From the Floor: name a file that npm run backup has written.`;
}

function damaged(path: string): string {
	return `${path} is incomplete or damaged, so nothing was changed: use another copy.`;
}

/** @returns the refusal of a backup that this version does not understand */
export function madeByNewer(path: string): string {
	return `${path} was made by a newer version of From the Floor, so nothing was changed: update first, then restore.`;
}
