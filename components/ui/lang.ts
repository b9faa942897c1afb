/** What a conference's own words are written in: names, titles, descriptions, roles. They have no translations yet. */
export const PROGRAMME = "en";

/**
 * The `lang` of words that stand on a page, so that a screen reader says them as they are written.
 * @param language what they are written in, as BCP 47 has it; null where nobody knows
 * @param locale the page's own
 * @returns undefined where the page's own will do: a voice should not change from British to any English
 */
export function langOf(language: string | null, locale: string): string | undefined {
	return language === null || locale.startsWith(language) ? undefined : language;
}
