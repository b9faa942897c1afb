import type { IncomingMessage } from "node:http";

/**
 * Whether a request that may change something comes from our own pages. `cors` does not stop a foreign page's WebSocket;
 * comparing Origin does. A browser always sends Origin with a WebSocket and with a POST; where a proxy took it away,
 * Sec-Fetch-Site still tells.
 *
 * @param own the public address where one is set; else whatever host the request names is ours
 */
export function isOwnOrigin(request: IncomingMessage, own: string | null): boolean {
	const { origin, host } = request.headers;
	if (origin === undefined) return request.headers["sec-fetch-site"] === "same-origin";
	if (own) return origin === own;
	return URL.canParse(origin) && new URL(origin).host === host;
}
