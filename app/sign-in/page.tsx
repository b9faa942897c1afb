import type { Metadata } from "next";
import { headers } from "next/headers";
import { getLocale, getMessages, getTranslations } from "next-intl/server";
import { cache } from "react";
import { OwnSignIns } from "#components/sign-in/own-sign-ins.tsx";
import { PasskeyButton } from "#components/sign-in/passkey-button.tsx";
import { PlainPage } from "#components/ui/pages/plain-page.tsx";
import { Words } from "#components/ui/words.tsx";
import { pageServices } from "#server/pages/page-services.ts";

const ownSignIns = cache(async () => pageServices().ownSignIns(await headers()));

export async function generateMetadata(): Promise<Metadata> {
	const t = await getTranslations("signIn");
	return { title: t((await ownSignIns()) ? "own.title" : "title") };
}

/** Signs staff in with a passkey. People who are signed in see their own sign-ins and passkeys, and the way to their pages. */
export default async function SignInPage() {
	const own = await ownSignIns();
	const t = await getTranslations("signIn");
	const { signIn, signOut } = await getMessages();
	return (
		<Words locale={await getLocale()} timeZone="UTC" messages={{ signIn, signOut }}>
			{own ? (
				<PlainPage title={t("own.title")}>
					<OwnSignIns own={own} />
				</PlainPage>
			) : (
				<PlainPage title={t("title")}>
					<p className="text-lg">{t("lead")}</p>
					<PasskeyButton does="sign-in" look="primary">
						{t("go")}
					</PasskeyButton>
					<noscript>{t("needsScript")}</noscript>
					<h2 className="mt-4 font-bold text-xl">{t("without.title")}</h2>
					<p>{t("without.body")}</p>
					<p>{t("without.delegate")}</p>
					<a href="/" className="underline underline-offset-4">
						{t("without.code")}
					</a>
				</PlainPage>
			)}
		</Words>
	);
}
