import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "playwright";
import { connect, type Database } from "#db/client.ts";
import { migrate } from "#db/migrate.ts";
import { launchBrowser } from "./browser.ts";
import { startPostgres } from "./postgres.ts";
import { type RunningServer, startServer } from "./server.ts";

/** A server with the demo, on its own database. The browser starts when first requested. */
export type OwnServer = { server: RunningServer; url: string; db: Database; browser(): Promise<Browser> };

/** Runs some work on its own migrated PostgreSQL, and stops it afterwards. */
export async function withOwnDatabase<T>(work: (url: string) => Promise<T>): Promise<T> {
	await using closing = new AsyncDisposableStack();
	const postgres = await startPostgres();
	closing.defer(postgres.stop);
	await migrate(postgres.url);
	return await work(postgres.url);
}

/** Runs some work on its own server, and stops everything afterwards. The pages must have been built. */
export function withOwnServer<T>(work: (own: OwnServer) => Promise<T>): Promise<T> {
	return withOwnDatabase(async (url) => {
		await using closing = new AsyncDisposableStack();
		const folder = await mkdtemp(join(tmpdir(), "from-the-floor-own-"));
		closing.defer(() => rm(folder, { recursive: true }));
		const { db, close } = connect(url);
		closing.defer(close);
		const server = await startServer({ databaseUrl: url, env: { DATA_FOLDER: folder, LOG_LEVEL: "error" } });
		closing.defer(async () => void (await server.terminate()));
		const browsers: Promise<Browser>[] = [];
		return await work({
			server,
			url,
			db,
			browser() {
				const [running = launchBrowser()] = browsers;
				if (browsers.push(running) === 1) closing.defer(async () => (await running).close());
				return running;
			},
		});
	});
}
