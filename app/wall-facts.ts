import { getTranslations } from "next-intl/server";
import { joinLinkTo } from "#components/stage/join/join-link.ts";
import type { WallFacts } from "#components/stage/slides/slides.tsx";
import type { WallWords } from "#components/stage/slides/spoken.tsx";
import { LANGUAGE_TAGS } from "#protocol/preferences.ts";
import type { WallSetting } from "#server/pages/page-services.ts";

/** @returns what a hall's screens need, with their own words translated */
export async function wallFacts({ name, size, joinAddress, languages }: WallSetting): Promise<WallFacts> {
	return { name, size, joinAddress, joinLink: joinLinkTo(joinAddress), words: await wallWords(languages) };
}

/** @returns the wall's own words in those of the conference's languages that we have: Welsh first, English if none */
function wallWords(languages: readonly string[]): Promise<WallWords[]> {
	const locales = (["cy", "en"] as const).filter((locale) => languages.includes(locale));
	return Promise.all(
		(locales.length > 0 ? locales : (["en"] as const)).map(async (lang) => {
			const t = await getTranslations({ locale: LANGUAGE_TAGS[lang], namespace: "stage" });
			const [join, vote, top, most, votes] = [t("join"), t("vote"), t("top"), t("most"), t("votes")];
			return { lang, join, vote, top, most, votes, test: t("test"), rehearsal: t("rehearsal") };
		}),
	);
}
