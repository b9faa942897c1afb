import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Conference, openConference } from "./conference.ts";
import { freshDatabase } from "./databases.ts";
import { type RunningServer, startServer } from "./server.ts";
import { test as plain } from "./test.ts";

export { LAPTOP, PHONE, TABLET, WALL } from "./test.ts";

/** Where the floor of the session that is on is. */
export const FLOOR = "/demo/interview";

/**
 * The test function for files whose tests can share a server, which takes longer to start than most of them take:
 * `shared` is the demo conference on a server and a database of the file's own. Each test brings its own delegates and
 * asks its own questions.
 */
export const test = plain.extend(
	"shared",
	{ scope: "file" },
	// biome-ignore lint/correctness/noEmptyPattern: Vitest reads from the pattern which fixtures one stands on
	async ({}, { onCleanup }): Promise<Conference & Pick<RunningServer, "log"> & { databaseUrl: string }> => {
		const closers: (() => Promise<unknown>)[] = [];
		onCleanup(async () => {
			for (const close of closers.reverse()) await close();
		});
		const database = await freshDatabase();
		closers.push(database.drop);
		const folder = await mkdtemp(join(tmpdir(), "from-the-floor-server-"));
		closers.push(() => rm(folder, { recursive: true }));
		const server = await startServer({ databaseUrl: database.url, env: { DATA_FOLDER: folder, LOG_LEVEL: "error" } });
		closers.push(server.kill9);
		const conference = await openConference(server, database.url);
		closers.push(conference.close);
		return { ...conference, log: server.log, databaseUrl: database.url };
	},
);
