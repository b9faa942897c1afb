import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, BrowserContextOptions } from "playwright";
import { expect, test as plain } from "vitest";
import { type Device, launchBrowser, newDevice } from "./browser.ts";
import { type Conference, openConference } from "./conference.ts";
import { type Database, freshDatabase } from "./databases.ts";
import { type RunningServer, type ServerOptions, startServer } from "./server.ts";

export { LAPTOP, PHONE, TABLET, WALL } from "./browser.ts";

/**
 * The test function with what tests stand on; each is made only for a test that names it, and cleared away after it.
 *
 * - `database`: migrated, empty, this test's own
 * - `serve`: starts the server on that database; again after `kill9()`, on the same port where it is given
 * - `conference`: the demo conference on such a server, to which delegates and moderators come
 * - `browser`: one Chromium a file
 * - `device`: opens a browser context of its own; an error in its console, or thrown in its page, fails the test
 */
export const test = plain
	// biome-ignore lint/correctness/noEmptyPattern: Vitest reads from the pattern which fixtures one stands on
	.extend("database", async ({}, { onCleanup }): Promise<Database> => {
		const database = await freshDatabase();
		onCleanup(() => database.drop());
		return database;
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
	})
	.extend("conference", async ({ database, serve }, { onCleanup }): Promise<Conference> => {
		const conference = await openConference(await serve(), database.url);
		onCleanup(() => conference.close());
		return conference;
	})
	// biome-ignore lint/correctness/noEmptyPattern: Vitest reads from the pattern which fixtures one stands on
	.extend("browser", { scope: "file" }, async ({}, { onCleanup }): Promise<Browser> => {
		const browser = await launchBrowser();
		onCleanup(() => browser.close());
		return browser;
	})
	.extend("device", async ({ browser }, { onCleanup }) => {
		const devices: Device[] = [];
		onCleanup(async () => {
			await Promise.all(devices.map((device) => device.context.close()));
			expect(devices.flatMap((device) => device.errors())).toEqual([]);
		});
		return async (options: BrowserContextOptions, expected: RegExp[] = []): Promise<Device> => {
			const device = await newDevice(browser, options, expected);
			devices.push(device);
			return device;
		};
	});
