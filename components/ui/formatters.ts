import type { FormatOptions } from "icu-minify/format";

/**
 * Formatters that give the same result on the server and in every browser. Few browsers have Welsh data: numbers and times are the
 * same as in British English, and plurals come from the server by number (`app/welsh-plurals.ts`).
 */
export const formatters: FormatOptions["formatters"] = {
	getDateTimeFormat: memoize((locale, ...args) => new Intl.DateTimeFormat(numberLocale(locale), ...args)),
	getNumberFormat: memoize((locale, ...args) => new Intl.NumberFormat(numberLocale(locale), ...args)),
	getPluralRules: memoize((...args) => new Intl.PluralRules(...args)),
};

function numberLocale<Locale>(locale: Locale): Locale | "en-GB" {
	return locale === "cy" ? "en-GB" : locale;
}

/** Intl's formatters are slow to create. */
function memoize<Args extends unknown[], T>(make: (...args: Args) => T): (...args: Args) => T {
	const cache = new Map<string, T>();
	return (...args) => {
		const key = JSON.stringify(args);
		const result = cache.get(key) ?? make(...args);
		cache.set(key, result);
		return result;
	};
}
