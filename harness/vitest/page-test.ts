import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, BrowserContextOptions } from "playwright";
import { expect } from "vitest";
import { type Device, launchBrowser, newDevice } from "../browsers/browser.ts";
import { type Conference, createTestConference } from "../fixtures/conference.ts";
import { openProxy } from "../servers/proxy.ts";
import { type RunningServer, startServer } from "../servers/server.ts";
import { test as liveTest } from "./test.ts";

export { CACHING, CONNECTION_LOST, LAPTOP, PHONE, TABLET, WALL } from "../browsers/browser.ts";

/**
 * The test function for pages, with a real server and a browser per worker. Like `test`, but:
 *
 * - `pages`: the real server, as `npm start` runs it
 * - `conference`: the test's own conference on that server, and `proxy` and `far`: a network in front of it, and the same conference
 *   through that
 * - `browser`: Chromium
 * - `device`: opens a new browser context; an error in its console or page fails the test
 */
export const test = liveTest
	.extend("pages", { scope: "worker" }, async ({ workerDatabase }, { onCleanup }): Promise<RunningServer> => {
		const folder = await mkdtemp(join(tmpdir(), "from-the-floor-server-"));
		const server = await startServer({
			databaseUrl: workerDatabase.url,
			env: { DATA_FOLDER: folder, LOG_LEVEL: "error" },
		});
		onCleanup(async () => {
			await server.kill9();
			await rm(folder, { recursive: true });
		});
		return server;
	})
	.extend("conference", async ({ workerDatabase, pages }, { onCleanup }): Promise<Conference> => {
		const conference = await createTestConference(pages.origin, workerDatabase.db);
		onCleanup(conference.close);
		return conference;
	})
	.extend("proxy", async ({ pages }, { onCleanup }) => {
		const proxy = await openProxy(pages);
		onCleanup(proxy.close);
		return proxy;
	})
	.extend("browser", { scope: "worker" }, async ({}, { onCleanup }): Promise<Browser> => {
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
