import type { FormatOptions } from "icu-minify/format";

/**
 * Formatters that give the same result on the server and in every browser. Few browsers have Welsh data: numbers and times are the
 * same as in British English, dates are in figures, and plurals come from the server by number (`app/welsh-plurals.ts`).
 */
export const formatters: FormatOptions["formatters"] = {
	getDateTimeFormat: memoize(
		(locale, options) => new Intl.DateTimeFormat(numberLocale(locale), locale === "cy" ? inFigures(options) : options),
	),
	getNumberFormat: memoize((locale, ...args) => new Intl.NumberFormat(numberLocale(locale), ...args)),
	getPluralRules: memoize((...args) => new Intl.PluralRules(...args)),
};

function numberLocale<Locale>(locale: Locale): Locale | "en-GB" {
	return locale === "cy" ? "en-GB" : locale;
}

/** Leaves out what would be an English word. */
function inFigures(options: Intl.DateTimeFormatOptions = {}): Intl.DateTimeFormatOptions {
	const { weekday, ...figures } = options;
	if (figures.dateStyle) return { ...figures, dateStyle: "short" };
	return figures.month ? { ...figures, day: "2-digit", month: "2-digit" } : figures;
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
