import { statfsSync } from "node:fs";
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from "playwright";
import { findBrowser } from "./find-browser.ts";

export const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true } as const;
export const LAPTOP = { viewport: { width: 1366, height: 768 } } as const;
export const TABLET = { viewport: { width: 1180, height: 820 }, hasTouch: true, isMobile: true } as const;
export const WALL = { viewport: { width: 1920, height: 1080 } } as const;

/**
 * For a browser that caches pages. Others get no service worker: it starts a few seconds after the page, so it would depend on the
 * machine whether it is ready, and it takes a quarter of a page's processor time.
 */
export const CACHING = { serviceWorkers: "allow" } as const;

/** Chromium's own messages about a connection that broke or could not be made. */
export const CONNECTION_LOST = /ERR_|WebSocket/;

/** A browser context and its first page, watched for errors. */
export type Device = {
	context: BrowserContext;
	page: Page;
	/** Errors of the console and the page, and requests to other origins, except those the test expects. */
	errors(): string[];
};

const LOOPBACK = ["localhost", "127.0.0.1"];

const QUIET = ["--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"];

/** What Chromium needs of shared memory. Containers often have less, and it then has to use the disk, which is slower. */
const SHARED_MEMORY_BYTES = 2 ** 30;

/** Starts Chromium with settings for containers: without sandbox or graphics card. */
export async function launchBrowser(): Promise<Browser> {
	const executablePath = await findBrowser();
	if (!executablePath) throw new Error("No Chromium is installed: npm test gets one, or set CHROMIUM_PATH.");
	return chromium.launch({
		executablePath,
		args: ["--no-sandbox", "--disable-gpu", "--disable-quic", ...QUIET],
		ignoreDefaultArgs: sharedMemoryBytes() < SHARED_MEMORY_BYTES ? [] : ["--disable-dev-shm-usage"],
	});
}

/**
 * @param options Playwright's, such as PHONE, or `{ ...PHONE, javaScriptEnabled: false }`
 * @param expected errors that belong to the test, such as the browser's message about being offline
 */
export async function newDevice(
	browser: Browser,
	options: BrowserContextOptions,
	expected: RegExp[] = [],
): Promise<Device> {
	const context = await browser.newContext({ serviceWorkers: "block", ...options });
	const errors: string[] = [];
	context.on("console", (message) => {
		if (message.type() === "error") errors.push(`${message.text()} (${message.location().url})`);
	});
	// No page may make requests to another origin. The tests' servers are on loopback.
	context.on("request", (request) => {
		const { protocol, hostname, href } = new URL(request.url());
		if (!["data:", "blob:"].includes(protocol) && !LOOPBACK.includes(hostname)) errors.push(`asked for ${href}`);
	});
	context.on("weberror", (error) => errors.push(error.error().stack ?? error.error().message));
	return {
		context,
		page: await context.newPage(),
		errors: () => errors.filter((error) => !expected.some((pattern) => pattern.test(error))),
	};
}

function sharedMemoryBytes(): number {
	try {
		const { bavail, bsize } = statfsSync("/dev/shm");
		return bavail * bsize;
	} catch {
		return 0;
	}
}
