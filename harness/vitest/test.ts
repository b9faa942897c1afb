import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inject, test as plain } from "vitest";
import { connect } from "#db/client/client.ts";
import { type Conference, createTestConference } from "../fixtures/conference.ts";
import { type LiveServer, startLiveServer } from "../servers/live-server.ts";
import { freshDatabase, type TestDatabase } from "../servers/postgres.ts";
import { openProxy } from "../servers/proxy.ts";
import { type RunningServer, type ServerOptions, startServer } from "../servers/server.ts";
import { TEMPLATE } from "./global-setup.ts";

/**
 * The test function for commands and live views. A fixture is made for the first test that names it.
 *
 * For all tests of a worker (and again for each test function that is extended from this one):
 * - `workerDatabase`: a database, with the conferences of other tests in it
 * - `live`: a server on it, in this process and without pages
 *
 * For one test, and cleared away after it:
 * - `conference`: a conference of the test's own on that server
 * - `proxy`: a network in front of that server, which does nothing until it is told to
 * - `far`: the same conference, with clients that connect through that network
 * - `database`: migrated, empty, this test's own
 * - `serve`: starts a real server on `database`, for tests that kill it, or need it alone; with `env: { DEMO: "1" }` the demo is there
 * - `serveLive`: starts a server in this process on `database`, for tests that do as they like with either
 * - `conferenceOn`: creates a conference in `database`, whose clients connect to such a server
 */
export const test = plain
	.extend("workerDatabase", { scope: "worker" }, async ({}, { onCleanup }) => {
		const database = await freshDatabase(inject("postgres"), TEMPLATE);
		const { db, close } = connect(database.url);
		onCleanup(close);
		return { db, url: database.url };
	})
	.extend("live", { scope: "worker" }, async ({ workerDatabase }, { onCleanup }): Promise<LiveServer> => {
		const server = await startLiveServer(workerDatabase.url);
		onCleanup(server.close);
		return server;
	})
	.extend("conference", async ({ workerDatabase, live }, { onCleanup }): Promise<Conference> => {
		const conference = await createTestConference(live.origin, workerDatabase.db);
		onCleanup(conference.close);
		return conference;
	})
	.extend("proxy", async ({ live }, { onCleanup }) => {
		const proxy = await openProxy(live);
		onCleanup(proxy.close);
		return proxy;
	})
	.extend("far", ({ conference, proxy }): Conference => conference.through(proxy.origin))
	.extend("database", async ({}, { onCleanup }): Promise<TestDatabase> => {
		const database = await freshDatabase(inject("postgres"), TEMPLATE);
		onCleanup(database.drop);
		return database;
	})
	.extend("serveLive", async ({ database }, { onCleanup }) => {
		const servers: LiveServer[] = [];
		onCleanup(async () => {
			await Promise.all(servers.map((server) => server.close()));
		});
		return async (options?: Parameters<typeof startLiveServer>[1]): Promise<LiveServer> => {
			const server = await startLiveServer(database.url, options);
			servers.push(server);
			return server;
		};
	})
	.extend("conferenceOn", async ({ database }, { onCleanup }) => {
		const { db, close } = connect(database.url);
		const conferences: Conference[] = [];
		onCleanup(async () => {
			for (const conference of conferences) conference.close();
			await close();
		});
		return async (server: { origin: string }): Promise<Conference> => {
			const conference = await createTestConference(server.origin, db);
			conferences.push(conference);
			return conference;
		};
	})
	.extend("serve", async ({ database }, { onCleanup }) => {
		const servers: RunningServer[] = [];
		const folder = await mkdtemp(join(tmpdir(), "from-the-floor-server-"));
		onCleanup(async () => {
			await Promise.all(servers.map((server) => server.kill9()));
			await rm(folder, { recursive: true });
		});
		return async (options: ServerOptions = {}): Promise<RunningServer> => {
			const env = { DATA_FOLDER: folder, ...options.env };
			const server = await startServer({ databaseUrl: database.url, ...options, env });
			servers.push(server);
			return server;
		};
	});
