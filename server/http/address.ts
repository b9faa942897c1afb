import type { IncomingMessage } from "node:http";

/** A name or an address, and a port. Anything else would put a path or somebody's name into the address. */
const HOST = /^([\w.-]+|\[[\da-f:.]+\])(:\d+)?$/i;

/**
 * [P18] Reads the address of a request.
 * @param origin the public address; null for whatever host the request names
 * @returns null for an address that cannot be ours: another host's name in place of a path, an invalid host, an escape that is not UTF-8,
 * or a control character
 */
export function addressOf({ headers, url: path = "/" }: IncomingMessage, origin: string | null): URL | null {
	const { host = "localhost" } = headers;
	const base = `${origin ?? `http://${host}`}/`;
	if (!path.startsWith("/") || !HOST.test(host) || !URL.canParse(`.${path}`, base)) return null;
	const url = new URL(`.${path}`, base);
	// In a Location, "//host/path" would lead to another host.
	return url.pathname.startsWith("//") || !isReadable(url.pathname) ? null : url;
}

function isReadable(pathname: string): boolean {
	try {
		return !/\p{Cc}/u.test(decodeURIComponent(pathname));
	} catch {
		return false;
	}
}
