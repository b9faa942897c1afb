import { getTranslations } from "next-intl/server";
import { qrCode } from "#components/stage/qr-code.ts";
import type { WallFacts } from "#components/stage/slides.tsx";
import type { WallWords } from "#components/stage/spoken.tsx";
import { LANGUAGE_TAGS } from "#protocol/preferences.ts";
import type { WallSetting } from "#server/running.ts";

/** @returns what a hall's walls stand on, with the words of their own that they say */
export async function wallFacts({ name, size, joinAddress, languages }: WallSetting): Promise<WallFacts> {
	// As it is typed; the code carries it whole.
	const address = joinAddress.replace(/^https?:\/\//, "");
	return { name, size, joinLink: { address, code: qrCode(joinAddress) }, words: await wallWords(languages) };
}

/** @returns the wall's own words in each language of its conference that the house speaks: Welsh first, English if in none */
function wallWords(languages: readonly string[]): Promise<WallWords[]> {
	const spoken = (["cy", "en"] as const).filter((locale) => languages.includes(locale));
	return Promise.all(
		(spoken.length > 0 ? spoken : (["en"] as const)).map(async (lang) => {
			const t = await getTranslations({ locale: LANGUAGE_TAGS[lang], namespace: "stage" });
			return { lang, join: t("join"), vote: t("vote"), top: t("top"), most: t("most"), votes: t("votes") };
		}),
	);
}
