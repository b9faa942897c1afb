import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { NewConferencePage, newConferenceTitle } from "#app/organise/new-conference-page.tsx";
import { PlainPage } from "#components/ui/pages/plain-page.tsx";
import { pageServices } from "#server/pages/page-services.ts";

type Props = { params: Promise<{ token: string }> };

/** The address is a secret, as a sign-in link's is. */
export async function generateMetadata(): Promise<Metadata> {
	return { title: await newConferenceTitle(), referrer: "same-origin" };
}

/** Sets up the first conference and its organiser. Only the button uses the link up, not a visit. */
export default async function SetupPage({ params }: Props) {
	if (await pageServices().setupLink((await params).token)) return <NewConferencePage asksPerson sources={[]} />;
	const t = await getTranslations("organise.new");
	return (
		<PlainPage title={t("used.title")}>
			<p>{t("used.body")}</p>
		</PlainPage>
	);
}
