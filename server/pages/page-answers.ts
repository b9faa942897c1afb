import type { IncomingMessage, ServerResponse } from "node:http";
import { isPassingFault } from "../faults.ts";
import type { Identity } from "../identity/identity.ts";
import type { Log } from "../log.ts";
import { allowBrowserCache, allowOfflineCache, answering } from "./answering.ts";
import { answerAway } from "./away-page.ts";
import type { Captured } from "./capture.ts";
import { type Render, Renderer } from "./renderer.ts";
import { SharedPages } from "./shared-pages.ts";
import type { Visit } from "./visit.ts";

type Fields = Record<string, string>;

/** Answers requests with pages: shared ones, a visitor's own, or one that says that there is none for the moment. */
export class PageAnswers {
	readonly #render: Render;
	readonly #identity: Identity;
	readonly #log: Log;
	readonly #development: boolean;
	/** Has a renderer of its own, so that a hall does not wait behind visitors' own pages. */
	readonly #shared: SharedPages;
	readonly #own: Renderer;

	constructor(parts: { render: Render; identity: Identity; log: Log; development: boolean }) {
		this.#render = parts.render;
		this.#identity = parts.identity;
		this.#log = parts.log;
		this.#development = parts.development;
		this.#shared = new SharedPages(new Renderer(parts.render));
		this.#own = new Renderer(parts.render);
	}

	/** Sends a shared page. Nothing of the visitor reaches it. */
	async shared(request: IncomingMessage, response: ServerResponse, visit: Visit): Promise<void> {
		const owner = this.#identity.cacheOwner(request.headers.cookie);
		allowBrowserCache(response);
		if (owner !== null) allowOfflineCache(response, owner);
		if (this.#development) {
			request.url = visit.address;
			delete request.headers.cookie;
			return this.straight(request, response);
		}
		const page = await this.#orAway(request, response, null, async () => this.#shared.get(visit));
		await page?.send(request, response);
	}

	/**
	 * Sends a page made for its visitor.
	 * @param status the status of a page that is found
	 * @param fields the form that it answers, which must not be lost; null if there is none
	 */
	async own(
		request: IncomingMessage,
		response: ServerResponse,
		status: 200 | 422 = 200,
		fields: Fields | null = null,
	): Promise<void> {
		if (this.#development) {
			response.statusCode = status;
			return this.straight(request, response);
		}
		const { url = "/", headers } = request;
		const page = await this.#orAway(request, response, fields, () => this.#own.render(url, headers, status));
		if (page) send(request, response, page);
	}

	/** Sends a floor's manifest. */
	async manifest(request: IncomingMessage, response: ServerResponse, visit: Visit): Promise<void> {
		if (this.#development) return this.straight(request, response);
		const manifest = await this.#shared.get(visit);
		if (manifest.status === 200) response.setHeader("cache-control", "public, max-age=3600");
		return manifest.send(request, response);
	}

	/** Leaves the response to Next, for what is not a page, and in development. */
	async straight(request: IncomingMessage, response: ServerResponse): Promise<void> {
		await answering(response, () => this.#render(request, response));
	}

	/** @returns the page; null if it cannot be made for the moment, which it says to the visitor */
	async #orAway<Page>(
		request: IncomingMessage,
		response: ServerResponse,
		fields: Fields | null,
		make: () => Promise<Page>,
	): Promise<Page | null> {
		try {
			return await make();
		} catch (fault) {
			if (!isPassingFault(fault)) throw fault;
			this.#log.warn({ err: fault }, "a page cannot be made for the moment");
			answerAway(request, response, fields);
			return null;
		}
	}
}

/** Adds a rendered page to a response that may already have headers, such as cookies. */
function send(request: IncomingMessage, response: ServerResponse, { status, headers, body }: Captured): void {
	for (const [name, value = []] of Object.entries(headers)) {
		if (name === "set-cookie") response.appendHeader(name, typeof value === "number" ? String(value) : value);
		else response.setHeader(name, value);
	}
	response.writeHead(status, { "content-length": body.byteLength });
	response.end(request.method === "HEAD" ? undefined : body);
}
