import { createTranslator } from "use-intl/core";
import { LANGUAGE_TAGS, type Locale } from "#protocol/preferences.ts";
import type { Reason, Refusal } from "#protocol/refusals.ts";
import welsh from "../messages/cy.json" with { type: "json" };
import english from "../messages/en.json" with { type: "json" };

/** Every sentence the server says by itself, by language. A key that one of them lacks does not compile. */
export const sentences: Record<Locale, typeof english> = { en: english, cy: welsh };

/**
 * Sets the sentence beside a reason: what the person who asked is told.
 * @param timeZone in which a time in the sentence is told
 */
export function refusal(reason: Reason, locale: Locale, timeZone: string): Refusal {
	const messages = sentences[locale];
	const tell = createTranslator({ locale: LANGUAGE_TAGS[locale], messages, namespace: "refusals", timeZone });
	const { code, ...values } = reason;
	return { ...reason, sentence: tell(code, values as never) };
}
