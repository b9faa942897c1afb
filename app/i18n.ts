import { headers } from "next/headers";
import type {} from "next-intl";
import { getRequestConfig } from "next-intl/server";
import welsh from "#messages/cy.json";
import english from "#messages/en.json";
import { LANGUAGE_TAGS, type LanguageTag, type Locale } from "#protocol/preferences.ts";
import { running } from "#server/running.ts";
import { pluralsByNumber } from "./welsh-plurals.ts";

const messages: Record<Locale, typeof english> = { en: english, cy: pluralsByNumber(welsh) };

/** A key that `messages/en.json` does not hold is a type error. */
declare module "next-intl" {
	interface AppConfig {
		Messages: typeof english;
		Locale: LanguageTag;
	}
}

/** A page speaks the language the server decided on for its request. */
export default getRequestConfig(async () => {
	const { locale } = running().preferences(await headers());
	return { locale: LANGUAGE_TAGS[locale], messages: messages[locale] };
});
