import type { IncomingMessage, ServerResponse } from "node:http";
import sirv from "sirv";

/** Where the build's own files are, on disk and in addresses. Their names say what is in them. */
const FOLDER = ".next/static";
const PREFIX = "/_next/static";
const YEAR_SECONDS = 365 * 24 * 60 * 60;

/**
 * Serves what the build made (scripts, styles, fonts) as `scripts/build.ts` has compressed it, once and for all: Next would
 * compress each file again for each phone.
 * @returns whether the request was answered; one for a file that is not there is left to Next
 */
export function createStaticFiles(): (request: IncomingMessage, response: ServerResponse) => boolean {
	const serve = sirv(FOLDER, { immutable: true, maxAge: YEAR_SECONDS, brotli: true, gzip: true });
	return (request, response) => {
		const address = request.url ?? "";
		if (!address.startsWith(`${PREFIX}/`)) return false;
		let found = true;
		request.url = address.slice(PREFIX.length);
		serve(request, response, () => {
			found = false;
			request.url = address;
		});
		return found;
	};
}
