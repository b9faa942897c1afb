import { gzipSync } from "node:zlib";

/** A script a page loads, and what it weighs on the wire, in bytes. */
export type Weight = { path: string; bytes: number };

/** What the floor page may load at first, in bytes of gzip. */
export const FLOOR_BUDGET_BYTES = 140_000;

/**
 * Weighs the scripts the HTML of a page refers to: those it runs and those it preloads, less those for browsers without
 * modules, which no browser that is still in use fetches.
 *
 * @param page its address
 * @returns each script with its size as gzip -9 makes it, heaviest first
 */
export async function weighScripts(page: string): Promise<Weight[]> {
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
	const weights = await Promise.all([...new Set(paths)].map((path) => weigh(path, page)));
	return weights.sort((a, b) => b.bytes - a.bytes);
}

async function weigh(path: string, page: string): Promise<Weight> {
	const response = await fetch(new URL(path.replaceAll("&amp;", "&"), page));
	if (!response.ok) throw new Error(`${path} answered ${response.status}.`);
	return { path, bytes: gzipSync(await response.bytes(), { level: 9 }).byteLength };
}
