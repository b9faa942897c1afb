import type { IncomingHttpHeaders, IncomingMessage } from "node:http";
import { parseCookie, stringifySetCookie } from "cookie";
import type { Socket } from "socket.io";
import { PAGE_LANGUAGE } from "#protocol/events.ts";
import { LOCALES, type Locale, type Preferences, THEMES } from "#protocol/preferences.ts";

const YEAR = 365 * 24 * 60 * 60;

/** Carries the preferences to the page that is being made. Never accepted from outside, because it is set for every request. */
const PREFERENCES = "x-from-the-floor-preferences";

/** The query parameters of a link that chooses, and the cookies it sets. `theme=system` forgets the choice. */
const LANG = "lang";
const THEME = "theme";
const SYSTEM = "system";

/** @returns the language and theme of a request: its cookies', else what its browser asks for, else English and the device's theme */
export function preferencesOf(headers: IncomingHttpHeaders): Preferences {
	const cookies = parseCookie(headers.cookie ?? "");
	return {
		locale: oneOf(LOCALES, cookies[LANG]) ?? spokenIn(headers["accept-language"] ?? "") ?? LOCALES[0],
		theme: oneOf(THEMES, cookies[THEME]),
	};
}

/** @returns the language to answer a request in */
export function localeOf({ headers }: Pick<IncomingMessage, "headers">): Locale {
	return preferencesOf(headers).locale;
}

/** @returns the language to answer a socket in: its page's, or else as for a request */
export function socketLocale({ headers, query }: Pick<Socket["handshake"], "headers" | "query">): Locale {
	const page = query[PAGE_LANGUAGE];
	return (typeof page === "string" && spokenIn(page)) || preferencesOf(headers).locale;
}

/** Passes the preferences to the page that is made for a request. */
export function passPreferences(request: Pick<IncomingMessage, "headers">, { locale, theme }: Preferences): void {
	request.headers[PREFERENCES] = `${locale} ${theme ?? SYSTEM}`;
}

/** @returns the preferences that were passed to a page */
export function readPreferences(headers: Headers): Preferences {
	const [locale, theme] = (headers.get(PREFERENCES) ?? "").split(" ");
	return { locale: oneOf(LOCALES, locale) ?? LOCALES[0], theme: oneOf(THEMES, theme) };
}

/**
 * Reads a choice of language or theme, which needs no script and is there from the next page's first paint.
 * @param fields an address's query, or a form's
 * @param secure whether the site is reached by https
 * @returns the choice, the `Set-Cookie` lines that store it, and the other fields; null if there is none
 */
export function choiceIn(
	fields: Record<string, string>,
	secure: boolean,
): { choice: Partial<Preferences>; cookies: string[]; rest: Record<string, string> } | null {
	const { [LANG]: lang, [THEME]: chosenTheme, ...rest } = fields;
	const locale = oneOf(LOCALES, lang);
	const theme = oneOf([...THEMES, SYSTEM], chosenTheme);
	if (!locale && !theme) return null;
	const cookie = (name: string, value: string, maxAge: number) =>
		stringifySetCookie({ name, value, path: "/", httpOnly: true, sameSite: "lax", secure, maxAge });
	return {
		choice: { ...(locale && { locale }), ...(theme && { theme: oneOf(THEMES, theme) }) },
		rest,
		cookies: [
			...(locale ? [cookie(LANG, locale, YEAR)] : []),
			...(theme ? [theme === SYSTEM ? cookie(THEME, "", 0) : cookie(THEME, theme, YEAR)] : []),
		],
	};
}

/**
 * @param url the address with a choice
 * @param referer the page it was made on, whose script may have changed its address since the link was made
 * @returns the page's path and query, without the choice
 */
export function pathWithoutChoice(url: URL, referer: string | undefined): string {
	const from = referer && URL.canParse(referer) ? new URL(referer) : url;
	const { searchParams } = from.host === url.host && from.pathname === url.pathname ? from : url;
	const after = new URLSearchParams(searchParams);
	after.delete(LANG);
	after.delete(THEME);
	return url.pathname + (after.size > 0 ? `?${after}` : "");
}

/** @returns the supported language that an Accept-Language asks for most (RFC 9110 §12.5.4); null where it asks for none */
function spokenIn(header: string): Locale | null {
	const supported = header.split(",").flatMap((part) => {
		const [range = "", ...parameters] = part.split(";").map((piece) => piece.trim().toLowerCase());
		const locale = oneOf(LOCALES, range.split("-")[0]);
		const weight = Number(parameters.find((one) => one.startsWith("q="))?.slice(2) ?? 1);
		return locale && weight > 0 ? [{ locale, weight }] : [];
	});
	// The sort is stable: of equals, the one named first.
	return supported.sort((a, b) => b.weight - a.weight)[0]?.locale ?? null;
}

function oneOf<T extends string>(values: readonly T[], value: string | null | undefined): T | null {
	return values.find((one) => one === value) ?? null;
}
