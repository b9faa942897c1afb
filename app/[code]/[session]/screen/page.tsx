import type { Metadata } from "next";
import { headers } from "next/headers";
import { getLocale, getMessages, getTranslations } from "next-intl/server";
import { EndedPage } from "#app/ended-page.tsx";
import { NothingHere } from "#app/nothing-here.tsx";
import { APPLY_STORED } from "#components/own-screen/look.ts";
import { OwnScreen } from "#components/own-screen/own-screen.tsx";
import { InlineScript } from "#components/ui/pages/inline-script.tsx";
import { LanguageSwitch } from "#components/ui/pages/language-switch.tsx";
import { Words } from "#components/ui/words.tsx";
import { pageServices } from "#server/pages/page-services.ts";

type Props = { params: Promise<{ code: string; session: string }> };

export async function generateMetadata(): Promise<Metadata> {
	const t = await getTranslations("ownScreen");
	return { title: t("title") };
}

/** [L23] What the hall's screens show, on anybody's own device. The same for everyone. */
export default async function OwnScreenPage({ params }: Props) {
	const { code, session } = await params;
	const found = await pageServices().mirror(code, session);
	if (!found) return <NothingHere />;
	const { place, view } = found;
	const isArchived = view.conference.phase === "archived";
	if (isArchived && !(await pageServices().staff(place.conference.id, await headers()))) return <EndedPage />;
	const { ownScreen, kept, phases } = await getMessages();
	const requestHeaders = await headers();
	return (
		<Words locale={await getLocale()} timeZone={place.conference.timeZone} messages={{ ownScreen, kept, phases }}>
			<InlineScript policy={requestHeaders.get("content-security-policy")} script={APPLY_STORED} />
			<OwnScreen
				view={view}
				sessionId={place.sessionId}
				code={code}
				floor={`/${code}/${session}`}
				theme={pageServices().preferences(requestHeaders).theme}
				languages={<LanguageSwitch />}
			/>
		</Words>
	);
}
