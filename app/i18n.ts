import { headers } from "next/headers";
import type {} from "next-intl";
import { getRequestConfig } from "next-intl/server";
import welsh from "#messages/cy.json";
import english from "#messages/en.json";
import { LANGUAGE_TAGS, type LanguageTag } from "#protocol/preferences.ts";
import { pageServices } from "#server/pages/page-services.ts";
import { pluralsByNumber } from "./welsh-plurals.ts";

const messages: Record<LanguageTag, typeof english> = {
	[LANGUAGE_TAGS.en]: english,
	[LANGUAGE_TAGS.cy]: pluralsByNumber(welsh),
};

/** Makes unknown message keys a type error. */
declare module "next-intl" {
	interface AppConfig {
		Messages: typeof english;
		Locale: LanguageTag;
	}
}

/** Pages use the request's language. Walls pass their conference's. */
export default getRequestConfig(async ({ locale: requested }) => {
	const locale = requested ?? LANGUAGE_TAGS[pageServices().preferences(await headers()).locale];
	return { locale, messages: messages[locale] };
});
