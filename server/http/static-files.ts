import { readdirSync, readFileSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { extname, join } from "node:path";
import { ENCODINGS, type Encoding, negotiateEncoding } from "./encodings.ts";

const FOLDERS = [
	/* Next's file names contain a hash of the content. */
	{ folder: ".next/static", prefix: "/_next/static/", cacheControl: "public, max-age=31536000, immutable" },
	{ folder: "public", prefix: "/", cacheControl: "public, max-age=3600" },
];
/** Browsers must be able to notice a new version of the service worker. */
const WORKER = { name: "sw.js", cacheControl: "no-cache" };

/** File types served from memory; other files are left to Next. */
const TYPES: Record<string, string> = {
	".js": "text/javascript; charset=utf-8",
	".css": "text/css; charset=utf-8",
	".woff2": "font/woff2",
	".svg": "image/svg+xml",
	".png": "image/png",
};
const ENDINGS: Record<Encoding, string> = { br: ".br", gzip: ".gz" };

type File = { type: string; cacheControl: string; plain: Buffer; encoded: Partial<Record<Encoding, Buffer>> };

/**
 * Serves the build's files (scripts, styles, fonts) and `public/` from memory, as compressed by `scripts/build.ts`. Next would
 * compress each file again for each phone, and opening and reading files costs more than rendering the page (docs/measured.md).
 * They take a megabyte or two.
 *
 * @returns whether the request was answered; requests for unknown files are left to Next
 */
export function createStaticFiles(): (request: IncomingMessage, response: ServerResponse) => boolean {
	const files = readFiles();
	return (request, response) => {
		const file = files.get(request.url?.split("?")[0] ?? "");
		if (!file || (request.method !== "GET" && request.method !== "HEAD")) return false;
		const encoding = negotiateEncoding(request.headers["accept-encoding"], file.encoded);
		const body = (encoding && file.encoded[encoding]) ?? file.plain;
		response.writeHead(200, {
			"content-type": file.type,
			"content-length": body.byteLength,
			"cache-control": file.cacheControl,
			vary: "Accept-Encoding",
			...(encoding && { "content-encoding": encoding }),
		});
		response.end(request.method === "HEAD" ? undefined : body);
		return true;
	};
}

function readFiles(): Map<string, File> {
	const files = new Map<string, File>();
	for (const { folder, prefix, cacheControl } of FOLDERS) {
		const names = new Set(readdirSync(folder, { recursive: true, encoding: "utf8" }));
		for (const name of names) {
			const type = TYPES[extname(name)];
			if (!type) continue;
			const encoded: File["encoded"] = {};
			for (const encoding of ENCODINGS) {
				const compressedName = name + ENDINGS[encoding];
				if (names.has(compressedName)) encoded[encoding] = readFileSync(join(folder, compressedName));
			}
			const control = name === WORKER.name ? WORKER.cacheControl : cacheControl;
			files.set(prefix + name, { type, cacheControl: control, plain: readFileSync(join(folder, name)), encoded });
		}
	}
	return files;
}
