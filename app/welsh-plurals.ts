/** The one number each of Welsh's forms is for (CLDR); everything else has the form `other`. */
const NUMBERS: Partial<Record<string, string>> = { zero: "=0", one: "=1", two: "=2", few: "=3", many: "=6" };

/** How icu-minify marks a plural: `[name, 2, {form: message}]`. */
const PLURAL = 2;

/**
 * Writes the forms of Welsh plurals as the numbers they are for. A browser then needs neither data for Welsh, which not
 * every one has, nor a rule of ours, which every phone would have to load, to say what the server said.
 *
 * @param messages compiled ones
 * @returns the same, for any plural rules
 */
export function pluralsByNumber<Messages>(messages: Messages): Messages {
	return JSON.parse(JSON.stringify(messages), (_, node: unknown) => {
		if (!Array.isArray(node) || node[1] !== PLURAL) return node;
		const forms = Object.entries(Object(node[2])).map(([form, said]) => [NUMBERS[form] ?? form, said]);
		return [node[0], PLURAL, Object.fromEntries(forms)];
	});
}
