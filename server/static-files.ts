import { readdirSync, readFileSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { extname, join } from "node:path";
import { accepted, ENCODINGS, type Encoding } from "./encodings.ts";

/** Where the build's own files are, on disk and in addresses. Their names say what is in them. */
const FOLDER = ".next/static";
const PREFIX = "/_next/static/";
const FOR_GOOD = "public, max-age=31536000, immutable";

/** The kinds there are; a file of another kind is left to Next. */
const TYPES: Record<string, string> = {
	".js": "text/javascript; charset=utf-8",
	".css": "text/css; charset=utf-8",
	".woff2": "font/woff2",
};
const ENDINGS: Record<Encoding, string> = { br: ".br", gzip: ".gz" };

type File = { type: string; plain: Buffer; encoded: Partial<Record<Encoding, Buffer>> };

/**
 * Serves what the build made (scripts, styles, fonts) from memory, as `scripts/build.ts` has compressed it once and for all:
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
			"cache-control": FOR_GOOD,
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
	const names = new Set(readdirSync(FOLDER, { recursive: true, encoding: "utf8" }));
	const files = new Map<string, File>();
	for (const name of names) {
		const type = TYPES[extname(name)];
		if (!type) continue;
		const encoded: File["encoded"] = {};
		for (const encoding of ENCODINGS) {
			const beside = name + ENDINGS[encoding];
			if (names.has(beside)) encoded[encoding] = readFileSync(join(FOLDER, beside));
		}
		files.set(PREFIX + name, { type, plain: readFileSync(join(FOLDER, name)), encoded });
	}
	return files;
}
