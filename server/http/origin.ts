import type { IncomingMessage } from "node:http";

/**
 * Checks that a request that may change something comes from our own pages: CORS does not stop a foreign page's WebSocket. A browser
 * always sends Origin with a WebSocket and a POST, and never with the GET that starts long polling. Then Sec-Fetch-Site decides, and
 * without that (plain http, older Safari) the Referer.
 *
 * @param own the public address if one is set; otherwise the host that the request names
 */
export function isOwnOrigin(request: IncomingMessage, own: string | null): boolean {
	const { host, referer, "sec-fetch-site": site } = request.headers;
	if (request.headers.origin === undefined && site !== undefined) return site === "same-origin";
	const from = request.headers.origin ?? referer ?? "";
	if (!URL.canParse(from)) return false;
	const { origin, host: fromHost } = new URL(from);
	return own ? origin === own : fromHost === host;
}
