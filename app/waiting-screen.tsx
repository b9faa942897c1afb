import { headers } from "next/headers";
import { getTranslations } from "next-intl/server";
import { Pairing } from "#components/stage/pairing.tsx";
import { Watch } from "#components/stage/watch.tsx";
import { ScreenPage } from "./old-browser.tsx";

/** @param name the conference's, if the address says which */
export async function WaitingScreen({ name }: { name: string | null }) {
	const t = await getTranslations("pair");
	return (
		<ScreenPage facts={null} overlay={false}>
			<Pairing name={name} words={{ how: t("how"), where: t("where"), none: t("none") }} />
			<Watch policy={(await headers()).get("content-security-policy")} />
		</ScreenPage>
	);
}
