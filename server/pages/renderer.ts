import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from "node:http";
import pLimit from "p-limit";
import { answering } from "./answering.ts";
import { type Captured, capture } from "./capture.ts";

/** Renders a page: Next's own handler. */
export type Render = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** How many pages are rendered at once: there is one thread, and sockets wait for it too. */
const AT_ONCE = 4;
/** A few seconds' work. With this many waiting, the next visitor is asked to try again. */
const MOST_WAITING = 200;

/** Renders pages, a few at a time. */
export class Renderer {
	readonly #render: Render;
	readonly #turn = pLimit(AT_ONCE);

	constructor(render: Render) {
		this.#render = render;
	}

	/**
	 * @param address path and query
	 * @param headers all that the page may know about the visitor
	 * @param status the status of a page that is found
	 * @throws a transient fault (`isPassingFault`), also if too many are waiting
	 */
	async render(address: string, headers: IncomingHttpHeaders, status = 200): Promise<Captured> {
		if (this.#turn.pendingCount >= MOST_WAITING)
			throw new DOMException("Too many pages wait to be rendered.", "TimeoutError");
		return this.#turn(async () => {
			let fault: unknown = null;
			const render: Render = async (request, response) => {
				response.statusCode = status;
				fault = await answering(response, () => this.#render(request, response));
			};
			const page = await capture(render, address, headers);
			if (fault !== null) throw fault;
			return page;
		});
	}
}
