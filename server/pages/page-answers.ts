import type { IncomingMessage, ServerResponse } from "node:http";
import { isShownAgain } from "../http/forms.ts";
import type { Identity } from "../identity/identity.ts";
import type { Publisher } from "../realtime/publisher.ts";
import { allowBrowserCache, allowOfflineCache, answering } from "./answering.ts";
import type { Captured } from "./capture.ts";
import { type Render, Renderer } from "./renderer.ts";
import { SharedPages } from "./shared-pages.ts";
import type { Visit } from "./visit.ts";

/** @returns the address that an address which leads nowhere has now; null if it never led anywhere */
type Renamed = (address: string) => Promise<string | null>;

/** Answers requests with pages, shared ones or a visitor's own. Throws a transient fault (`isPassingFault`) if one cannot be made now. */
export class PageAnswers {
	readonly #render: Render;
	readonly #identity: Identity;
	readonly #development: boolean;
	readonly #renamed: Renamed;
	/** Has a renderer of its own, so that a hall does not wait behind visitors' own pages. */
	readonly #shared: SharedPages;
	readonly #own: Renderer;

	constructor(parts: {
		render: Render;
		identity: Identity;
		publish: Publisher;
		development: boolean;
		renamed: Renamed;
	}) {
		this.#render = parts.render;
		this.#identity = parts.identity;
		this.#development = parts.development;
		this.#renamed = parts.renamed;
		this.#shared = new SharedPages(new Renderer(parts.render), parts.publish);
		this.#own = new Renderer(parts.render);
	}

	/** Sends a shared page. Nothing of the visitor reaches it. */
	async shared(request: IncomingMessage, response: ServerResponse, visit: Visit): Promise<void> {
		const owner = this.#identity.cacheOwner(request.headers.cookie);
		allowBrowserCache(response);
		if (owner !== null) allowOfflineCache(response, owner);
		if (this.#development) {
			if (await this.#leadOn(request, response)) return;
			request.url = visit.address;
			delete request.headers.cookie;
			return this.straight(request, response);
		}
		const page = await this.#shared.get(visit);
		// Only asked for what is not found, so that it costs nothing otherwise.
		const now = page.status === 404 ? await this.#renamed(request.url ?? "/") : null;
		if (now !== null) return redirect(response, now);
		return page.send(request, response);
	}

	/**
	 * Sends a page made for its visitor.
	 * @param status the status of a page that is found
	 */
	async own(request: IncomingMessage, response: ServerResponse, status: 200 | 422 = 200): Promise<void> {
		if (this.#development) {
			if (!isShownAgain(request) && (await this.#leadOn(request, response))) return;
			response.statusCode = status;
			return this.straight(request, response);
		}
		const { url = "/", headers } = request;
		const page = await this.#own.render(url, headers, status);
		const now = page.status === 404 ? await this.#renamed(url) : null;
		if (now === null) return send(request, response, page);
		if (!isShownAgain(request)) return redirect(response, now);
		// What was typed comes with the request.
		send(request, response, await this.#own.render(now, headers, status));
	}

	/** In development, what Next answers is not known before it is sent. @returns whether the address is a former one */
	async #leadOn(request: IncomingMessage, response: ServerResponse): Promise<boolean> {
		const now = await this.#renamed(request.url ?? "/");
		if (now !== null) redirect(response, now);
		return now !== null;
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
}

/** [O27] Leads to where a page is now. */
function redirect(response: ServerResponse, location: string): void {
	response.removeHeader("x-kept-for");
	response.writeHead(307, { location, "cache-control": "no-store" }).end();
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
