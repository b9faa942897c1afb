import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { readdir, readFile, stat, writeFile } from "node:fs/promises";
import { extname, join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, gzip } from "node:zlib";

/** The sources the pages are built from. The server runs from its own sources. */
const SOURCES = [
	...["app", "components", "messages", "protocol", "public", "server/pages/page-services.ts"],
	...["next.config.ts", "postcss.config.mjs", "tsconfig.json", "package.json", "package-lock.json"],
	// It compresses the built files.
	"scripts/build.ts",
];

/** The fingerprint of the sources of the last build. In Next's folder, so that both are deleted together. */
const BUILT_FROM = ".next/built-from";

/**
 * Builds the pages unless the build is up to date.
 * @throws BuildFailure with the build's output
 */
export async function ensureBuild(): Promise<void> {
	const current = await fingerprint();
	if ((await readFile(BUILT_FROM, "utf8").catch(() => "")) === current) return;
	console.log("Building the pages …");
	await build();
	await compressBuild();
	await writeFile(BUILT_FROM, current);
}

export class BuildFailure extends Error {
	override readonly name = "BuildFailure";
}

async function build(): Promise<void> {
	const child = spawn(process.execPath, ["node_modules/next/dist/bin/next", "build"], {
		env: { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
		stdio: ["ignore", "pipe", "pipe"],
	});
	const stop = () => child.kill();
	process.once("SIGTERM", stop).once("SIGINT", stop);
	let output = "";
	for (const stream of [child.stdout, child.stderr]) {
		stream.setEncoding("utf8").on("data", (text: string) => {
			output += text;
		});
	}
	await once(child, "close");
	process.off("SIGTERM", stop).off("SIGINT", stop);
	if (child.exitCode !== 0) throw new BuildFailure(`The pages could not be built:\n${output}`);
}

/** The files that phones fetch. Fonts are compressed already. */
const SERVED = ".next/static";
const COMPRESSED = new Set([".js", ".css", ".json", ".txt"]);

/** Compresses each file once, at the best level, and stores the result beside it for `server/http/static-files.ts`. */
async function compressBuild(): Promise<void> {
	for (const file of await filesIn(SERVED)) {
		if (!COMPRESSED.has(extname(file))) continue;
		const plain = await readFile(file);
		await Promise.all([
			// Brotli's default level is its best; gzip's is not.
			promisify(brotliCompress)(plain).then((small) => writeFile(`${file}.br`, small)),
			promisify(gzip)(plain, { level: 9 }).then((small) => writeFile(`${file}.gz`, small)),
		]);
	}
}

async function fingerprint(): Promise<string> {
	const hash = createHash("sha256");
	for (const source of SOURCES) {
		for (const file of await filesIn(source))
			hash
				.update(`${file}\0`)
				.update(await readFile(file))
				.update("\0");
	}
	return hash.digest("hex");
}

async function filesIn(path: string): Promise<string[]> {
	const found = await stat(path).catch(() => null);
	if (!found) return [];
	if (found.isFile()) return [path];
	const entries = await readdir(path, { recursive: true, withFileTypes: true });
	return entries
		.filter((entry) => entry.isFile())
		.map((entry) => join(entry.parentPath, entry.name))
		.sort();
}
