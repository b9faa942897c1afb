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
	const messages = sentences[locale];
	const translate = createTranslator({ locale: LANGUAGE_TAGS[locale], messages, namespace: "refusals", timeZone });
	const { code, ...values } = reason;
	return { ...reason, sentence: translate(code, values as never) };
}
