import { gzipSync } from "node:zlib";
import type { Browser, Page } from "playwright";
import messages from "#messages/en.json" with { type: "json" };

export type Weight = { path: string; bytes: number };

/** The floor page's JavaScript budget, in bytes of gzip: referred to by its HTML, and in all once every feature has been used. */
export const FLOOR_BUDGET_BYTES = { first: 140_000, all: 150_000 };

const SERVICE_WORKER = "/sw.js";
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

/**
 * Measures the scripts that the HTML of a page runs or preloads, without those for browsers that do not support modules.
 *
 * @param page its address
 * @returns each script with its size by gzip -9, largest first
 */
export async function weighFirst(page: string): Promise<Weight[]> {
	const response = await fetch(page);
	if (!response.ok) throw new Error(`${page} answered ${response.status}.`);
	const html = await response.text();
	const scripts = [...html.matchAll(/<script\b[^>]*>/gi)]
		.map(([tag]) => tag)
		.filter((tag) => !/\bnomodule\b/i.test(tag));
	const preloads = [...html.matchAll(/<link\b[^>]*>/gi)]
		.map(([tag]) => tag)
		.filter((tag) => /\brel="modulepreload"|\bas="script"/i.test(tag));
	const paths = [...scripts, ...preloads].flatMap((tag) => /\b(?:src|href)="([^"]+)"/i.exec(tag)?.[1] ?? []);
	return weigh(paths, page);
}

/**
 * Measures every script a phone loads while a delegate uses everything on the floor: the page connects, a question is typed and
 * sent, and Mine shows it. Includes the service worker, if there is one.
 *
 * @param page the address of the floor of an open session
 * @returns each script with its size by gzip -9, largest first
 */
export async function weighAll(browser: Browser, page: string): Promise<Weight[]> {
	const context = await browser.newContext({ ...PHONE, serviceWorkers: "block" });
	try {
		const floor = await context.newPage();
		const paths: string[] = [];
		floor.on("response", (response) => {
			if (/javascript/.test(response.headers()["content-type"] ?? "")) paths.push(new URL(response.url()).pathname);
		});
		await askThere(floor, page);
		const worker = await fetch(new URL(SERVICE_WORKER, page));
		return weigh(worker.ok ? [...paths, SERVICE_WORKER] : paths, page);
	} finally {
		await context.close();
	}
}

async function askThere(floor: Page, address: string): Promise<void> {
	const words = messages.floor;
	await floor.goto(address);
	await floor.getByRole("button", { name: words.vote.vote }).first().tap();
	await floor.locator("#ask").waitFor({ state: "attached" });
	await floor.getByRole("link", { name: words.ask.open }).tap();
	await floor.getByLabel(words.ask.label).fill("What does this page weigh once it can do everything?");
	await floor.getByRole("button", { name: words.ask.send, exact: true }).tap();
	/* The question has arrived once it is listed under Mine. */
	await floor.getByText(words.mine.review).waitFor();
	await floor.waitForLoadState("networkidle");
}

async function weigh(paths: string[], page: string): Promise<Weight[]> {
	const weights = await Promise.all(
		[...new Set(paths)].map(async (path): Promise<Weight> => {
			const response = await fetch(new URL(path.replaceAll("&amp;", "&"), page));
			if (!response.ok) throw new Error(`${path} answered ${response.status}.`);
			return { path, bytes: gzipSync(await response.bytes(), { level: 9 }).byteLength };
		}),
	);
	return weights.sort((a, b) => b.bytes - a.bytes);
}

export function sumOf(weights: readonly Weight[]): number {
	return weights.reduce((bytes, weight) => bytes + weight.bytes, 0);
}
