import type { ServerResponse } from "node:http";
import type { Identity } from "../identity/identity.ts";

/** Marks the second request, in its query. */
export const SENT_BACK = "cookie";

/**
 * Answers a POST from a browser without a cookie of ours: sets an identity and has the browser post the same again (307), once. So
 * nothing is counted for an identity before the browser has shown that it keeps it.
 * @returns false, with nothing answered, for the second request: then the browser blocks cookies
 */
export function sendBackWithIdentity(response: ServerResponse, url: URL, identity: Identity): boolean {
	if (url.searchParams.has(SENT_BACK)) return false;
	const query = new URLSearchParams(url.searchParams);
	query.set(SENT_BACK, "1");
	response.appendHeader("set-cookie", identity.create(url.protocol === "https:"));
	response.writeHead(307, { location: `${url.pathname}?${query}`, "cache-control": "no-store" }).end();
	return true;
}

/** @returns path and query, without the mark of a second request */
export function withoutSentBack(url: URL): string {
	const query = new URLSearchParams(url.searchParams);
	query.delete(SENT_BACK);
	return url.pathname + (query.size > 0 ? `?${query}` : "");
}
