/** In Welsh each plural form is for one number (CLDR), except `other`. */
const NUMBERS: Partial<Record<string, string>> = { zero: "=0", one: "=1", two: "=2", few: "=3", many: "=6" };

/** icu-minify's marker for plurals: `[name, 2, {form: message}]`. */
const PLURAL = 2;

/**
 * Replaces the Welsh plural forms by exact numbers, so that browsers without Welsh plural rules format messages as the server does.
 * @param messages compiled by icu-minify
 */
export function pluralsByNumber<Messages>(messages: Messages): Messages {
	return JSON.parse(JSON.stringify(messages), (_, node: unknown) => {
		if (!Array.isArray(node) || node[1] !== PLURAL) return node;
		const forms = Object.entries(Object(node[2])).map(([form, message]) => [NUMBERS[form] ?? form, message]);
		return [node[0], PLURAL, Object.fromEntries(forms)];
	});
}
