import type { Preferences } from "#protocol/preferences.ts";
import { RESERVED_CODES, RESERVED_SLUGS } from "#protocol/rules/conference/names.ts";

/**
 * All that a shared page depends on: everybody with the same visit is sent the same bytes. What is not named here does not reach such
 * a page, and so cannot be on it.
 */
export type Visit = {
	/** Path and query. */
	address: string;
	preferences: Preferences;
};

/** A programme, a floor, or what the hall's screens show. */
const SHARED = /^\/([a-z0-9-]+)(?:\/([a-z0-9-]+)(?:\/screen)?)?$/i;

/** Tells a phone how to install a floor. */
const MANIFEST = /^\/[a-z0-9-]+\/[a-z0-9-]+\/manifest\.webmanifest$/i;

/** The parameters that make another page, with their values. */
const QUERY: Record<string, readonly string[]> = { show: ["top", "new", "mine"], ask: ["1"], programme: [""] };

/** The parameter for a floor with what is the visitor's own on it, for browsers without script. */
export const MINE = "mine";

/**
 * Decodes a path, so that `/dem%6f` is the page `/demo` and shares its rendering. An escaped slash stays: it is part of a name.
 */
export function pathOf({ pathname }: URL): string {
	const names = pathname.split("/").map(decodeURIComponent);
	return names.some((name) => name.includes("/")) ? pathname : names.join("/");
}

/** @returns the visit to a floor's manifest; null for any other address */
export function manifestVisit(url: URL, preferences: Preferences): Visit | null {
	const path = pathOf(url);
	return MANIFEST.test(path) ? { address: path, preferences } : null;
}

/**
 * @param isStaff whether it is requested with a sign-in: a programme links staff to their pages
 * @returns the visit to a page that is the same for everybody: a floor, or a programme; null for one that is made for its visitor
 */
export function sharedVisit(url: URL, preferences: Preferences, isStaff: boolean): Visit | null {
	const path = pathOf(url);
	const [, code, slug] = SHARED.exec(path) ?? [];
	if (code === undefined || RESERVED_CODES.includes(code)) return null;
	if (slug === undefined ? isStaff : RESERVED_SLUGS.includes(slug) || url.searchParams.has(MINE)) return null;
	const chosen = Object.entries(QUERY).flatMap(([name, values]) => {
		const value = url.searchParams.get(name);
		return value !== null && values.includes(value) ? [[name, value]] : [];
	});
	const query = new URLSearchParams(chosen).toString();
	return { address: path + (query && `?${query}`), preferences };
}

/** @returns a text that is equal for equal visits */
export function keyOf({ address, preferences: { locale, theme } }: Visit): string {
	return `${address} ${locale} ${theme}`;
}
