import { createTranslator } from "use-intl/core";
import { LANGUAGE_TAGS, type Locale } from "#protocol/preferences.ts";
import type { Reason, Refusal } from "#protocol/refusals.ts";
import welsh from "../messages/cy.json" with { type: "json" };
import english from "../messages/en.json" with { type: "json" };

/** All messages, by language. A key that one of them lacks does not compile. */
export const sentences: Record<Locale, typeof english> = { en: english, cy: welsh };

/**
 * Adds a reason's sentence, in a language.
 * @param timeZone of a time in the sentence
 */
export function refusal(reason: Reason, locale: Locale, timeZone: string): Refusal {
	const { code, ...values } = reason;
	return { ...reason, sentence: translatorOf(locale, timeZone)(code, values as never) };
}

/** By language and time zone. To create one costs more than all else that a refusal takes, and a flood is refused a lot. */
const translators = new Map<string, ReturnType<typeof createRefusalTranslator>>();

function translatorOf(locale: Locale, timeZone: string) {
	const key = `${locale} ${timeZone}`;
	const translator = translators.get(key) ?? createRefusalTranslator(locale, timeZone);
	translators.set(key, translator);
	return translator;
}

function createRefusalTranslator(locale: Locale, timeZone: string) {
	const messages = sentences[locale];
	return createTranslator({ locale: LANGUAGE_TAGS[locale], messages, namespace: "refusals", timeZone });
}
