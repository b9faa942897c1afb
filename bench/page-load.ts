import { createHash } from "node:crypto";
import { Agent, type IncomingHttpHeaders, request } from "node:http";
import { gunzipSync } from "node:zlib";

/** Loads pages as a browser does, without rendering: the page and all its files, over at most six connections. */

/** The limit per host of Chromium and Firefox, for HTTP/1.1. */
const CONNECTIONS = 6;
const GIVE_UP_MS = 30_000;

type Answer = { headers: IncomingHttpHeaders; body: Buffer };

/** A browser with its own connections and an empty cache. */
export class Browser {
	readonly #agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });

	/** @returns the response as sent, compressed for plain http @throws unless the status is 200 */
	get(address: string, cookie?: string): Promise<Answer> {
		const headers = { "accept-encoding": "gzip, deflate", accept: "*/*", ...(cookie && { cookie }) };
		return new Promise((resolve, reject) => {
			const asked = request(address, { agent: this.#agent, headers, timeout: GIVE_UP_MS }, (response) => {
				const chunks: Buffer[] = [];
				response.on("data", (chunk: Buffer) => chunks.push(chunk));
				response.on("error", reject);
				response.on("end", () => {
					if (response.statusCode !== 200) return reject(new Error(`${address}: ${response.statusCode}`));
					resolve({ headers: response.headers, body: Buffer.concat(chunks) });
				});
			});
			asked.on("timeout", () => asked.destroy(new Error(`${address}: no answer in ${GIVE_UP_MS} ms`)));
			asked.on("error", reject);
			asked.end();
		});
	}

	close(): void {
		this.#agent.destroy();
	}
}

/** @returns a hash that tells one rendering of a page from another */
export function fingerprint({ body }: Answer): string {
	return createHash("sha256").update(body).digest("base64");
}

/** @returns a response's decompressed text */
export function textOf({ headers, body }: Answer): string {
	return (headers["content-encoding"] === "gzip" ? gunzipSync(body) : body).toString();
}

/**
 * Finds every file a page loads: those in its HTML and headers, and those its scripts load in turn. Fonts only by their preloads, as
 * other fonts depend on the page's letters.
 * @returns their addresses
 */
export async function filesOf(page: string): Promise<string[]> {
	const browser = new Browser();
	try {
		const answer = await browser.get(page);
		const html = textOf(answer).replaceAll(/<script[^>]* noModule="[^>]*>/g, "");
		const tags = html.match(/<script\b[^>]*>|<link\b[^>]*\brel="(?:stylesheet|preload|icon|manifest)"[^>]*>/g) ?? [];
		const named = tags.flatMap((tag) => /\b(?:src|href)="(\/[^"]+)"/.exec(tag)?.[1] ?? []);
		const preloaded = [...String(answer.headers.link ?? "").matchAll(/<(\/[^>]+)>/g)].map(([, path = ""]) => path);
		const found = new Set([...named, ...preloaded]);
		for (const path of found) {
			if (!path.endsWith(".js")) continue;
			const script = textOf(await browser.get(new URL(path, page).href));
			for (const [later] of script.matchAll(/static\/chunks\/[\w.~-]+\.js/g)) found.add(`/_next/${later}`);
		}
		return [...found].map((path) => new URL(path, page).href);
	} finally {
		browser.close();
	}
}
