import type { IncomingMessage, ServerResponse } from "node:http";
import { z } from "zod";
import { findSimilar } from "#db/similarity/similar.ts";
import { readVotes } from "#db/votes.ts";
import { id } from "#protocol/commands.ts";
import { type FloorReply, PROTOCOL_VERSION, type ProgrammeRevision, type Similar } from "#protocol/events.ts";
import { MESSAGE_BYTES } from "#protocol/limits.ts";
import type { Reason } from "#protocol/refusals.ts";
import type { Mine } from "#protocol/views/floor.ts";
import { tidy } from "#protocol/words.ts";
import { receive } from "../commands/receive.ts";
import type { Context } from "../context.ts";
import { findView } from "../live/find-view.ts";
import { ProgrammeRevisions } from "../live/programme-revisions.ts";
import { mineOf } from "../live/session-view.ts";
import { refusal } from "../sentences.ts";
import { isOwnOrigin } from "./origin.ts";
import { answerWaiting } from "./pairing.ts";
import { localeOf } from "./preferences.ts";

/**
 * The floor by plain HTTP, for networks that break sockets: the same commands, the same views and the same refusals.
 *
 * - `POST /api/command`: a command as a socket would send it, answered with the same ack
 * - `GET /api/floor/SESSION?protocol=P&epoch=E&revision=R`: what changed since, or the whole view; from memory, and the
 *   same for everybody, so that an edge may keep it for a second. As by hello, a page of another protocol is told so
 * - `GET /api/mine/SESSION`: what is the delegate's own
 *
 * - `GET /api/programme/CODE`: the revision of a conference's programme
 * - `POST /api/pairing`: a browser that waits to become a screen (`pairing.ts`)
 *
 * And `POST /api/similar`: which published questions ask what somebody is typing. By POST, so that what is not asked yet
 * stands in no address, and so in no proxy's log.
 */

const similarTo = z.strictObject({ sessionId: id, words: z.string().max(8_000) });
const have = z.object({ epoch: z.string().max(64), revision: z.coerce.number().int() });

const STATUS: Partial<Record<Reason["code"], number>> = { malformed: 400, "too-fast": 429 };

/** @returns what answers a request under `/api/`; false where the request is none of these */
export function createApi({ context, origin }: { context: Context; origin: string | null }) {
	const { identity } = context;
	const revisions = new ProgrammeRevisions(context.db);
	return async (request: IncomingMessage, response: ServerResponse, url: URL): Promise<boolean> => {
		const [, api, what, named] = url.pathname.split("/");
		if (api !== "api") return false;
		const cookies = request.headers.cookie;
		if ((what === "command" || what === "similar" || what === "pairing") && request.method === "POST") {
			if (!isOwnOrigin(request, origin)) return no(request, response, 403, { code: "wrong-origin" });
			const message = await readJson(request);
			if (message === undefined) return no(request, response, 413, { code: "too-large" });
			if (what === "similar") return similar(request, response, message);
			if (what === "pairing") return pairing(request, response, message, url.protocol === "https:");
			return json(response, 200, await receive(context, message, { cookies, locale: localeOf(request) }));
		}
		if (request.method !== "GET") return false;
		if (what === "programme" && named) {
			const revision = await revisions.get(named);
			if (revision === null) return no(request, response, 404, { code: "no-such-session" });
			response.setHeader("cache-control", "public, max-age=1");
			return json(response, 200, { ok: true, revision } satisfies ProgrammeRevision);
		}
		if (what !== "floor" && what !== "mine") return false;
		const sessionId = id.safeParse(named).data;
		const view = sessionId === undefined ? null : await findView(context, sessionId, cookies);
		if (view && "seconds" in view) return no(request, response, 429, { code: "too-fast", seconds: view.seconds });
		if (!view) return no(request, response, 404, { code: "no-such-session" });
		if (what === "mine") {
			const delegate = identity.delegate(cookies, view.state.conference.id);
			const isKnown = delegate.kind === "delegate";
			const seconds = isKnown ? await context.rates.spend("mine", delegate.voter) : 0;
			if (seconds > 0) return no(request, response, 429, { code: "too-fast", seconds });
			const mine: Mine = mineOf(view, delegate, isKnown ? await readVotes(context.db, view.id, delegate.voter) : []);
			return json(response, 200, mine);
		}
		if (url.searchParams.get("protocol") !== String(PROTOCOL_VERSION))
			return no(request, response, 200, { code: "malformed" });
		const { epoch, revision } = view.position;
		const tag = `"${epoch}.${revision}"`;
		response.setHeader("etag", tag);
		response.setHeader("cache-control", "public, max-age=1");
		if (knows(request.headers["if-none-match"], tag)) {
			response.writeHead(304).end();
			return true;
		}
		const known = have.safeParse(Object.fromEntries(url.searchParams)).data ?? null;
		const polled: FloorReply = view.continues(known)
			? { ok: true, audience: "floor", frame: view.floorFrame(known.revision) }
			: { ok: true, audience: "floor", view: view.floor() };
		return json(response, 200, polled);
	};

	/** By the identity its page gave it: a browser that takes no cookie cannot be signed in either. */
	async function pairing(
		request: IncomingMessage,
		response: ServerResponse,
		message: unknown,
		secure: boolean,
	): Promise<true> {
		const browser = identity.browser(request.headers.cookie);
		if (!browser) return no(request, response, 403, { code: "not-allowed" });
		const answer = await answerWaiting(context, message, browser);
		if ("reason" in answer) return no(request, response, STATUS[answer.reason.code] ?? 503, answer.reason);
		const { pairing, signIn } = answer;
		if (signIn) response.appendHeader("set-cookie", identity.signIn("screen", signIn.id, secure));
		return json(response, 200, pairing);
	}

	async function similar(request: IncomingMessage, response: ServerResponse, message: unknown): Promise<true> {
		const asked = similarTo.safeParse(message).data;
		if (!asked) return no(request, response, 400, { code: "malformed" });
		const view = await findView(context, asked.sessionId, request.headers.cookie);
		if (view && "seconds" in view) return no(request, response, 429, { code: "too-fast", seconds: view.seconds });
		if (!view) return no(request, response, 404, { code: "no-such-session" });
		const delegate = identity.delegate(request.headers.cookie, view.state.conference.id);
		if (delegate.kind !== "delegate") return no(request, response, 403, { code: "not-allowed" });
		const seconds = await context.rates.spend("similar", delegate.voter);
		if (seconds > 0) return no(request, response, 429, { code: "too-fast", seconds });
		const { sessionId, words } = asked;
		const questionIds = await context.searchUnlessBusy(() => findSimilar(context.db, sessionId, tidy(words)), []);
		return json(response, 200, { ok: true, questionIds } satisfies Similar);
	}
}

/** @returns whether a cache has what a tag names. One that compresses calls its tag weak; one may name several (RFC 9110 §13.1.2). */
function knows(header: string | undefined, tag: string): boolean {
	const tags = header?.split(",").map((one) => one.trim().replace(/^W\//, "")) ?? [];
	return tags.includes(tag) || tags.includes("*");
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

function no(request: IncomingMessage, response: ServerResponse, status: number, reason: Reason): true {
	return json(response, status, { ok: false, refusal: refusal(reason, localeOf(request), "UTC") });
}

function json(response: ServerResponse, status: number, body: unknown): true {
	if (!response.hasHeader("cache-control")) response.setHeader("cache-control", "private, no-store");
	response.writeHead(status, { "content-type": "application/json; charset=utf-8" }).end(JSON.stringify(body));
	return true;
}
