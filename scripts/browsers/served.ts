import { globSync, readFileSync } from "node:fs";
import { z } from "zod";

/** A built file, and whether only desk, tablet and screens load it. */
type Served = { path: string; staff: boolean };

const STAFF_PAGES = /\/(desk|chair|screen|screens|stage\/\[hall\])\/page$/;

const Manifest = z.object({
	entryJSFiles: z.record(z.string(), z.array(z.string())),
	entryCSSFiles: z.record(z.string(), z.array(z.object({ path: z.string() }))),
});
const BuildManifest = z.object({ polyfillFiles: z.array(z.string()) });

/**
 * @returns every script and style sheet of the build, and the worker. What several pages share, and what is loaded later, counts
 * as the floor's. Polyfills, which these browsers do not load, are left out
 */
export function servedFiles(): Served[] {
	const { polyfillFiles } = BuildManifest.parse(JSON.parse(readFileSync(".next/build-manifest.json", "utf8")));
	const staff = new Set<string>();
	const others = new Set<string>();
	for (const file of globSync(".next/server/app/**/*_client-reference-manifest.js")) {
		// "globalThis.__RSC_MANIFEST[page] = {…};", the last of it JSON
		const [, page = "", json = ""] =
			/__RSC_MANIFEST\["(.*?)"\] = (\{.*\});?\s*$/s.exec(readFileSync(file, "utf8")) ?? [];
		const { entryJSFiles, entryCSSFiles } = Manifest.parse(JSON.parse(json));
		const files = [
			Object.values(entryJSFiles).flat(),
			Object.values(entryCSSFiles).flatMap((all) => all.map(({ path }) => path)),
		];
		for (const path of files.flat()) (STAFF_PAGES.test(page) ? staff : others).add(path);
	}
	const built = globSync(".next/static/**/*.{js,css}").filter(
		(path) => !polyfillFiles.includes(path.slice(".next/".length)),
	);
	return [...built, "public/sw.js"].map((path) => {
		const name = path.slice(".next/".length);
		return { path, staff: staff.has(name) && !others.has(name) };
	});
}
