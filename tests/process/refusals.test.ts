import { once } from "node:events";
import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, inject, onTestFinished, test } from "vitest";
import { freshDatabase } from "#harness/servers/postgres.ts";
import { freePort, type ServerOptions, spawnServer } from "#harness/servers/server.ts";
import { TEMPLATE } from "#harness/vitest/global-setup.ts";

/** Starts what cannot start, and gives all it said. Fails where it does not end with 1. */
async function refusedStart(options: ServerOptions): Promise<string> {
	const server = spawnServer({ port: await freePort(), ...options });
	onTestFinished(() => void server.child.kill("SIGKILL"));
	expect(await server.ended, server.log()).toBe(1);
	return server.log().trim();
}

/** One sentence for a person: one line that ends in a full stop, nothing of a stack. */
const ONE_SENTENCE = /^[A-Z][^\n]*\.$/;

async function temporaryFolder(): Promise<string> {
	const folder = await mkdtemp(join(tmpdir(), "from-the-floor-start-"));
	onTestFinished(() => rm(folder, { recursive: true }));
	return folder;
}

test("names a port in use, and leaves no embedded PostgreSQL behind", async () => {
	const taken = createServer().listen(0);
	await once(taken, "listening");
	onTestFinished(() => void taken.close());
	const address = taken.address();
	const port = address !== null && typeof address === "object" ? address.port : 0;
	const folder = await temporaryFolder();

	const said = await refusedStart({ port, env: { DATA_FOLDER: folder } });
	expect(said).toMatch(ONE_SENTENCE);
	expect(said).toContain(String(port));
	expect(said).toContain("PORT");
	expect(await readdir(join(folder, "postgres", "cluster")).catch(() => [])).not.toContain("postmaster.pid");
});

test("names a database that cannot be reached, without its password", async () => {
	const said = await refusedStart({ databaseUrl: `postgres://floor:open-sesame@127.0.0.1:${await freePort()}/floor` });
	expect(said).toMatch(ONE_SENTENCE);
	expect(said).toContain("DATABASE_URL");
	expect(said).not.toContain("open-sesame");
});

test("names a database that refuses access", async () => {
	const database = await freshDatabase(inject("postgres"), TEMPLATE);
	onTestFinished(() => database.drop());
	const url = new URL(database.url);
	url.password = "wrong";
	const said = await refusedStart({ databaseUrl: url.href });
	expect(said).toMatch(ONE_SENTENCE);
	expect(said).toContain("DATABASE_URL");
});

test("names a data folder that cannot be written", async () => {
	const folder = join(await temporaryFolder(), "data");
	await writeFile(folder, "root may write anywhere, but not into a file as if it were a folder");
	const said = await refusedStart({ env: { DATA_FOLDER: folder } });
	expect(said).toMatch(ONE_SENTENCE);
	expect(said).toContain(folder);
});

test.each([
	["PORT", "three thousand"],
	["DEMO", "yes"],
])("an invalid %s is named", async (name, value) => {
	const said = await refusedStart({ env: { [name]: value } });
	expect(said).toMatch(ONE_SENTENCE);
	expect(said).toContain(name);
});
