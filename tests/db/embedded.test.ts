import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import postgres from "postgres";
import { expect, onTestFinished, test } from "vitest";
import { embedded } from "#db/embedded/embedded.ts";

/** How long PostgreSQL may take to recover on a machine that has other things to do. */
const SOON = { timeout: 20_000 };

async function temporaryFolder(): Promise<string> {
	const folder = await mkdtemp(join(tmpdir(), "from-the-floor-embedded-"));
	onTestFinished(() => rm(folder, { recursive: true }));
	return folder;
}

test("keeps data across starts, even in a folder closed to other users", async () => {
	const folder = join(await temporaryFolder(), "data");
	const first = await embedded(folder);
	const sql = postgres(first.url, { fetch_types: false });
	await sql`create table words (word text)`;
	await sql`insert into words values ('kept')`;
	await sql.end();
	await first.stop();

	const second = await embedded(folder);
	onTestFinished(() => second.stop());
	const again = postgres(second.url, { fetch_types: false });
	expect(await again`select word from words`).toEqual([{ word: "kept" }]);
	expect(await again`select 1 from pg_extension, pg_database where datlocale = 'C.UTF-8'`).not.toEqual([]);
	await again.end();
	expect((await stat(join(folder, "postgres", "password"))).mode & 0o777).toBe(0o600);
});

test("is shared by processes that use the folder at the same time; the last to leave stops it", async () => {
	const folder = await temporaryFolder();
	const [one, other] = await Promise.all([embedded(folder), embedded(folder)]);
	expect(other.url).toBe(one.url);
	await one.stop();
	const sql = postgres(other.url, { fetch_types: false });
	expect(await sql`select 1 as one`).toEqual([{ one: 1 }]);
	await sql.end();
	await other.stop();
	await expect(stat(join(folder, "postgres", "cluster", "postmaster.pid"))).rejects.toThrow("ENOENT");
});

test("restarts on the same port when killed, and still belongs to its own process", async () => {
	const folder = await temporaryFolder();
	const one = await embedded(folder);
	onTestFinished(() => one.stop());
	const sql = postgres(one.url, { max: 1, fetch_types: false, backoff: () => 0.1, onnotice: () => {} });
	onTestFinished(() => sql.end());
	const answers = () =>
		sql`select 1`.then(
			() => true,
			() => false,
		);
	const file = join(folder, "postgres", "cluster", "postmaster.pid");
	const postmaster = Number.parseInt(await readFile(file, "utf8"), 10);
	process.kill(postmaster, "SIGKILL");
	await expect.poll(async () => Number.parseInt(await readFile(file, "utf8"), 10), SOON).not.toBe(postmaster);
	await expect.poll(answers, SOON).toBe(true);

	// A process of PostgreSQL's that dies makes it throw everybody out, and recover.
	const [backend] = await sql<{ pid: number }[]>`select pg_backend_pid() as pid`;
	process.kill(backend?.pid ?? 0, "SIGKILL");
	await expect.poll(answers, SOON).toBe(true);
	const holders = () =>
		sql`select from pg_locks where locktype = 'advisory'`.then(
			({ length }) => length,
			() => 0,
		);
	await expect.poll(holders, SOON).toBe(1);
	const other = await embedded(folder);
	await other.stop();
	expect(await answers()).toBe(true);
});

test("starts despite the leftovers of an interrupted start or server", async () => {
	const folder = await temporaryFolder();
	const halfMade = join(folder, "postgres.new-4194305-half", "cluster");
	await mkdir(halfMade, { recursive: true });
	const first = await embedded(folder);
	await first.stop();
	expect(await readdir(folder)).not.toContain("postgres.new-4194305-half");

	// The process id of a server that was killed may be another program's by now: here, this test's.
	const stale = join(folder, "postgres", "cluster", "postmaster.pid");
	await writeFile(stale, `${process.pid}\n${folder}\n1795516193\n1\n\n127.0.0.1\n  1   1\nready   \n`);
	const second = await embedded(folder);
	await second.stop();
});

test("explains in one sentence why its folder cannot be used", async () => {
	const folder = await temporaryFolder();
	await writeFile(join(folder, "data"), "a file where the folder should be");
	await expect(embedded(join(folder, "data"))).rejects.toThrow(
		/^The data folder .* cannot be written \(EEXIST\): .*\.$/,
	);
});
