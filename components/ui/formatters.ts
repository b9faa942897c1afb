import type { FormatOptions } from "icu-minify/format";
import { figures } from "./figures.ts";

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

/**
 * Which of Welsh's six forms goes with a number (CLDR). Not every browser has data for Welsh, and one without would take
 * its owner's language, unlike the server.
 */
class WelshPlurals extends Intl.PluralRules {
	override select(n: number): Intl.LDMLPluralRule {
		return WELSH_FORMS[n] ?? "other";
	}
}
const WELSH_FORMS: Partial<Record<number, Intl.LDMLPluralRule>> = {
	0: "zero",
	1: "one",
	2: "two",
	3: "few",
	6: "many",
};

/** What messages are printed with: the same on the server and in every browser. */
export const formatters: FormatOptions["formatters"] = {
	getDateTimeFormat: kept((locale, ...args) => new Intl.DateTimeFormat(figures(locale), ...args)),
	getNumberFormat: kept((locale, ...args) => new Intl.NumberFormat(figures(locale), ...args)),
	getPluralRules: kept((locale, ...args) => new (locale === "cy" ? WelshPlurals : Intl.PluralRules)(locale, ...args)),
};
