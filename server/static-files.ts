import { readdirSync, readFileSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { extname, join } from "node:path";
import { accepted, ENCODINGS, type Encoding } from "./encodings.ts";

/** Where files are, on disk and in addresses, and for how long a browser may keep them. */
const FOLDERS = [
	/* The build's own: their names say what is in them. */
	{ folder: ".next/static", prefix: "/_next/static/", keep: "public, max-age=31536000, immutable" },
	{ folder: "public", prefix: "/", keep: "public, max-age=3600" },
];
/** A worker that is to be replaced must be able to hear of it. */
const WORKER = { name: "sw.js", keep: "no-cache" };

/** The kinds there are; a file of another kind is left to Next. */
const TYPES: Record<string, string> = {
	".js": "text/javascript; charset=utf-8",
	".css": "text/css; charset=utf-8",
	".woff2": "font/woff2",
	".svg": "image/svg+xml",
	".png": "image/png",
};
const ENDINGS: Record<Encoding, string> = { br: ".br", gzip: ".gz" };

type File = { type: string; keep: string; plain: Buffer; encoded: Partial<Record<Encoding, Buffer>> };

/**
 * Serves what the build made (scripts, styles, fonts) and what lies in `public/` from memory, as `scripts/build.ts` has compressed it once and for all:
 * Next would compress each file again for each phone, and a file that is opened and read for each costs more than the whole
 * page does (docs/measured.md). It is a megabyte or two.
 *
 * @returns whether the request was answered; one for a file that is not there is left to Next
 */
export function createStaticFiles(): (request: IncomingMessage, response: ServerResponse) => boolean {
	const files = readFiles();
	return (request, response) => {
		const file = files.get(request.url?.split("?")[0] ?? "");
		if (!file || (request.method !== "GET" && request.method !== "HEAD")) return false;
		const encoding = accepted(request.headers["accept-encoding"], file.encoded);
		const body = (encoding && file.encoded[encoding]) ?? file.plain;
		response.writeHead(200, {
			"content-type": file.type,
			"content-length": body.byteLength,
			"cache-control": file.keep,
			"x-content-type-options": "nosniff",
			vary: "Accept-Encoding",
			...(encoding && { "content-encoding": encoding }),
		});
		response.end(request.method === "HEAD" ? undefined : body);
		return true;
	};
}

/** @returns the files by their addresses */
function readFiles(): Map<string, File> {
	const files = new Map<string, File>();
	for (const { folder, prefix, keep } of FOLDERS) {
		const names = new Set(readdirSync(folder, { recursive: true, encoding: "utf8" }));
		for (const name of names) {
			const type = TYPES[extname(name)];
			if (!type) continue;
			const encoded: File["encoded"] = {};
			for (const encoding of ENCODINGS) {
				const beside = name + ENDINGS[encoding];
				if (names.has(beside)) encoded[encoding] = readFileSync(join(folder, beside));
			}
			const kept = name === WORKER.name ? WORKER.keep : keep;
			files.set(prefix + name, { type, keep: kept, plain: readFileSync(join(folder, name)), encoded });
		}
	}
	return files;
}
