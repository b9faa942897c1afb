import type { Metadata, Viewport } from "next";
import { headers } from "next/headers";
import { getTranslations } from "next-intl/server";
import { smallestShare } from "#components/stage/fit.ts";
import { HoldingSlide } from "#components/stage/holding-slide.tsx";
import { qrCode } from "#components/stage/qr-code.ts";
import type { WallWords } from "#components/stage/slides.tsx";
import { Stage } from "#components/stage/stage.tsx";
import { Wall } from "#components/stage/wall.tsx";
import { Watch } from "#components/stage/watch.tsx";
import { LANGUAGE_TAGS } from "#protocol/preferences.ts";
import { running } from "#server/running.ts";
import { NothingHere } from "../../../nothing-here.tsx";

type Props = { params: Promise<{ code: string; hall: string }> };

/** A closed screen's wall is not known to it: the measures of an ordinary hall. */
const ORDINARY_WALL = { wallHeightMetres: 3, farthestSeatMetres: 25 };

/** Dark before its styles are there, too. */
export const viewport: Viewport = { colorScheme: "dark", themeColor: "#0e1622" };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
	const { code } = await params;
	const programme = await running().programme(code);
	return { title: programme?.name ?? code };
}

/** A hall's screen. Whoever is neither that screen nor a moderator sees the holding slide, and what the operator can do. */
export default async function Page({ params }: Props) {
	const { code, hall } = await params;
	const asked = await headers();
	const t = await getTranslations("stage");
	const found = await running().stage(code, hall, await running().who(asked), asked);
	const nonce = /'nonce-([^']+)'/.exec(asked.get("content-security-policy") ?? "")?.[1];
	if (!found) {
		const programme = await running().programme(code);
		if (!programme) return <NothingHere />;
		return (
			<Wall smallest={smallestShare(ORDINARY_WALL)}>
				<HoldingSlide name={programme.name} operator={t("closed", { hall: hallName(programme.halls, hall) })} />
				<Watch nonce={nonce} />
			</Wall>
		);
	}
	const { view, size, joinAddress, languages } = found;
	// As it is typed; the code carries it whole.
	const address = joinAddress.replace(/^https?:\/\//, "");
	return (
		<>
			<Stage
				view={view}
				size={size}
				wayIn={{ address, code: qrCode(joinAddress) }}
				words={await wallWords(languages)}
			/>
			<Watch nonce={nonce} />
		</>
	);
}

/** @returns the wall's own words in each language of its conference that the house speaks: Welsh first, English if in none */
function wallWords(languages: readonly string[]): Promise<WallWords[]> {
	const spoken = (["cy", "en"] as const).filter((locale) => languages.includes(locale));
	return Promise.all(
		(spoken.length > 0 ? spoken : (["en"] as const)).map(async (lang) => {
			const t = await getTranslations({ locale: LANGUAGE_TAGS[lang], namespace: "stage" });
			return { lang, join: t("join"), vote: t("vote"), top: t("top"), votes: t("votes") };
		}),
	);
}

function hallName(halls: readonly { slug: string; name: string }[], slug: string): string {
	return halls.find((hall) => hall.slug === slug)?.name ?? slug;
}
