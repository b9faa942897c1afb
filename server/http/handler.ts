import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import { findLink, type LinkRow, redeemPersonLink, redeemScreenLink } from "#db/people/links.ts";
import { findScreenByKey } from "#db/people/screens.ts";
import { revokeSignIn } from "#db/people/sign-ins.ts";
import { STAFF_NAME_GRAPHEMES } from "#protocol/limits.ts";
import type { LinkRole } from "#protocol/permissions.ts";
import type { Reason } from "#protocol/refusals.ts";
import { graphemes, tidy } from "#protocol/words.ts";
import { receive, toReason } from "../commands/receive.ts";
import type { Context } from "../context.ts";
import { PageAnswers } from "../pages/page-answers.ts";
import type { Render } from "../pages/renderer.ts";
import { manifestVisit, pathOf, sharedVisit } from "../pages/visit.ts";
import type { Pulse } from "../pulse.ts";
import { refusal } from "../sentences.ts";
import { createApi } from "./api.ts";
import { answerWithPage, commandOf, placeAfter, readForm, stripOutcome } from "./forms.ts";
import { isOwnOrigin } from "./origin.ts";
import { homeOf as homeOfScreen } from "./pairing.ts";
import { choiceIn, handOn, localeOf, placeOfChoice, preferencesOf } from "./preferences.ts";
import { setSecurityHeaders } from "./security-headers.ts";

/** What answers requests for pages. */
export type Pages = {
	render: Render;
	/** Sends a built file. @returns false where the request is for none */
	sendFile(request: IncomingMessage, response: ServerResponse): boolean;
};

export type HttpOptions = {
	context: Context;
	pulse: Pulse;
	pages: Pages;
	origin: string | null;
	development: boolean;
};

/** Built files and endpoints for machines: nobody is given a pseudonym for them. */
const NOT_A_PAGE = /^\/(_next|api|fonts)\/|\.\w+$/;

/** A video mixer's link: the key is a SHA-256 in base64url. */
const SCREEN_LINK = /^\/screen\/([\w-]{43})$/;

/** Every HTTP request but Socket.IO's: security headers, a pseudonym for who has none, forms, and the pages. */
export function createHandler(options: HttpOptions): RequestListener {
	const { context, pulse, origin, development } = options;
	const { identity } = context;
	const { render, sendFile } = options.pages;
	const api = createApi({ context, origin });
	const pages = new PageAnswers({ render, identity, log: context.log, development });

	return (request, response) => {
		handle(request, response).catch((fault) => {
			const reason = toReason(context.log, fault, "http");
			if (response.headersSent) return response.destroy();
			plain(request, response, reason.code === "try-again" ? 503 : 500, reason);
		});
	};

	async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
		if (sendFile(request, response)) return;
		const url = addressOf(request);
		if (!url) return plain(request, response, 400, { code: "malformed" });
		stripOutcome(request);
		const preferences = preferencesOf(request.headers);
		handOn(request, preferences);
		setSecurityHeaders(request, response, development);
		if (await api(request, response, url)) return;
		if (request.method === "GET" || request.method === "HEAD") {
			if (NOT_A_PAGE.test(pathOf(url))) {
				const manifest = manifestVisit(url, preferences);
				return manifest ? pages.manifest(request, response, manifest) : pages.straight(request, response);
			}
			const chosen = choiceIn(Object.fromEntries(url.searchParams), url.protocol === "https:");
			if (chosen) {
				response.setHeader("set-cookie", chosen.cookies);
				return seeOther(response, placeOfChoice(url, request.headers.referer));
			}
			const key = SCREEN_LINK.exec(url.pathname)?.[1];
			if (key !== undefined) return enterScreen(response, url, key);
			if (!(await pulse.beats())) return pages.away(request, response, null);
			admit(request, response, url);
			const visit = sharedVisit(url, preferences, identity.isStaff(request.headers.cookie));
			return visit ? pages.shared(request, response, visit) : pages.own(request, response);
		}
		if (request.method !== "POST") return plain(request, response, 405, { code: "malformed" });
		if (!isOwnOrigin(request, origin)) return plain(request, response, 403, { code: "wrong-origin" });
		const fields = await readForm(request);
		if (!fields) return plain(request, response, 413, { code: "too-large" });
		const chosen = choiceIn(fields, url.protocol === "https:");
		if (chosen) {
			// Chosen within a form: it does nothing else, and comes back with what was typed.
			const { choice, cookies, rest } = chosen;
			response.setHeader("set-cookie", cookies);
			if (!(await pulse.beats())) return pages.away(request, response, rest, { ...preferences, ...choice });
			handOn(request, { ...preferences, ...choice });
			request.url = placeOfChoice(url, request.headers.referer);
			answerWithPage(request, null, rest);
			admit(request, response, url);
			return pages.own(request, response, 200, rest);
		}
		const [first, token] = url.pathname.slice(1).split("/");
		if (first === "enter" && token) return enter(request, response, token, fields);
		if (url.pathname === "/sign-out") return signOut(request, response, fields);
		return command(request, response, url, fields);
	}

	/**
	 * [W9] Opens a video mixer's link, which it does each time it starts. Whatever goes wrong, nothing may stand in its picture:
	 * an empty page that tries again.
	 */
	async function enterScreen(response: ServerResponse, url: URL, key: string): Promise<void> {
		const screen = (await pulse.beats()) ? await findScreenByKey(context.db, key).catch(() => null) : null;
		if (!screen) {
			const head = { "content-type": "text/html; charset=utf-8", "cache-control": "no-store", refresh: "10" };
			response.writeHead(404, head).end("<!doctype html><title>-</title>");
			return;
		}
		const query = new URLSearchParams({ bg: "transparent", ...Object.fromEntries(url.searchParams) });
		const secure = url.protocol === "https:";
		response.appendHeader("set-cookie", identity.signIn("screen", screen.id, secure));
		return seeOther(response, `${homeOfScreen(screen)}?${query}`);
	}

	/** Gives a browser its pseudonym with the first page, so that the forms on it work at once. */
	function admit(request: IncomingMessage, response: ServerResponse, url: URL): void {
		if (identity.browser(request.headers.cookie) !== null) return;
		const { setCookie, cookie } = identity.admit(url.protocol === "https:");
		response.appendHeader("set-cookie", setCookie);
		request.headers.cookie = request.headers.cookie ? `${request.headers.cookie}; ${cookie}` : cookie;
	}

	async function command(
		request: IncomingMessage,
		response: ServerResponse,
		url: URL,
		fields: Record<string, string>,
	): Promise<void> {
		const cookies = request.headers.cookie;
		const ack = await receive(context, commandOf(fields), { cookies, locale: localeOf(request) });
		if (!ack.ok && ack.refusal.code === "try-again") {
			pulse.doubt();
			return pages.away(request, response, fields);
		}
		if (ack.ok) return seeOther(response, placeAfter(url, fields));
		answerWithPage(request, ack.refusal, fields);
		admit(request, response, url);
		return pages.own(request, response, 422, fields);
	}

	/** Signs a browser in with a one-time link. The page before it is a GET and uses nothing up: mail programs look ahead. */
	async function enter(
		request: IncomingMessage,
		response: ServerResponse,
		token: string,
		fields: Record<string, string>,
	): Promise<void> {
		if (!(await pulse.beats())) return pages.away(request, response, fields);
		const link = await findLink(context.db, token);
		const cookies = request.headers.cookie;
		const signedIn = link && link.role !== "screen" ? await identity.signedIn(cookies) : null;
		const name = link && (link.person ?? signedIn?.name ?? nameOf(link, fields.name ?? ""));
		const id = link && name ? await redeem(link, token, { name, signInId: signedIn?.id ?? null }) : null;
		if (!link || !id) {
			if (link) {
				const reason: Reason = { code: "name-needed", max: STAFF_NAME_GRAPHEMES.max };
				answerWithPage(request, refusal(reason, localeOf(request), "UTC"), fields);
			} else {
				request.method = "GET";
			}
			return pages.own(request, response, 422, fields);
		}
		const secure = addressOf(request)?.protocol === "https:";
		response.appendHeader("set-cookie", identity.signIn(link.role === "screen" ? "screen" : "staff", id, secure));
		// A browser is one person's: pages that are still open go on as nobody.
		if (signedIn && signedIn.id !== id) await endSignIn(signedIn.id);
		return seeOther(response, homeOf(link));
	}

	function redeem(
		{ role }: LinkRow,
		token: string,
		by: { name: string; signInId: string | null },
	): Promise<string | null> {
		return role === "screen" ? redeemScreenLink(context.db, token, by.name) : redeemPersonLink(context.db, token, by);
	}

	/** [Q6] Signs a person out of this browser, and goes to where the form says: a path of this site. */
	async function signOut(
		request: IncomingMessage,
		response: ServerResponse,
		fields: Record<string, string>,
	): Promise<void> {
		if (!(await pulse.beats())) return pages.away(request, response, fields);
		const signedIn = await identity.signedIn(request.headers.cookie);
		if (signedIn) await endSignIn(signedIn.id);
		response.appendHeader("set-cookie", identity.signOut());
		return seeOther(response, /^(\/[\w-]+)+$/.test(fields.back ?? "") ? (fields.back ?? "/") : "/");
	}

	async function endSignIn(id: string): Promise<void> {
		await revokeSignIn(context.db, id);
		context.publish.signedOut(id);
	}

	function addressOf(request: IncomingMessage): URL | null {
		const base = origin ?? `http://${request.headers.host ?? "localhost"}`;
		const path = request.url ?? "/";
		// "//host/path" would be read as another host's address.
		return path.startsWith("/") && URL.canParse(`.${path}`, `${base}/`) ? new URL(`.${path}`, `${base}/`) : null;
	}
}

/** @returns the name to sign in with, a screen's being its hall's unless it is given one; null if a person gave none that fits */
function nameOf(link: LinkRow, typed: string): string | null {
	const name = tidy(typed);
	const { min, max } = STAFF_NAME_GRAPHEMES;
	if (graphemes(name) >= min && graphemes(name) <= max) return name;
	return link.role === "screen" ? (link.hall ?? link.conference) : null;
}

/** @returns where a browser goes after signing in */
function homeOf(link: LinkRow): string {
	const ofSession = (page: string) => (link.onNow ? `/${link.code}/${link.onNow}/${page}` : `/${link.code}`);
	const homes: Record<LinkRole, string> = {
		moderator: ofSession("desk"),
		organiser: ofSession("desk"),
		operator: ofSession("desk"),
		observer: ofSession("desk"),
		chair: ofSession("chair"),
		screen: `/${link.code}/stage/${link.hallSlug}`,
	};
	return homes[link.role];
}

function seeOther(response: ServerResponse, location: string): void {
	response.writeHead(303, { location, "cache-control": "no-store" }).end();
}

/** Answers with one sentence, for what no page of ours sends. */
function plain(request: IncomingMessage, response: ServerResponse, status: number, reason: Reason): void {
	response.writeHead(status, {
		"content-type": "text/plain; charset=utf-8",
		"cache-control": "no-store, no-transform",
		connection: "close",
	});
	response.end(`${refusal(reason, localeOf(request), "UTC").sentence}\n`);
}
