import { getTranslations } from "next-intl/server";
import { qrCode } from "#components/stage/join/qr-code.ts";
import type { WallFacts } from "#components/stage/slides/slides.tsx";
import type { WallWords } from "#components/stage/slides/spoken.tsx";
import { LANGUAGE_TAGS } from "#protocol/preferences.ts";
import type { WallSetting } from "#server/pages/page-services.ts";

/** @returns what a hall's screens need, with their own words translated */
export async function wallFacts({ name, size, joinAddress, languages }: WallSetting): Promise<WallFacts> {
	const address = joinAddress.replace(/^https?:\/\//, "");
	return { name, size, joinLink: { address, code: qrCode(joinAddress) }, words: await wallWords(languages) };
}

/** @returns the wall's own words in those of the conference's languages that we have: Welsh first, English if none */
function wallWords(languages: readonly string[]): Promise<WallWords[]> {
	const locales = (["cy", "en"] as const).filter((locale) => languages.includes(locale));
	return Promise.all(
		(locales.length > 0 ? locales : (["en"] as const)).map(async (lang) => {
			const t = await getTranslations({ locale: LANGUAGE_TAGS[lang], namespace: "stage" });
			return { lang, join: t("join"), vote: t("vote"), top: t("top"), most: t("most"), votes: t("votes") };
		}),
	);
}
