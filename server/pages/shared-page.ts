import { createHash } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import { type Encoding, negotiateEncoding } from "../http/encodings.ts";
import { sharedPolicy } from "../http/security-headers.ts";
import type { Captured } from "./capture.ts";

/** One rendering that many are sent, with its headers and its compressed bodies. */
export class SharedPage {
	readonly status: number;
	readonly #body: Buffer;
	readonly #headers: Record<string, string>;
	readonly #encoded = new Map<Encoding, Promise<Buffer>>();

	constructor({ status, headers, body }: Captured) {
		this.status = status;
		this.#body = body;
		this.#headers = {
			"content-type": String(headers["content-type"] ?? "text/html; charset=utf-8"),
			"content-security-policy": sharedPolicy(inlineScripts(body.toString()).map(sha256)),
			vary: "Accept-Encoding, Accept-Language",
			// [L35] A code leads to the only session that takes questions.
			...(headers.location !== undefined && { location: String(headers.location) }),
			// Fonts and styles that React preloads by this header are not in the page again.
			...(headers.link !== undefined && { link: String(headers.link) }),
		};
	}

	/** Sends it, with whatever headers the response already has for this visitor. */
	async send(request: IncomingMessage, response: ServerResponse): Promise<void> {
		const encoding = negotiateEncoding(request.headers["accept-encoding"], compress);
		const body = encoding ? await this.#encode(encoding) : this.#body;
		if (encoding) response.setHeader("content-encoding", encoding);
		response.writeHead(this.status, { ...this.#headers, "content-length": body.byteLength });
		response.end(request.method === "HEAD" ? undefined : body);
	}

	/** Compresses the body, once for everybody. */
	#encode(encoding: Encoding): Promise<Buffer> {
		const known = this.#encoded.get(encoding);
		if (known) return known;
		const made = compress[encoding](this.#body);
		this.#encoded.set(encoding, made);
		return made;
	}
}

/** Runs on the thread pool; the quality is what a rendering a second can afford. */
const compress: Record<Encoding, (body: Buffer) => Promise<Buffer>> = {
	br: (body) => promisify(brotliCompress)(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } }),
	gzip: (body) => promisify(gzip)(body),
};

/** @returns the text of each inline script; React writes no "<" into one that could end it early */
function inlineScripts(html: string): string[] {
	const scripts = html.matchAll(/<script\b([^>]*)>(.*?)<\/script>/gs);
	return [...scripts].flatMap(([, attributes = "", text = ""]) => (/\bsrc=/.test(attributes) ? [] : [text]));
}

const sha256 = (text: string) => createHash("sha256").update(text).digest("base64");
