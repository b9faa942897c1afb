import type { ServerResponse } from "node:http";

/**
 * Adds `no-transform` to whatever Cache-Control the answer is given, by us or by Next. A proxy that rewrites a page, an e-mail
 * address into a link for example, would make React discard the page and render it again.
 * @param response must have another header set before it is sent: `writeHead()` only then sets its own one by one
 */
export function forbidTransforms(response: ServerResponse): void {
	const { setHeader } = response;
	response.setHeader = (name, value) => {
		const isCacheControl = name.toLowerCase() === "cache-control" && !/no-transform/.test(String(value));
		return setHeader.call(response, name, isCacheControl ? `${value}, no-transform` : value);
	};
}
