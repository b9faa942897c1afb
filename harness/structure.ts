import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";

/** The layers, top first. A file may import from its own layer and those below it. */
const LAYERS = [["tests"], ["bench"], ["harness"], ["app"], ["server"], ["components", "db"], ["protocol"]] as const;

/** The layers that are the product. */
export const PRODUCT: readonly string[] = LAYERS.slice(3).flat();

/** A folder with more files than this directly in it counts as crowded. */
const CROWDED = 15;

export type SourceFile = {
	/** Relative to the project's folder. */
	path: string;
	lines: number;
	comments: number;
	/** The project's files that it imports, including for types. */
	imports: string[];
};

/** Reads the source files of all layers, without scripts. @param root the project's folder */
export function readSources(root: string): SourceFile[] {
	const paths = LAYERS.flat().flatMap((folder) =>
		readdirSync(join(root, folder), { recursive: true, encoding: "utf8" }).map((name) => join(folder, name)),
	);
	return paths
		.filter((path) => /\.tsx?$/.test(path))
		.map((path) => {
			const text = readFileSync(join(root, path), "utf8");
			return {
				path,
				lines: text.trimEnd().split("\n").length,
				comments: [...text.matchAll(/^\s*(?:\/\*[\s\S]*?\*\/|\/\/.*)\s*$/gm)].reduce(
					(sum, [comment]) => sum + comment.trim().split("\n").length,
					0,
				),
				imports: importsOf(path, text),
			};
		});
}

function importsOf(path: string, text: string): string[] {
	const named = text.matchAll(/\b(?:from|import)\s*\(?\s*"([#.][^"]+\.tsx?)"/g);
	return [...named].map(([, name = ""]) =>
		name.startsWith("#") ? name.slice(1) : relative(".", join(dirname(path), name)),
	);
}

/** @returns the groups of files that import each other, directly or indirectly, including for types */
export function cyclesOf(files: readonly SourceFile[]): string[][] {
	const byPath = new Map(files.map((file) => [file.path, file]));
	const reach = (from: string): Set<string> => {
		const seen = new Set<string>();
		const next = [...(byPath.get(from)?.imports ?? [])];
		for (let path = next.pop(); path !== undefined; path = next.pop()) {
			if (seen.has(path)) continue;
			seen.add(path);
			next.push(...(byPath.get(path)?.imports ?? []));
		}
		return seen;
	};
	const reached = new Map(files.map(({ path }) => [path, reach(path)]));
	const grouped = new Set<string>();
	return files.flatMap(({ path }) => {
		if (grouped.has(path) || !reached.get(path)?.has(path)) return [];
		const group = files
			.map((file) => file.path)
			.filter((other) => reached.get(path)?.has(other) && reached.get(other)?.has(path));
		for (const other of group) grouped.add(other);
		return [group];
	});
}

/** @returns the imports that point up, or across between `components` and `db` */
export function wrongWays(files: readonly SourceFile[]): string[] {
	const layerOf = (path: string) => LAYERS.findIndex((layer) => layer.some((name) => path.startsWith(`${name}/`)));
	const isBeside = (a: string, b: string) => layerOf(a) === layerOf(b) && a.split("/")[0] !== b.split("/")[0];
	return files.flatMap(({ path, imports }) =>
		imports
			.filter((name) => layerOf(name) >= 0 && (layerOf(name) < layerOf(path) || isBeside(path, name)))
			.map((name) => `${path} imports ${name}`),
	);
}

/** @returns the folders with more than `CROWDED` source files directly in them, and their number of files */
export function crowdedFolders(files: readonly SourceFile[]): Map<string, number> {
	const folders = Map.groupBy(files, ({ path }) => dirname(path));
	return new Map(
		[...folders].flatMap(([folder, all]) => (all.length > CROWDED ? [[folder, all.length] as const] : [])),
	);
}
