import type { IncomingMessage, ServerResponse } from "node:http";
import { z } from "zod";
import { findSimilar } from "#db/similarity/similar.ts";
import { readVotes } from "#db/votes.ts";
import { id } from "#protocol/commands.ts";
import {
	type IdentityAnswer,
	type MirrorReply,
	PROTOCOL_VERSION,
	type ProgrammeRevision,
	type Similar,
} from "#protocol/events.ts";
import { CONFERENCE_MESSAGE_BYTES, MESSAGE_BYTES, QUESTION_GRAPHEMES } from "#protocol/limits.ts";
import type { Reason } from "#protocol/refusals.ts";
import { fieldUnits, tidy } from "#protocol/words.ts";
import { receiveForConference } from "../commands/conference/receive.ts";
import { receive } from "../commands/receive.ts";
import type { Context } from "../context.ts";
import { toReason } from "../faults.ts";
import { findView, isHidden, spendAsStranger } from "../live/find-view.ts";
import { ProgrammeRevisions } from "../live/programme-revisions.ts";
import { mineOf, type SessionView } from "../live/session-view.ts";
import { mirrorOfSession } from "../live/stage-of-hall.ts";
import { Turns } from "../live/turns.ts";
import { refusal } from "../sentences.ts";
import { sendBackWithIdentity } from "./first-identity.ts";
import { isOwnOrigin } from "./origin.ts";
import { requestPairing } from "./pairing.ts";
import { localeOf } from "./preferences.ts";
import { readBody } from "./read-body.ts";
import { browserOf } from "./signing-in/browser-name.ts";
import { createPasskeys } from "./signing-in/passkeys.ts";

const similarSchema = z.strictObject({ sessionId: id, words: z.string() });
const positionSchema = z.object({ epoch: z.string().max(64), revision: z.coerce.number().int() });

const STATUSES: Partial<Record<Reason["code"], number>> = {
	malformed: 400,
	"no-cookies": 403,
	"wrong-origin": 403,
	"conference-archived": 410,
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
 * Answers requests under `/api/`, as docs/protocol.md describes them: `POST` of identity, command, conference, similar, pairing and passkey, and `GET` of
 * programme, floor, screen and mine.
 *
 * @returns whether the request was one of these
 */
export function createApi({ context, origin }: { context: Context; origin: string | null }) {
	const { identity, rates } = context;
	const passkeys = createPasskeys(context);
	const revisions = new ProgrammeRevisions(context);
	const turns = new Turns();
	const routes: Record<string, (call: Call) => Promise<Answer | null>> = {
		"POST identity": giveIdentity,
		"POST command": command,
		"POST conference": conference,
		"POST similar": similar,
		"POST pairing": pairing,
		"POST passkey": passkey,
		"GET programme": programme,
		"GET floor": floor,
		"GET mine": mine,
		"GET screen": screen,
	};

	return async (request: IncomingMessage, response: ServerResponse, url: URL): Promise<boolean> => {
		const [, api, name, argument = ""] = url.pathname.split("/");
		const route = api === "api" ? routes[`${request.method} ${name}`] : undefined;
		if (!route) return false;
		await turns.wait();
		const isForeign = request.method === "POST" && !isOwnOrigin(request, origin);
		// Only what staff send may be large: to parse it holds up everybody.
		const isLarge = name === "conference" && identity.isStaff(request.headers.cookie);
		const limit = isLarge ? CONFERENCE_MESSAGE_BYTES : MESSAGE_BYTES;
		const message = request.method === "POST" && !isForeign ? await readJson(request, limit) : null;
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

	async function conference({ request, message, cookies }: Call): Promise<Answer> {
		return { json: await receiveForConference(context, message, { cookies, locale: localeOf(request) }) };
	}

	/** By POST, so that what is not asked yet is in no address, and so in no proxy's log. */
	async function similar({ message, cookies }: Call): Promise<Answer> {
		const asked = similarSchema.safeParse(message).data;
		if (!asked) return refuse("malformed");
		const { sessionId, words } = asked;
		// No page sends more, and to compare it would be costly.
		if (words.length > fieldUnits(QUESTION_GRAPHEMES.max)) return refuse("too-large");
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

	async function passkey({ request, response, url, argument, message, cookies }: Call): Promise<Answer> {
		const browser = browserOf(request.headers["user-agent"]);
		const site = { origin: origin ?? request.headers.origin ?? url.origin, host: url.hostname };
		const answer = await passkeys(argument, message, { cookies, browser, site });
		if ("reason" in answer) return { ...answer, status: 200 };
		if (!("setCookie" in answer)) return answer;
		const { setCookie, json } = answer;
		response.appendHeader("set-cookie", setCookie(url.protocol === "https:"));
		return { json };
	}

	async function programme({ response, argument: code, cookies }: Call): Promise<Answer> {
		const seconds = revisions.isKnown(code) ? 0 : await rates.spend("lookup", identity.anyId(cookies) ?? "nobody");
		if (seconds > 0) return tooFast(seconds);
		const found = await revisions.get(code);
		if (found === null) return refuse("no-such-session");
		response.setHeader("cache-control", "public, max-age=1");
		return { json: { ok: true, ...found } satisfies ProgrammeRevision };
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

	/** [L23] What the screens of a session's hall show, the same for everyone. */
	async function screen({ response, url, argument, cookies }: Call): Promise<Answer> {
		const seconds = await spendAsStranger(context, cookies);
		if (seconds > 0) return tooFast(seconds);
		const view = await viewOf(argument, cookies);
		if ("reason" in view) return view;
		if (url.searchParams.get("protocol") !== String(PROTOCOL_VERSION)) return { ...refuse("malformed"), status: 200 };
		const mirror = await mirrorOfSession(context.views, view);
		response.setHeader("cache-control", "public, max-age=1");
		return { json: { ok: true, audience: "mirror", view: mirror } satisfies MirrorReply };
	}

	async function mine({ argument, cookies }: Call): Promise<Answer> {
		const view = await viewOf(argument, cookies);
		if ("reason" in view) return view;
		const delegate = identity.delegate(cookies, view.state.conference.id);
		if (delegate.kind === "nobody") return { json: mineOf(view, delegate, null) };
		const seconds = await rates.spend("mine", delegate.voter);
		if (seconds > 0) return tooFast(seconds);
		return { json: mineOf(view, delegate, await readVotes(context.db, view.id, delegate.voter)) };
	}

	async function viewOf(sessionId: string, cookies: string | undefined): Promise<SessionView | { reason: Reason }> {
		const known = id.safeParse(sessionId).data;
		const view = known === undefined ? null : await findView(context, known, cookies);
		if (view && "seconds" in view) return tooFast(view.seconds);
		if (view && (await isHidden(context, view, cookies))) return refuse("conference-archived");
		return view ?? refuse("no-such-session");
	}
}

const refuse = (
	code: "conference-archived" | "malformed" | "no-cookies" | "no-such-session" | "too-large" | "wrong-origin",
) => ({
	reason: { code },
});
const tooFast = (seconds: number) => ({ reason: { code: "too-fast", seconds } as const });

/** @returns whether a cache has what a tag names. One that compresses weakens the tag, and one may name several (RFC 9110 §13.1.2). */
function matches(header: string | undefined, tag: string): boolean {
	const tags = header?.split(",").map((one) => one.trim().replace(/^W\//, "")) ?? [];
	return tags.includes(tag) || tags.includes("*");
}

/** @returns the message, null if it is not JSON, undefined if it is too large */
async function readJson(request: IncomingMessage, limit: number): Promise<unknown> {
	const body = await readBody(request, limit);
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
