import type { FormatOptions } from "icu-minify/format";

/**
 * What figures, times and plurals are printed with: the same on the server and in every browser, whatever its owner's
 * language. Few browsers have data for Welsh, which writes figures and clock times as British English does; its plurals
 * come from the server by number (`app/welsh-plurals.ts`).
 */
export const formatters: FormatOptions["formatters"] = {
	getDateTimeFormat: kept((locale, ...args) => new Intl.DateTimeFormat(figures(locale), ...args)),
	getNumberFormat: kept((locale, ...args) => new Intl.NumberFormat(figures(locale), ...args)),
	getPluralRules: kept((...args) => new Intl.PluralRules(...args)),
};

function figures<Locale>(locale: Locale): Locale | "en-GB" {
	return locale === "cy" ? "en-GB" : locale;
}

/** Intl's formatters cost more to make than to use. */
function kept<Args extends unknown[], T>(make: (...args: Args) => T): (...args: Args) => T {
	const made = new Map<string, T>();
	return (...args) => {
		const key = JSON.stringify(args);
		const found = made.get(key) ?? make(...args);
		made.set(key, found);
		return found;
	};
}
