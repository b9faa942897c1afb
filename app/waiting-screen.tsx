import { headers } from "next/headers";
import { getTranslations } from "next-intl/server";
import { smallestShare } from "#components/stage/fit.ts";
import { Pairing } from "#components/stage/pairing.tsx";
import { Watch } from "#components/stage/watch.tsx";

/** A waiting screen knows no hall yet: the measures of an ordinary one. */
const ORDINARY_WALL = { wallHeightMetres: 3, farthestSeatMetres: 25 };

/** A browser that waits to become a screen of whichever hall's desk types its code. */
export async function WaitingScreen({ name }: { name: string | null }) {
	const t = await getTranslations("pair");
	const nonce = /'nonce-([^']+)'/.exec((await headers()).get("content-security-policy") ?? "")?.[1];
	return (
		<>
			<Pairing
				name={name}
				smallest={smallestShare(ORDINARY_WALL)}
				words={{ how: t("how"), where: t("where"), none: t("none") }}
			/>
			<Watch nonce={nonce} />
		</>
	);
}
