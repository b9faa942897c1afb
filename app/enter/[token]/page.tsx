import type { Metadata } from "next";
import { headers } from "next/headers";
import { getLocale, getMessages, getTranslations } from "next-intl/server";
import { button } from "#components/ui/pages/button.ts";
import { ErrorSummary } from "#components/ui/pages/error-summary.tsx";
import { PlainPage } from "#components/ui/pages/plain-page.tsx";
import { SignOut } from "#components/ui/pages/sign-out.tsx";
import { TextField } from "#components/ui/pages/text-field.tsx";
import { Words } from "#components/ui/words.tsx";
import { STAFF_NAME_GRAPHEMES } from "#protocol/limits.ts";
import { fieldUnits } from "#protocol/words.ts";
import { pageServices } from "#server/pages/page-services.ts";

type Props = { params: Promise<{ token: string }> };

/** The address is a secret, so no other site may see it. Not "no-referrer", because the form would be sent with `Origin: null`. */
export async function generateMetadata(): Promise<Metadata> {
	const t = await getTranslations("enter");
	return { title: t("title"), referrer: "same-origin" };
}

/** Says what a one-time link signs this browser in as. Only the button uses the link up, not a visit. */
export default async function EnterPage({ params }: Props) {
	const { token } = await params;
	const requestHeaders = await headers();
	const link = await pageServices().link(token, requestHeaders);
	const t = await getTranslations("enter");
	const { signOut } = await getMessages();
	const common = await getTranslations("common");
	const outcome = pageServices().outcome(requestHeaders);
	const refusal = outcome?.refusals[0];

	if (!link) {
		return (
			<PlainPage title={t("used.title")}>
				<p>{t("used.body")}</p>
				<a href="/sign-in" className="underline underline-offset-4">
					{t("used.signIn")}
				</a>
				<p>{t("used.without")}</p>
			</PlainPage>
		);
	}
	const [role, another] = link.roles;
	const isScreen = role === "screen";
	const person = isScreen ? null : (link.person ?? link.signedIn);
	const asksName = !isScreen && person === null;
	return (
		<PlainPage title={t("title")} form="sign-in">
			{refusal && (
				<ErrorSummary
					title={common("problem")}
					problems={[{ sentence: refusal.sentence, ...(asksName && { href: "#name" }) }]}
				/>
			)}
			{link.roles.map((one) => (
				<p key={one} className="text-lg">
					{t(`as.${one}`, { conference: link.conference, hall: link.hall ?? "" })}
				</p>
			))}
			<p className="text-quiet">{t("once")}</p>
			{person !== null && <p>{t("person", { name: person })}</p>}
			<form method="post" id="sign-in" className="flex w-full flex-col items-start gap-4">
				{asksName && (
					<TextField
						id="name"
						name="name"
						label={t("name")}
						hint={t("nameHint")}
						error={refusal?.sentence ?? null}
						value={outcome?.fields.name ?? ""}
						width="w-80"
						autoComplete="name"
						maxLength={fieldUnits(STAFF_NAME_GRAPHEMES.max)}
					/>
				)}
				<button type="submit" className={button.primary}>
					{t(role && !another ? `go.${role}` : "go.several")}
				</button>
			</form>
			{!isScreen && link.person === null && link.signedIn !== null && (
				<Words locale={await getLocale()} timeZone="UTC" messages={{ signOut }}>
					<SignOut back={`/enter/${token}`}>{t("notYou", { name: link.signedIn })}</SignOut>
				</Words>
			)}
		</PlainPage>
	);
}
