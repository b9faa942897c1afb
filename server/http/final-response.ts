import { type IncomingMessage, ServerResponse } from "node:http";

/**
 * An answer that nothing on its way may change: adds `no-transform` to whatever Cache-Control it is given, by us, Next or Socket.IO. A
 * proxy that rewrites a page, an e-mail address into a link for example, would make React discard the page and render it again.
 */
export class FinalResponse extends ServerResponse {
	constructor(request: IncomingMessage) {
		super(request);
		// Only if a header has been set before does `writeHead()` set its own by `setHeader()`.
		this.setHeader("x-content-type-options", "nosniff");
	}

	override setHeader(name: string, value: number | string | readonly string[]): this {
		const isCacheControl = name.toLowerCase() === "cache-control" && !/no-transform/.test(String(value));
		return super.setHeader(name, isCacheControl ? `${value}, no-transform` : value);
	}
}
