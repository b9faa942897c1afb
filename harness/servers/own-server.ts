import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "playwright";
import { connect, type Database } from "#db/client/client.ts";
import { migrate } from "#db/client/migrate.ts";
import { launchBrowser } from "../browsers/browser.ts";
import { startPostgres } from "./postgres.ts";
import { type RunningServer, startServer } from "./server.ts";

/** A database and a server that nothing else uses, with the demo on it. The browser starts when it is first asked for. */
export type OwnServer = { server: RunningServer; url: string; db: Database; browser(): Promise<Browser> };

/** Does some work on a PostgreSQL of its own, brought to this version's tables, and stops it again. */
export async function withOwnDatabase<T>(work: (url: string) => Promise<T>): Promise<T> {
	await using closing = new AsyncDisposableStack();
	const postgres = await startPostgres();
	closing.defer(postgres.stop);
	await migrate(postgres.url);
	return await work(postgres.url);
}

/** Does some work on a server of its own, and stops everything again. The pages must have been built. */
export function withOwnServer<T>(work: (own: OwnServer) => Promise<T>): Promise<T> {
	return withOwnDatabase(async (url) => {
		await using closing = new AsyncDisposableStack();
		const folder = await mkdtemp(join(tmpdir(), "from-the-floor-own-"));
		closing.defer(() => rm(folder, { recursive: true }));
		const { db, close } = connect(url);
		closing.defer(close);
		const server = await startServer({
			databaseUrl: url,
			env: { DATA_FOLDER: folder, DEMO: "1", LOG_LEVEL: "error" },
		});
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
