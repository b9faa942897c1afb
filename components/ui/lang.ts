/** The language of a conference's names, titles, descriptions and roles without their Welsh ones. */
export const PROGRAMME = "en";

/** A text of the programme, and the `lang` it needs on a page. */
export type Shown = { text: string; lang: string | undefined };

/**
 * @param locale the page's
 * @param welsh the same in Welsh; null if there is none
 * @returns the text in the reader's language, if there is one
 */
export function inLocale(locale: string, text: string, welsh: string | null): Shown {
	if (welsh !== null && locale === "cy") return { text: welsh, lang: undefined };
	return { text, lang: langOf(PROGRAMME, locale) };
}

/** @returns a session's title in the reader's language */
export function titleOf(locale: string, { title, titleCy }: { title: string; titleCy: string | null }): string {
	return inLocale(locale, title, titleCy).text;
}

/**
 * Gives the `lang` attribute for some words on a page, for screen readers.
 * @param language BCP 47; null if unknown
 * @param locale the page's
 * @returns undefined if they match, so that a voice does not switch from `en-GB` to `en`
 */
export function langOf(language: string | null, locale: string): string | undefined {
	return language === null || locale.startsWith(language) ? undefined : language;
}
