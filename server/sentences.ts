import { createTranslator } from "use-intl/core";
import type { Reason, Refusal } from "#protocol/refusals.ts";
import english from "../messages/en.json" with { type: "json" };

/** The languages the program speaks. */
export const LOCALES = ["en"] as const;
export type Locale = (typeof LOCALES)[number];

const messages = { en: english } satisfies Record<Locale, unknown>;

/**
 * Sets the sentence beside a reason: what the person who asked is told.
 * @param timeZone in which a time in the sentence is told
 */
export function refusal(reason: Reason, locale: Locale, timeZone: string): Refusal {
	const tell = createTranslator({ locale, messages: messages[locale], namespace: "refusals", timeZone });
	const { code, ...values } = reason;
	return { ...reason, sentence: tell(code, values as never) };
}
