/** The language of a conference's names, titles, descriptions and roles, which have no translations yet. */
export const PROGRAMME = "en";

/**
 * Gives the `lang` attribute for some words on a page, for screen readers.
 * @param language BCP 47; null if unknown
 * @param locale the page's
 * @returns undefined if they match, so that a voice does not switch from `en-GB` to `en`
 */
export function langOf(language: string | null, locale: string): string | undefined {
	return language === null || locale.startsWith(language) ? undefined : language;
}
