import type { Metadata } from "next";
import { headers } from "next/headers";
import { getLocale, getMessages, getTranslations } from "next-intl/server";
import { OwnConferences } from "#components/organiser/own-conferences.tsx";
import { button } from "#components/ui/pages/button.ts";
import { PlainPage } from "#components/ui/pages/plain-page.tsx";
import { SignOut } from "#components/ui/pages/sign-out.tsx";
import { Words } from "#components/ui/words.tsx";
import { pageServices } from "#server/pages/page-services.ts";

export async function generateMetadata(): Promise<Metadata> {
	const t = await getTranslations("organise.own");
	return { title: t("title") };
}

/** The conferences where somebody works, and what they can open in each. */
export default async function OwnConferencesPage() {
	const own = await pageServices().ownConferences(await headers());
	const t = await getTranslations("organise.own");
	if (!own) {
		return (
			<PlainPage title={t("title")}>
				<p className="text-lg">{t("signedOut")}</p>
				<a href="/sign-in" className={button.primary}>
					{t("signIn")}
				</a>
			</PlainPage>
		);
	}
	const { conferences, name } = own;
	const { signOut } = await getMessages();
	return (
		<PlainPage title={t("title")}>
			{conferences.length === 0 && <p className="text-lg">{t("none")}</p>}
			<OwnConferences conferences={conferences} />
			{conferences.some(({ organises }) => organises) && (
				<a href="/organise/new" className={button.plain}>
					{t("new")}
				</a>
			)}
			<div className="mt-4 flex flex-wrap items-center gap-x-4 text-sm">
				<p className="text-quiet">{t("signedIn", { name })}</p>
				<Words locale={await getLocale()} timeZone="UTC" messages={{ signOut }}>
					<SignOut back="/">{t("signOut")}</SignOut>
				</Words>
			</div>
		</PlainPage>
	);
}
