import type { IncomingMessage } from "node:http";

/**
 * Whether a request that may change something comes from our own pages. `cors` does not stop a foreign page's WebSocket;
 * comparing Origin does. A browser always sends Origin with a WebSocket and with a POST, and never with the GET that long polling
 * begins with: then Sec-Fetch-Site tells, and where there is none either (plain http, older Safari) the page it comes from.
 *
 * @param own the public address where one is set; else whatever host the request names is ours
 */
export function isOwnOrigin(request: IncomingMessage, own: string | null): boolean {
	const { host, referer, "sec-fetch-site": site } = request.headers;
	if (request.headers.origin === undefined && site !== undefined) return site === "same-origin";
	const from = request.headers.origin ?? referer ?? "";
	if (!URL.canParse(from)) return false;
	const { origin, host: fromHost } = new URL(from);
	return own ? origin === own : fromHost === host;
}
