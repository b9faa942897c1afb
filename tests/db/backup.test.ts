import { createHash } from "node:crypto";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { sql } from "drizzle-orm";
import { expect, inject, onTestFinished } from "vitest";
import { backUp } from "#db/backup/backup.ts";
import { isPgDumpFor } from "#db/backup/pg-dump.ts";
import { readBackup, restore } from "#db/backup/restore.ts";
import { connect, type Database } from "#db/client/client.ts";
import { createDemo } from "#db/demo/demo.ts";
import { findSession } from "#db/sessions.ts";
import { publish } from "#harness/fixtures/publish.ts";
import { migrateUntil } from "#harness/servers/migrate-until.ts";
import { createDatabase } from "#harness/servers/postgres.ts";
import { startSystemPostgres, systemPostgres } from "#harness/servers/system-postgres.ts";
import { hashTables } from "#harness/table-hashes.ts";
import { test } from "#harness/vitest/test.ts";

/** It creates and starts another PostgreSQL. */
const SLOW = { timeout: 120_000 };

const OPTIONS = { pgDump: true, secret: null, secretFingerprint: null };

async function temporaryFolder(): Promise<string> {
	const folder = await mkdtemp(join(tmpdir(), "from-the-floor-backup-"));
	onTestFinished(() => rm(folder, { recursive: true }));
	return folder;
}

/** Does some work, and disconnects: a restore refuses a database that a server may be using. */
async function within<T>(url: string, work: (db: Database) => Promise<T>): Promise<T> {
	const { db, close } = connect(url);
	return work(db).finally(close);
}

async function restoreInto(url: string, path: string, replace = false): Promise<void> {
	await restore(url, path, { about: await readBackup(path), replace, beforeCommit: async () => {} });
}

/** Creates the demo, with a vote. */
async function fill(db: Database): Promise<void> {
	await createDemo(db);
	const [questionId] = await publish(db, (await findSession(db, "demo", "send")) ?? "", ["Who pays?"]);
	await db.execute(sql`
		with vote as (insert into votes values (${questionId}, gen_random_uuid()) returning question_id)
		update questions set votes = 1 where id = (select question_id from vote)`);
}

async function backupOf(url: string): Promise<string> {
	const path = join(await temporaryFolder(), "one.backup");
	await backUp(url, path, OPTIONS);
	return path;
}

/** Changes what is in a backup, and gives it the hash that it then needs. */
async function rewrite(path: string, change: (text: string) => string): Promise<string> {
	const text = gunzipSync(await readFile(path)).toString();
	const changed = change(text.slice(0, text.lastIndexOf("-- sha256 ")));
	const other = `${path}.changed`;
	await writeFile(other, gzipSync(`${changed}-- sha256 ${createHash("sha256").update(changed).digest("hex")}\n`));
	return other;
}

test("[P24] refuses anything but a whole backup of this version or an older one", async ({ database }) => {
	await within(database.url, fill);
	const path = await backupOf(database.url);
	const bytes = await readFile(path);
	const refused = async (contents: Buffer | string) => {
		await writeFile(`${path}.other`, contents);
		return readBackup(`${path}.other`).then(
			() => "",
			(error: unknown) => String(error),
		);
	};
	for (const length of [0, 30, 500, bytes.length - 100, bytes.length - 1]) {
		expect(await refused(bytes.subarray(0, length)), `${length} bytes`).toMatch(/is incomplete or damaged/);
	}
	const flipped = Buffer.from(bytes);
	flipped.writeUInt8(flipped.readUInt8(1_000) ^ 1, 1_000);
	expect(await refused(flipped)).toMatch(/is incomplete or damaged/);
	const text = gunzipSync(bytes).toString();
	// Cut, and compressed again: only the hash can tell.
	expect(await refused(gzipSync(text.slice(0, text.lastIndexOf("COPY "))))).toMatch(/is incomplete or damaged/);
	expect(await refused(gzipSync(text.replace("Who pays?", "Who paid?")))).toMatch(/is incomplete or damaged/);
	for (const other of ["select 1;\n", gzipSync("select 1;\n")]) {
		expect(await refused(other)).toMatch(/is not a backup of From the Floor/);
	}
	await expect(readBackup(join(path, "nothing"))).rejects.toThrow(/cannot be read \(ENOTDIR\)/);
	const newer = [/"format":\d+/g, /"migration":\d+/g].map((what) =>
		rewrite(path, (all) => all.replace(what, (found) => `${found}0`)),
	);
	for (const file of newer) await expect(readBackup(await file)).rejects.toThrow(/was made by a newer version/);
});

test("[P24] restores everything or nothing, and over a conference only if told to", async ({ database }) => {
	await within(database.url, fill);
	const path = await backupOf(database.url);
	await within(database.url, (db) => db.execute(sql`update conferences set name = 'Later'`));
	const before = await within(database.url, hashTables);
	await expect(restoreInto(database.url, path)).rejects.toThrow(/has a conference already \(demo\)/);
	// A vote for a question that is not there.
	const broken = await rewrite(path, (all) => all.replace(/^(COPY public\.votes .*\n)[0-9a-f]{8}/m, "$100000000"));
	await expect(restoreInto(database.url, broken, true)).rejects.toThrow(/votes_question_id_questions_id_fk/);
	expect(await within(database.url, hashTables)).toEqual(before);
	await restoreInto(database.url, path, true);
	expect((await within(database.url, hashTables)).conferences).not.toBe(before.conferences);
});

test("[P24] migrates the backup of an older version, which is made before an update", async ({ database }) => {
	const old = await createDatabase(inject("postgres"), `test_${Date.now().toString(36)}`);
	await migrateUntil(old, "0000_tables");
	await within(old, (db) =>
		db.execute(sql`insert into conferences (code, name, time_zone) values ('before', 'Before', 'Europe/London')`),
	);
	const path = await backupOf(old);
	const current = await within(database.url, hashTables);
	await restoreInto(database.url, path);
	const restored = await within(database.url, hashTables);
	expect(Object.keys(restored)).toEqual(Object.keys(current));
	await within(database.url, async (db) => {
		expect(await db.execute(sql`select code, revision::int from conferences`)).toEqual([
			{ code: "before", revision: 0 },
		]);
		expect(await createDemo(db)).not.toBeNull();
	});
	await expect(restoreInto(old, await backupOf(database.url), true)).resolves.toBeUndefined();
});

test("refuses to write over a file, or where it cannot write, and leaves nothing behind", async ({ database }) => {
	const folder = await temporaryFolder();
	const path = join(folder, "one.backup");
	await writeFile(path, "precious");
	await expect(backUp(database.url, path, OPTIONS)).rejects.toThrow(/exists already/);
	await expect(backUp(database.url, join(path, "two"), OPTIONS)).rejects.toThrow(
		/cannot be written .*\((EEXIST|ENOTDIR)\)/,
	);
	expect(await readFile(path, "utf8")).toBe("precious");
	expect(await readdir(folder)).toEqual(["one.backup"]);
});

test.skipIf(!systemPostgres)("[P24] a backup by pg_dump is restored like any other", SLOW, async ({ database }) => {
	const server = await startSystemPostgres();
	onTestFinished(server.stop);
	await migrateUntil(server.url, "");
	await within(server.url, fill);
	const before = await within(server.url, hashTables);
	const path = await backupOf(server.url);
	expect(gunzipSync(await readFile(path)).toString()).toContain("PostgreSQL database dump");
	expect(await isPgDumpFor(1_000)).toBe(false);
	await restoreInto(database.url, path);
	expect(await within(database.url, hashTables)).toEqual(before);
	await restoreInto(server.url, await backupOf(database.url), true);
	expect(await within(server.url, hashTables)).toEqual(before);
});
