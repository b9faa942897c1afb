import type { IncomingHttpHeaders, IncomingMessage } from "node:http";
import { parseCookie, stringifySetCookie } from "cookie";
import { LOCALES, type Locale, type Preferences, THEMES } from "#protocol/preferences.ts";

/**
 * In which language, and on which surface, a request is answered. The one module that knows how: pages, forms, refusals and
 * sockets all ask here.
 *
 * A choice is a link to the page itself with `?lang=cy` or `?theme=dark`. It is kept in a cookie, so it needs no script, and
 * holds from the first paint of the next page on.
 */

const YEAR = 365 * 24 * 60 * 60;

/** Carries the decision to the page that is being made. Never taken from outside: it is set for every request. */
const DECIDED = "x-from-the-floor-preferences";

/** What the links are called, and the cookies they set. `theme=system` forgets the choice. */
const LANG = "lang";
const THEME = "theme";
const SYSTEM = "system";

/** @returns what a request's cookies say, else what its browser asks for, else English on the device's own surface */
export function preferencesOf(headers: IncomingHttpHeaders): Preferences {
	const cookies = parseCookie(headers.cookie ?? "");
	return {
		locale: oneOf(LOCALES, cookies[LANG]) ?? spokenIn(headers["accept-language"] ?? "") ?? LOCALES[0],
		theme: oneOf(THEMES, cookies[THEME]),
	};
}

/** @returns the language of whoever sent a request */
export function localeOf({ headers }: Pick<IncomingMessage, "headers">): Locale {
	return preferencesOf(headers).locale;
}

/** Tells the page that is made for a request how it is to be made. */
export function handOn(request: Pick<IncomingMessage, "headers">, { locale, theme }: Preferences): void {
	request.headers[DECIDED] = `${locale} ${theme ?? SYSTEM}`;
}

/** @returns how the page that asks is to be made */
export function readPreferences(headers: Headers): Preferences {
	const [locale, theme] = (headers.get(DECIDED) ?? "").split(" ");
	return { locale: oneOf(LOCALES, locale) ?? LOCALES[0], theme: oneOf(THEMES, theme) };
}

/**
 * Reads a choice from what an address or a form says.
 * @param secure whether the site is reached by https
 * @returns the choice, the header lines that keep it, and what else was said; null where there is none
 */
export function choiceIn(
	said: Record<string, string>,
	secure: boolean,
): { choice: Partial<Preferences>; cookies: string[]; rest: Record<string, string> } | null {
	const { [LANG]: lang, [THEME]: surface, ...rest } = said;
	const locale = oneOf(LOCALES, lang);
	const theme = oneOf([...THEMES, SYSTEM], surface);
	if (!locale && !theme) return null;
	const keep = (name: string, value: string, maxAge: number) =>
		stringifySetCookie({ name, value, path: "/", httpOnly: true, sameSite: "lax", secure, maxAge });
	return {
		choice: { ...(locale && { locale }), ...(theme && { theme: oneOf(THEMES, theme) }) },
		rest,
		cookies: [
			...(locale ? [keep(LANG, locale, YEAR)] : []),
			...(theme ? [theme === SYSTEM ? keep(THEME, "", 0) : keep(THEME, theme, YEAR)] : []),
		],
	};
}

/**
 * @param url the address that holds a choice
 * @param referer the page it was made on, whose script may have changed its address since the link was made
 * @returns the same place, without the choice
 */
export function placeOfChoice(url: URL, referer: string | undefined): string {
	const from = referer && URL.canParse(referer) ? new URL(referer) : url;
	const { searchParams } = from.host === url.host && from.pathname === url.pathname ? from : url;
	const after = new URLSearchParams(searchParams);
	after.delete(LANG);
	after.delete(THEME);
	// "//host/path" would lead to another host.
	return url.pathname.replace(/^\/+/, "/") + (after.size > 0 ? `?${after}` : "");
}

/** @returns the language of ours that an Accept-Language asks for most (RFC 9110 §12.5.4); null where it asks for none */
function spokenIn(header: string): Locale | null {
	const asked = header.split(",").flatMap((part) => {
		const [range = "", ...parameters] = part.split(";").map((piece) => piece.trim().toLowerCase());
		const locale = oneOf(LOCALES, range.split("-")[0]);
		const weight = Number(parameters.find((one) => one.startsWith("q="))?.slice(2) ?? 1);
		return locale && weight > 0 ? [{ locale, weight }] : [];
	});
	// Of equals the one named first.
	return asked.sort((a, b) => b.weight - a.weight)[0]?.locale ?? null;
}

function oneOf<T extends string>(values: readonly T[], value: string | null | undefined): T | null {
	return values.find((one) => one === value) ?? null;
}
