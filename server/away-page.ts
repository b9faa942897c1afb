import type { ServerResponse } from "node:http";
import { LANGUAGE_TAGS, type Preferences } from "#protocol/preferences.ts";
import { sentences } from "./sentences.ts";

/**
 * What is answered while the database is away: a page of its own, because every other is made from the database. It needs
 * neither script nor style sheet. A form that could not be carried out comes back with everything in it, ready to be
 * sent again under the same opId; any other page tries again by itself.
 *
 * @param fields the form's, or null for an ordinary visit
 */
export function answerAway(
	response: ServerResponse,
	fields: Record<string, string> | null,
	{ locale }: Preferences,
): void {
	const words = sentences[locale].away;
	const body = fields ? formAgain(fields, words.form) : `<p>${words.body}</p>`;
	const refresh = fields ? "" : '<meta http-equiv="refresh" content="5">';
	response.writeHead(503, {
		"content-type": "text/html; charset=utf-8",
		"cache-control": "no-store",
		"retry-after": "5",
	});
	response.end(`<!doctype html>
<html lang="${LANGUAGE_TAGS[locale]}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">${refresh}
<title>${words.title}</title><style>
:root { color-scheme: light dark; font: 1.125rem/1.5 system-ui, sans-serif }
body { max-width: 34rem; margin: 0 auto; padding: 1.5rem 1rem; overflow-wrap: anywhere }
button { font: inherit; font-weight: 600; min-height: 3rem; padding: 0 1.25rem }
</style></head><body><h1>${words.title}</h1>${body}</body></html>
`);
}

function formAgain(fields: Record<string, string>, { body, again }: { body: string; again: string }): string {
	const hidden = Object.entries(fields).map(
		([name, value]) => `<input type="hidden" name="${escapeHtml(name)}" value="${escapeHtml(value)}">`,
	);
	const typed = fields.words ? `<blockquote dir="auto">${escapeHtml(fields.words)}</blockquote>` : "";
	return `<p>${body}</p>${typed}<form method="post">${hidden.join("")}<button>${again}</button></form>`;
}

function escapeHtml(text: string): string {
	return text
		.replaceAll("&", "&amp;")
		.replaceAll("<", "&lt;")
		.replaceAll(">", "&gt;")
		.replaceAll('"', "&quot;")
		.replaceAll("'", "&#39;");
}
