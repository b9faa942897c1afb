import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import { canonicalPath } from "#protocol/addresses.ts";
import type { Preferences } from "#protocol/preferences.ts";
import type { Reason } from "#protocol/refusals.ts";
import { receive } from "../commands/receive.ts";
import type { Context } from "../context.ts";
import type { DatabaseHealth } from "../database-health.ts";
import { createDownloads, type Download } from "../exports/download.ts";
import { isPassingFault, toReason } from "../faults.ts";
import { answerAway, answerNoCookies } from "../pages/away-page.ts";
import { PageAnswers } from "../pages/page-answers.ts";
import type { Render } from "../pages/renderer.ts";
import { manifestVisit, pathOf, sharedVisit } from "../pages/visit.ts";
import { refusal } from "../sentences.ts";
import { addressOf } from "./address.ts";
import { createApi } from "./api.ts";
import { createFounding } from "./conference/new-conference.ts";
import { createRenamed } from "./conference/renamed.ts";
import { sendBackWithIdentity, withoutSentBack } from "./first-identity.ts";
import { commandOf, type Fields, readForm, returnPath, showFormAgain, stripOutcome } from "./forms.ts";
import { isOwnOrigin } from "./origin.ts";
import { choiceIn, localeOf, passPreferences, pathWithoutChoice, preferencesOf } from "./preferences.ts";
import { setSecurityHeaders } from "./security-headers.ts";
import { browserOf } from "./signing-in/browser-name.ts";
import { createLinks } from "./signing-in/links.ts";

/** What answers requests for pages. */
export type Pages = {
	render: Render;
	/** Sends a built file. @returns false where the request is for none */
	sendFile(request: IncomingMessage, response: ServerResponse): boolean;
};

export type HttpOptions = {
	context: Context;
	health: DatabaseHealth;
	databaseUrl: string;
	pages: Pages;
	origin: string | null;
	development: boolean;
};

/** Built files and endpoints for machines. */
const NOT_A_PAGE = /^\/(_next|api|fonts)\/|\.\w+$/;

/** A video mixer's link: the key is a SHA-256 in base64url. */
const SCREEN_LINK = /^\/screen\/([\w-]{43})$/;

const ONE_TIME_LINK = /^\/enter\/([^/]+)/;

/** Both have the form that sets a conference up. */
const SETUP_LINK = /^\/setup\/([^/]+)$/;
const NEW_CONFERENCE = "/organise/new";

type Chosen = NonNullable<ReturnType<typeof choiceIn>>;

type Exchange = { request: IncomingMessage; response: ServerResponse; url: URL; preferences: Preferences };

/** Every HTTP request but Socket.IO's: security headers, the API, forms and pages. A GET of a page never sets an identity. */
export function createHandler(options: HttpOptions): RequestListener {
	const { context, health, databaseUrl, origin, development } = options;
	const { identity } = context;
	const { render, sendFile } = options.pages;
	const api = createApi({ context, origin });
	const links = createLinks(context);
	const founding = createFounding(context);
	const downloads = createDownloads(context, databaseUrl);
	const renamed = createRenamed(context.db);
	const pages = new PageAnswers({ render, identity, publish: context.publish, development, renamed });

	return (request, response) => {
		handle(request, response).catch((fault) => {
			const reason = toReason(context.log, fault, "http");
			if (response.headersSent) return response.destroy();
			if (reason.code === "try-again") answerAway(request, response, null);
			else plain(request, response, 500, reason);
		});
	};

	async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
		if (sendFile(request, response)) return;
		const url = addressOf(request, origin);
		if (!url) return plain(request, response, 400, { code: "malformed" });
		stripOutcome(request);
		const preferences = preferencesOf(request.headers);
		passPreferences(request, preferences);
		setSecurityHeaders(request, response, development);
		if (await api(request, response, url)) return;
		const exchange = { request, response, url, preferences };
		if (request.method === "GET" || request.method === "HEAD") return page(exchange);
		if (request.method !== "POST") return plain(request, response, 405, { code: "malformed" });
		if (!isOwnOrigin(request, origin)) return plain(request, response, 403, { code: "wrong-origin" });
		const fields = await readForm(request);
		if (!fields) return plain(request, response, 413, { code: "too-large" });
		return form(exchange, fields);
	}

	async function page({ request, response, url, preferences }: Exchange): Promise<void> {
		const download = await downloads(pathOf(url), request.headers.cookie, preferences.locale);
		if (download)
			return "reason" in download ? plain(request, response, 429, download.reason) : send(request, response, download);
		if (NOT_A_PAGE.test(pathOf(url))) {
			const manifest = manifestVisit(url, preferences);
			return manifest ? pages.manifest(request, response, manifest) : pages.straight(request, response);
		}
		const canonical = canonicalAddress(url);
		if (canonical) {
			response.writeHead(308, { location: canonical }).end();
			return;
		}
		const chosen = choiceIn(Object.fromEntries(url.searchParams), isSecure(url));
		if (chosen) {
			response.setHeader("set-cookie", chosen.cookies);
			return seeOther(response, pathWithoutChoice(url, request.headers.referer));
		}
		const screenKey = SCREEN_LINK.exec(url.pathname)?.[1];
		if (screenKey !== undefined) return openScreen({ response, url }, screenKey);
		if (!(await health.isUp())) return answerAway(request, response, null);
		const visit = sharedVisit(url, preferences, identity.isStaff(request.headers.cookie));
		return visit ? pages.shared(request, response, visit) : pages.own(request, response);
	}

	/** [P19] A form that cannot be carried out for the moment, or whose page cannot be made, comes back. */
	async function form(exchange: Exchange, fields: Fields): Promise<void> {
		const { request, response, url, preferences } = exchange;
		const chosen = choiceIn(fields, isSecure(url));
		try {
			await (chosen ? choose(exchange, chosen) : carryOut(exchange, fields));
		} catch (fault) {
			if (response.headersSent || !isPassingFault(fault)) throw fault;
			context.log.warn({ err: fault }, "a form cannot be carried out for the moment");
			answerAway(request, response, chosen?.rest ?? fields, { ...preferences, ...chosen?.choice });
		}
	}

	/** A choice made within a form does nothing else, and the page comes back with what was typed. */
	async function choose(exchange: Exchange, { choice, cookies, rest }: Chosen): Promise<void> {
		const { request, response, url } = exchange;
		const preferences = { ...exchange.preferences, ...choice };
		response.setHeader("set-cookie", cookies);
		if (!(await health.isUp())) return answerAway(request, response, rest, preferences);
		passPreferences(request, preferences);
		request.url = pathWithoutChoice(url, request.headers.referer);
		showFormAgain(request, [], rest);
		return pages.own(request, response);
	}

	/** [W9] Whatever goes wrong, nothing may be seen in a video mixer's picture: an empty page that tries again. */
	async function openScreen({ response, url }: Pick<Exchange, "response" | "url">, key: string): Promise<void> {
		const screen = (await health.isUp()) ? await links.openScreen(url, key) : null;
		if (!screen) {
			const head = { "content-type": "text/html; charset=utf-8", "cache-control": "no-store", refresh: "10" };
			response.writeHead(404, head).end("<!doctype html><title>-</title>");
			return;
		}
		response.appendHeader("set-cookie", screen.setCookie);
		seeOther(response, screen.path);
	}

	async function carryOut(exchange: Exchange, fields: Fields): Promise<void> {
		const { request, response, url, preferences } = exchange;
		if (url.pathname === "/sign-out") return signOut(exchange, fields);
		if (url.pathname === "/sign-in") return endOwn(exchange, fields);
		const token = ONE_TIME_LINK.exec(url.pathname)?.[1];
		const setupToken = SETUP_LINK.exec(url.pathname)?.[1] ?? null;
		const isFounding = setupToken !== null || url.pathname === NEW_CONFERENCE;
		const { cookie } = request.headers;
		// A link needs no identity, but must not be used up by a browser that will not keep the sign-in.
		if ((token === undefined && !isFounding ? identity.browserId(cookie) : identity.anyId(cookie)) === null) {
			if (sendBackWithIdentity(response, url, identity)) return;
			return answerNoCookies(response, fields, withoutSentBack(url), preferences);
		}
		if (isFounding) return found(exchange, setupToken, fields);
		if (token === undefined) return command(exchange, fields);
		return enter(exchange, token, fields);
	}

	async function command({ request, response, url }: Exchange, fields: Fields): Promise<void> {
		const cookies = request.headers.cookie;
		const ack = await receive(context, commandOf(fields), { cookies, locale: localeOf(request) });
		if (ack.ok) return seeOther(response, returnPath(url, fields));
		if (ack.refusal.code === "try-again") {
			health.expire();
			return answerAway(request, response, fields);
		}
		showFormAgain(request, [ack.refusal], fields);
		return pages.own(request, response, 422);
	}

	/** The page before it is a GET and uses nothing up: mail programs look ahead. */
	async function enter({ request, response, url }: Exchange, token: string, fields: Fields): Promise<void> {
		if (!(await health.isUp())) return answerAway(request, response, fields);
		const entered = await links.enter(token, fields.name ?? "", visitorOf(request, url));
		if ("path" in entered) {
			response.appendHeader("set-cookie", entered.setCookie);
			return seeOther(response, entered.path);
		}
		const { reason } = entered;
		showFormAgain(request, reason ? [refusal(reason, localeOf(request), "UTC")] : [], fields);
		return pages.own(request, response, 422);
	}

	/** [Q15] Ends what a person has chosen on the page of their sign-ins, and shows it again. */
	async function endOwn({ request, response }: Exchange, fields: Fields): Promise<void> {
		if (!(await health.isUp())) return answerAway(request, response, fields);
		const setCookie = await links.endOwn(request.headers.cookie, fields);
		if (setCookie !== null) response.appendHeader("set-cookie", setCookie);
		seeOther(response, "/sign-in");
	}

	/** Sets a conference up, by link or as somebody who organises one. Like a one-time link, the page uses nothing up. */
	async function found({ request, response, url }: Exchange, token: string | null, fields: Fields): Promise<void> {
		if (!(await health.isUp())) return answerAway(request, response, fields);
		const founded = await founding.found(token, fields, visitorOf(request, url));
		if ("path" in founded) {
			if (founded.setCookie) response.appendHeader("set-cookie", founded.setCookie);
			return seeOther(response, founded.path);
		}
		const locale = localeOf(request);
		const refusals = founded.reasons.map((reason) => refusal(reason, locale, "UTC"));
		showFormAgain(request, refusals, fields);
		return pages.own(request, response, 422);
	}

	/** [Q6] Signs a person out of this browser, and goes to where the form says: a path of this site. */
	async function signOut({ request, response }: Exchange, fields: Fields): Promise<void> {
		if (!(await health.isUp())) return answerAway(request, response, fields);
		response.appendHeader("set-cookie", await links.signOut(request.headers.cookie));
		const { back = "/" } = fields;
		seeOther(response, /^(\/[\w-]+)+$/.test(back) ? back : "/");
	}
}

const isSecure = (url: URL) => url.protocol === "https:";

/** Who sends a form: a browser and its cookies. */
function visitorOf({ headers }: IncomingMessage, url: URL) {
	return { cookies: headers.cookie, browser: browserOf(headers["user-agent"]), secure: isSecure(url) };
}

/** [W13] @returns where a mistyped path leads to, with its query; null if it is right, or its encoding is not valid */
function canonicalAddress(url: URL): string | null {
	const path = pathOf(url);
	const canonical = canonicalPath(path);
	if (canonical === path || path.includes("%")) return null;
	return canonical.split("/").map(encodeURIComponent).join("/") + url.search;
}

function send(request: IncomingMessage, response: ServerResponse, { name, type, file }: Download): void {
	response.writeHead(200, {
		"content-type": type,
		"content-length": file.byteLength,
		"content-disposition": `attachment; filename="${name}"`,
		"cache-control": "private, no-store",
	});
	response.end(request.method === "HEAD" ? undefined : file);
}

function seeOther(response: ServerResponse, location: string): void {
	response.writeHead(303, { location, "cache-control": "no-store" }).end();
}

/** Answers with one sentence, for what no page of ours sends. */
function plain(request: IncomingMessage, response: ServerResponse, status: number, reason: Reason): void {
	response.writeHead(status, {
		"content-type": "text/plain; charset=utf-8",
		"cache-control": "no-store",
	});
	response.end(`${refusal(reason, localeOf(request), "UTC").sentence}\n`);
}
