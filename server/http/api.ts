import type { IncomingMessage, ServerResponse } from "node:http";
import { z } from "zod";
import { findSimilar } from "#db/similarity/similar.ts";
import { readVotes } from "#db/votes.ts";
import { id } from "#protocol/commands.ts";
import { type IdentityAnswer, PROTOCOL_VERSION, type ProgrammeRevision, type Similar } from "#protocol/events.ts";
import { MESSAGE_BYTES } from "#protocol/limits.ts";
import type { Reason } from "#protocol/refusals.ts";
import { tidy } from "#protocol/words.ts";
import { receive } from "../commands/receive.ts";
import type { Context } from "../context.ts";
import { toReason } from "../faults.ts";
import { findView, spendAsStranger } from "../live/find-view.ts";
import { ProgrammeRevisions } from "../live/programme-revisions.ts";
import { mineOf, type SessionView } from "../live/session-view.ts";
import { refusal } from "../sentences.ts";
import { sendBackWithIdentity } from "./first-identity.ts";
import { isOwnOrigin } from "./origin.ts";
import { requestPairing } from "./pairing.ts";
import { localeOf } from "./preferences.ts";
import { readBody } from "./read-body.ts";

const similarSchema = z.strictObject({ sessionId: id, words: z.string().max(8_000) });
const positionSchema = z.object({ epoch: z.string().max(64), revision: z.coerce.number().int() });

const STATUSES: Partial<Record<Reason["code"], number>> = {
	malformed: 400,
	"no-cookies": 403,
	"wrong-origin": 403,
	"no-such-session": 404,
	"too-large": 413,
	"too-fast": 429,
	defect: 500,
	"try-again": 503,
};

/** What is sent as JSON, the JSON itself, or a refusal. `status` is 200, or the refusal's in `STATUSES`, unless it is given. */
type Answer =
	| { json: unknown; status?: number }
	| { text: string; status?: number }
	| { reason: Reason; status?: number };

type Call = {
	request: IncomingMessage;
	response: ServerResponse;
	url: URL;
	/** What follows the route's name in the path. */
	argument: string;
	/** The body of a POST, null if it is not JSON. */
	message: unknown;
	cookies: string | undefined;
};

/**
 * Answers requests under `/api/`, as docs/protocol.md describes them: `POST` of identity, command, similar and pairing, and `GET` of
 * programme, floor and mine.
 *
 * @returns whether the request was one of these
 */
export function createApi({ context, origin }: { context: Context; origin: string | null }) {
	const { identity, rates } = context;
	const revisions = new ProgrammeRevisions(context.db);
	const routes: Record<string, (call: Call) => Promise<Answer | null>> = {
		"POST identity": giveIdentity,
		"POST command": command,
		"POST similar": similar,
		"POST pairing": pairing,
		"GET programme": programme,
		"GET floor": floor,
		"GET mine": mine,
	};

	return async (request: IncomingMessage, response: ServerResponse, url: URL): Promise<boolean> => {
		const [, api, name, argument = ""] = url.pathname.split("/");
		const route = api === "api" ? routes[`${request.method} ${name}`] : undefined;
		if (!route) return false;
		const isForeign = request.method === "POST" && !isOwnOrigin(request, origin);
		const message = request.method === "POST" && !isForeign ? await readJson(request) : null;
		const answer = isForeign
			? refuse("wrong-origin")
			: message === undefined
				? refuse("too-large")
				: await route({ request, response, url, argument, message, cookies: request.headers.cookie }).catch(
						(fault: unknown) => ({ reason: toReason(context.log, fault, `api ${name}`) }),
					);
		if (answer) send(request, response, answer);
		return true;
	};

	/** Gives a browser an identity if it has none yet, and names whose pages it may cache. */
	async function giveIdentity({ response, url, cookies }: Call): Promise<Answer | null> {
		if (identity.browserId(cookies) !== null)
			return { json: { ok: true, cacheOwner: identity.cacheOwner(cookies) } satisfies IdentityAnswer };
		return sendBackWithIdentity(response, url, identity) ? null : { ...refuse("no-cookies"), status: 200 };
	}

	/** A command as a socket would send it, answered with the same ack. */
	async function command({ request, message, cookies }: Call): Promise<Answer> {
		return { json: await receive(context, message, { cookies, locale: localeOf(request) }) };
	}

	/** By POST, so that what is not asked yet is in no address, and so in no proxy's log. */
	async function similar({ message, cookies }: Call): Promise<Answer> {
		const asked = similarSchema.safeParse(message).data;
		if (!asked) return refuse("malformed");
		const { sessionId, words } = asked;
		const view = await viewOf(sessionId, cookies);
		if ("reason" in view) return view;
		const delegate = identity.delegate(cookies, view.state.conference.id);
		if (delegate.kind !== "delegate") return refuse("no-cookies");
		const seconds = await rates.spend("similar", delegate.voter);
		if (seconds > 0) return tooFast(seconds);
		const questionIds = await context.searchUnlessBusy(() => findSimilar(context.db, sessionId, tidy(words)), []);
		return { json: { ok: true, questionIds } satisfies Similar };
	}

	async function pairing({ response, url, cookies }: Call): Promise<Answer> {
		const browserId = identity.browserId(cookies);
		if (browserId === null) return refuse("no-cookies");
		const answer = await requestPairing(context, browserId);
		if ("reason" in answer) return answer;
		const { pairing, screen } = answer;
		if (screen) response.appendHeader("set-cookie", identity.signIn("screen", screen.id, url.protocol === "https:"));
		return { json: pairing };
	}

	async function programme({ response, argument: code, cookies }: Call): Promise<Answer> {
		const seconds = revisions.isKnown(code) ? 0 : await rates.spend("lookup", identity.anyId(cookies) ?? "nobody");
		if (seconds > 0) return tooFast(seconds);
		const revision = await revisions.get(code);
		if (revision === null) return refuse("no-such-session");
		response.setHeader("cache-control", "public, max-age=1");
		return { json: { ok: true, revision } satisfies ProgrammeRevision };
	}

	/** From memory and the same for everyone, so that a proxy may cache it for a second. */
	async function floor({ request, response, url, argument, cookies }: Call): Promise<Answer | null> {
		const seconds = await spendAsStranger(context, cookies);
		if (seconds > 0) return tooFast(seconds);
		const view = await viewOf(argument, cookies);
		if ("reason" in view) return view;
		if (url.searchParams.get("protocol") !== String(PROTOCOL_VERSION)) return { ...refuse("malformed"), status: 200 };
		const { epoch, revision } = view.position;
		const tag = `"${epoch}.${revision}"`;
		response.setHeader("etag", tag);
		response.setHeader("cache-control", "public, max-age=1");
		if (matches(request.headers["if-none-match"], tag)) {
			response.writeHead(304).end();
			return null;
		}
		const have = positionSchema.safeParse(Object.fromEntries(url.searchParams)).data ?? null;
		return { text: view.floorReply(have) };
	}

	async function mine({ argument, cookies }: Call): Promise<Answer> {
		const view = await viewOf(argument, cookies);
		if ("reason" in view) return view;
		const delegate = identity.delegate(cookies, view.state.conference.id);
		if (delegate.kind === "nobody") return { json: mineOf(view, delegate, []) };
		const seconds = await rates.spend("mine", delegate.voter);
		if (seconds > 0) return tooFast(seconds);
		return { json: mineOf(view, delegate, await readVotes(context.db, view.id, delegate.voter)) };
	}

	async function viewOf(sessionId: string, cookies: string | undefined): Promise<SessionView | { reason: Reason }> {
		const known = id.safeParse(sessionId).data;
		const view = known === undefined ? null : await findView(context, known, cookies);
		if (view && "seconds" in view) return tooFast(view.seconds);
		return view ?? refuse("no-such-session");
	}
}

const refuse = (code: "malformed" | "no-cookies" | "no-such-session" | "too-large" | "wrong-origin") => ({
	reason: { code },
});
const tooFast = (seconds: number) => ({ reason: { code: "too-fast", seconds } as const });

/** @returns whether a cache has what a tag names. One that compresses weakens the tag, and one may name several (RFC 9110 §13.1.2). */
function matches(header: string | undefined, tag: string): boolean {
	const tags = header?.split(",").map((one) => one.trim().replace(/^W\//, "")) ?? [];
	return tags.includes(tag) || tags.includes("*");
}

/** @returns the message, null if it is not JSON, undefined if it is too large */
async function readJson(request: IncomingMessage): Promise<unknown> {
	const body = await readBody(request, MESSAGE_BYTES);
	if (body === null) return undefined;
	try {
		return JSON.parse(body);
	} catch {
		return null;
	}
}

function send(request: IncomingMessage, response: ServerResponse, answer: Answer): void {
	const isRefused = "reason" in answer;
	const status = answer.status ?? (isRefused ? (STATUSES[answer.reason.code] ?? 403) : 200);
	const text =
		"text" in answer ? answer.text : JSON.stringify(isRefused ? refused(request, answer.reason) : answer.json);
	if (!response.hasHeader("cache-control")) response.setHeader("cache-control", "private, no-store");
	response.writeHead(status, { "content-type": "application/json; charset=utf-8" }).end(text);
}

function refused(request: IncomingMessage, reason: Reason) {
	return { ok: false, refusal: refusal(reason, localeOf(request), "UTC") };
}
