import type { IncomingMessage, ServerResponse } from "node:http";
import type { Preferences } from "#protocol/preferences.ts";
import { isPassingFault } from "../faults.ts";
import { preferencesOf } from "../http/preferences.ts";
import type { Identity } from "../identity/identity.ts";
import type { Log } from "../log.ts";
import { allowBrowserCache, allowOfflineCache, answering } from "./answering.ts";
import { answerAway, answerDark } from "./away-page.ts";
import type { Captured } from "./capture.ts";
import { type Render, Renderer } from "./renderer.ts";
import { SharedPages } from "./shared-pages.ts";
import type { Visit } from "./visit.ts";

/** A hall's screen. */
const STAGE = /^\/[^/]+\/stage\//;

type Fields = Record<string, string>;

/** Answers requests with pages: shared ones and a visitor's own, or what is said where there is none just now. */
export class PageAnswers {
	readonly #render: Render;
	readonly #identity: Identity;
	readonly #log: Log;
	readonly #development: boolean;
	/** Apart, so that nobody's own page keeps a hall waiting. */
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

	/** Gives a visitor the page that everybody is given. Nothing of the visitor reaches it. */
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
	 * Gives a visitor a page of their own.
	 * @param status what a page that is found is answered with
	 * @param fields the form that it answers, which must not be lost; null where it answers none
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

	/** Gives a floor's manifest. */
	async manifest(request: IncomingMessage, response: ServerResponse, visit: Visit): Promise<void> {
		if (this.#development) return this.straight(request, response);
		const manifest = await this.#shared.get(visit);
		if (manifest.status === 200) response.setHeader("cache-control", "public, max-age=3600");
		return manifest.send(request, response);
	}

	/** Leaves the answer to Next as it is: for what is no page, and in development. */
	async straight(request: IncomingMessage, response: ServerResponse): Promise<void> {
		await answering(response, () => this.#render(request, response));
	}

	/** Says that there is no page just now. On a hall's screen nothing is said. */
	away(
		request: IncomingMessage,
		response: ServerResponse,
		fields: Fields | null,
		preferences: Preferences = preferencesOf(request.headers),
	): void {
		const [path = "", query] = (request.url ?? "").split("?");
		if (STAGE.test(path)) answerDark(response, new URLSearchParams(query).get("bg") === "transparent");
		else answerAway(response, fields, preferences);
	}

	/** @returns the page; null where it cannot be made just now, which is answered then */
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
			this.#log.warn({ err: fault }, "a page cannot be made now");
			this.away(request, response, fields);
			return null;
		}
	}
}

/** Sends a page that was rendered for one visitor, with what else is on the answer, a cookie say. */
function send(request: IncomingMessage, response: ServerResponse, { status, headers, body }: Captured): void {
	for (const [name, value = []] of Object.entries(headers)) {
		if (name === "set-cookie") response.appendHeader(name, typeof value === "number" ? String(value) : value);
		else response.setHeader(name, value);
	}
	response.writeHead(status, { "content-length": body.byteLength });
	response.end(request.method === "HEAD" ? undefined : body);
}
