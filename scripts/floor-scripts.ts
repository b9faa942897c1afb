import { gzipSync } from "node:zlib";
import type { Browser, Page } from "playwright";
import messages from "#messages/en.json" with { type: "json" };

/** A script and its compressed size in bytes. */
export type Weight = { path: string; bytes: number };

/** The most JavaScript the floor page may load, in bytes of gzip: referenced by its HTML, and in all once a question was asked. */
export const FLOOR_BUDGET_BYTES = { first: 150_000, all: 185_000 };

const SERVICE_WORKER = "/sw.js";
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

/**
 * Weighs the scripts that a page's HTML runs or preloads, without those for browsers that have no modules.
 * @param page its address
 * @returns each with its size as gzip -9 makes it, largest first
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
 * Weighs every script that the floor loads while a delegate votes and asks a question, and the service worker.
 * @param page the address of an open session's floor
 * @returns each with its size as gzip -9 makes it, largest first
 */
export async function weighAll(browser: Browser, page: string): Promise<Weight[]> {
	const context = await browser.newContext({ ...PHONE, serviceWorkers: "block" });
	try {
		const floor = await context.newPage();
		const paths: string[] = [];
		floor.on("response", (response) => {
			if (/javascript/.test(response.headers()["content-type"] ?? "")) paths.push(new URL(response.url()).pathname);
		});
		await voteAndAsk(floor, page);
		const worker = await fetch(new URL(SERVICE_WORKER, page));
		return weigh(worker.ok ? [...paths, SERVICE_WORKER] : paths, page);
	} finally {
		await context.close();
	}
}

async function voteAndAsk(floor: Page, address: string): Promise<void> {
	const words = messages.floor;
	await floor.goto(address);
	await floor.getByRole("button", { name: words.vote.vote }).first().tap();
	await floor.locator("#ask").waitFor({ state: "attached" });
	await floor.getByRole("link", { name: words.ask.open }).tap();
	await floor.getByLabel(words.ask.label).fill("What does this page weigh once it can do everything?");
	await floor.getByRole("button", { name: words.ask.send, exact: true }).tap();
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

/** @returns the sum in bytes */
export function sumOf(weights: readonly Weight[]): number {
	return weights.reduce((bytes, weight) => bytes + weight.bytes, 0);
}
