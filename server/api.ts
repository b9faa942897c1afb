import type { IncomingMessage, ServerResponse } from "node:http";
import { z } from "zod";
import { readVotes } from "#db/votes.ts";
import type { Polled } from "#protocol/events.ts";
import { MESSAGE_BYTES } from "#protocol/limits.ts";
import type { Reason } from "#protocol/refusals.ts";
import type { Mine } from "#protocol/views.ts";
import type { Identity } from "./identity.ts";
import { isOwnOrigin } from "./origin.ts";
import { receive, type Workshop } from "./receive.ts";
import { refusal } from "./sentences.ts";
import { mineOf } from "./session-view.ts";

/**
 * The floor by plain HTTP, for networks that break sockets: the same commands, the same views and the same refusals.
 *
 * - `POST /api/command`: a command as a socket would send it, answered with the same ack
 * - `GET /api/floor/SESSION?epoch=E&revision=R`: what changed since, or the whole view; from memory, and the same for
 *   everybody, so that an edge may keep it for a second
 * - `GET /api/mine/SESSION`: what is the delegate's own
 */

const sessionId = z.uuid();
const have = z.object({ epoch: z.string().max(64), revision: z.coerce.number().int() });

/** @returns what answers a request under `/api/`; false where the request is none of these */
export function createApi({ shop, identity, origin }: { shop: Workshop; identity: Identity; origin: string | null }) {
	return async (request: IncomingMessage, response: ServerResponse, url: URL): Promise<boolean> => {
		const [, api, what, id] = url.pathname.split("/");
		if (api !== "api") return false;
		const cookies = request.headers.cookie;
		const pseudonym = identity.pseudonym(cookies);
		if (what === "command" && request.method === "POST") {
			if (!isOwnOrigin(request, origin)) return no(response, 403, { code: "wrong-origin" });
			const message = await readJson(request);
			if (message === undefined) return no(response, 413, { code: "too-large" });
			const who = () => identity.who(cookies);
			return json(response, 200, await receive(shop, message, { pseudonym, who, locale: "en" }));
		}
		if (request.method !== "GET" || (what !== "floor" && what !== "mine")) return false;
		const view = sessionId.safeParse(id).success && id ? await shop.views.get(id) : null;
		if (!view) return no(response, 404, { code: "no-such-session" });
		if (what === "mine") {
			const seconds = pseudonym ? await shop.rates.spend("hello", pseudonym) : 0;
			if (seconds > 0) return no(response, 429, { code: "too-fast", seconds });
			const mine: Mine = mineOf(view, pseudonym, pseudonym ? await readVotes(shop.db, view.id, pseudonym) : []);
			return json(response, 200, mine);
		}
		const { epoch, revision } = view.position;
		const tag = `"${epoch}.${revision}"`;
		response.setHeader("etag", tag);
		response.setHeader("cache-control", "public, max-age=1");
		if (request.headers["if-none-match"] === tag) {
			response.writeHead(304).end();
			return true;
		}
		const known = have.safeParse(Object.fromEntries(url.searchParams)).data ?? null;
		const polled: Polled = view.continues(known)
			? { ok: true, audience: "floor", frame: view.floorFrame(known.revision) }
			: { ok: true, audience: "floor", view: view.floor() };
		return json(response, 200, polled);
	};
}

/** @returns the message; undefined where it is larger than a message may be, or no JSON */
async function readJson(request: IncomingMessage): Promise<unknown> {
	const chunks: Buffer[] = [];
	let bytes = 0;
	for await (const chunk of request) {
		bytes += chunk.length;
		if (bytes > MESSAGE_BYTES) return undefined;
		chunks.push(chunk);
	}
	try {
		return JSON.parse(Buffer.concat(chunks).toString("utf8"));
	} catch {
		// No command either: `receive()` says so.
		return null;
	}
}

function no(response: ServerResponse, status: number, reason: Reason): true {
	return json(response, status, { ok: false, refusal: refusal(reason, "en", "UTC") });
}

function json(response: ServerResponse, status: number, body: unknown): true {
	if (!response.hasHeader("cache-control")) response.setHeader("cache-control", "private, no-store");
	response.writeHead(status, { "content-type": "application/json; charset=utf-8" }).end(JSON.stringify(body));
	return true;
}
