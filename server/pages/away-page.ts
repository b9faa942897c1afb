import type { IncomingMessage, ServerResponse } from "node:http";
import { LANGUAGE_NAMES, LANGUAGE_TAGS, LOCALES, type Locale, type Preferences } from "#protocol/preferences.ts";
import { preferencesOf } from "../http/preferences.ts";
import { sentences } from "../sentences.ts";

/** What hangs on a wall, and what a video mixer shows: the stage, a browser that waits to be paired, and a mixer's link. */
const WALL = /^\/([^/]+\/)?(stage|screen)(\/|$)/;
const MIXER = /^\/screen\//;

/**
 * [P19] Says that there is no page for the moment, because the database is away or the server is starting or busy. On a wall it says
 * nothing.
 * @param fields the form's that could not be carried out, or null for an ordinary visit
 */
export function answerAway(
	request: IncomingMessage,
	response: ServerResponse,
	fields: Record<string, string> | null,
	preferences: Preferences = preferencesOf(request.headers),
): void {
	const [path = "", query] = (request.url ?? "").split("?");
	if (WALL.test(path)) answerDark(response, MIXER.test(path) || new URLSearchParams(query).get("bg") === "transparent");
	else answerPage(response, fields, preferences);
}

/**
 * A page of its own, because every other is made from the database. It needs neither script nor style sheet. A form comes back with
 * everything in it, ready to be sent again under the same opId; any other page tries again by itself.
 */
function answerPage(response: ServerResponse, fields: Record<string, string> | null, preferences: Preferences): void {
	const { away } = sentences[preferences.locale];
	response.setHeader("retry-after", "5");
	if (fields) answer(response, 503, away.title, formAgain(away.form.body, away.form.again, fields), preferences);
	else answer(response, 503, away.title, `<p>${away.body}</p>`, preferences, '<meta http-equiv="refresh" content="5">');
}

/**
 * Answers a form from a browser that blocks cookies: says so, and holds everything to be sent again.
 * @param action where the form is sent: without the mark of the second request, so that the next try is a first one again
 */
export function answerNoCookies(
	response: ServerResponse,
	fields: Record<string, string>,
	action: string,
	preferences: Preferences,
): void {
	const { common, refusals, away } = sentences[preferences.locale];
	const form = formAgain(refusals["no-cookies"], away.form.again, fields, action);
	answer(response, 403, common.problem, form, preferences);
}

function answer(
	response: ServerResponse,
	status: number,
	title: string,
	body: string,
	{ locale, theme }: Preferences,
	refresh = "",
): void {
	const languages = LOCALES.map(
		(one) => `<li lang="${one}">${languageSwitch(one, one === locale, refresh === "")}</li>`,
	);
	response.writeHead(status, { "content-type": "text/html; charset=utf-8", "cache-control": "no-store" });
	response.end(`<!doctype html>
<html lang="${LANGUAGE_TAGS[locale]}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">${refresh}
<title>${title}</title><style>
:root { color-scheme: ${theme ?? "light dark"}; font: 1.125rem/1.5 system-ui, sans-serif }
body { max-width: 34rem; margin: 0 auto; padding: 1.5rem 1rem; overflow-wrap: anywhere }
ul { display: flex; justify-content: flex-end; gap: 1rem; list-style: none; margin: 0; padding: 0 }
button { font: inherit; font-weight: 600; min-height: 3rem; padding: 0 1.25rem }
nav :is(a, button) { display: inline-block; min-height: 3rem; line-height: 3rem; padding: 0; border: 0; background: none; color: inherit; font-weight: 400; text-decoration: underline }
nav b { line-height: 3rem }
</style></head><body><nav aria-label="${sentences[locale].common.language}"><ul>${languages.join("")}</ul></nav><h1>${title}</h1>${body}</body></html>
`);
}

/**
 * A dark wall, or nothing in a mixer's picture, and no words. It tries again by itself.
 * @param transparent whether a mixer asks
 */
function answerDark(response: ServerResponse, transparent: boolean): void {
	const head = { "content-type": "text/html; charset=utf-8", "cache-control": "no-store", refresh: "5" };
	const style = transparent ? "" : "<style>html { background: #0e1622 }</style>";
	response.writeHead(503, head).end(`<!doctype html><title>-</title>${style}`);
}

/** One language's name: as it is, to press, or a button of the form that has come back. */
function languageSwitch(one: Locale, here: boolean, form: boolean): string {
	const name = LANGUAGE_NAMES[one];
	if (here) return `<b aria-current="true">${name}</b>`;
	if (form) return `<button form="again" name="lang" value="${one}">${name}</button>`;
	return `<a href="?lang=${one}" hreflang="${one}">${name}</a>`;
}

function formAgain(body: string, again: string, fields: Record<string, string>, action?: string): string {
	const hidden = Object.entries(fields).map(
		([name, value]) => `<input type="hidden" name="${escapeHtml(name)}" value="${escapeHtml(value)}">`,
	);
	const typed = fields.words ? `<blockquote dir="auto">${escapeHtml(fields.words)}</blockquote>` : "";
	return `<p>${body}</p>${typed}<form method="post" id="again"${action ? ` action="${escapeHtml(action)}"` : ""}>${hidden.join("")}<button>${again}</button></form>`;
}

function escapeHtml(text: string): string {
	return text
		.replaceAll("&", "&amp;")
		.replaceAll("<", "&lt;")
		.replaceAll(">", "&gt;")
		.replaceAll('"', "&quot;")
		.replaceAll("'", "&#39;");
}
