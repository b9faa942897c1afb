import type { Metadata } from "next";
import { headers } from "next/headers";
import { getLocale, getMessages, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { cache } from "react";
import { NothingHere } from "#app/nothing-here.tsx";
import { StaffPage } from "#app/old-browser.tsx";
import { type OrganiserPageName, OrganiserShell } from "#components/organiser/shell.tsx";
import { OrganiserProvider } from "#components/organiser/use-organiser.tsx";
import { AddressWarning } from "#components/ui/address-warning.tsx";
import { inLocale } from "#components/ui/lang.ts";
import { Words } from "#components/ui/words.tsx";
import { pageServices } from "#server/pages/page-services.ts";

/** Cached per request: the title and the page both need it. */
export const organiserOf = cache(async (code: string) => pageServices().organiser(code, await headers()));

/** @returns a page's `generateMetadata`: what it is, and of which conference. Nothing for anybody but its organisers */
export function organiserMetadata(page: OrganiserPageName) {
	return async ({ params }: { params: Promise<{ code: string }> }): Promise<Metadata> => {
		const found = await organiserOf((await params).code);
		if (!found) return {};
		const t = await getTranslations("organise");
		const { name, nameCy } = found.conference;
		return { title: `${t(`pages.${page}`)} · ${inLocale(await getLocale(), name, nameCy).text}` };
	};
}

/** Loads a conference for one of its organisers, and frames their page. Anybody else learns nothing, not even that there is one. */
export async function OrganiserPage({
	code,
	page,
	children,
}: {
	code: string;
	page: OrganiserPageName;
	children: ReactNode;
}) {
	const found = await organiserOf(code);
	if (!found) return <NothingHere />;
	const { conference, signedIn } = found;
	const { organise, address, signOut, refusals } = await getMessages();
	const site = pageServices().site(await headers());
	return (
		<Words
			locale={await getLocale()}
			timeZone={conference.timeZone}
			messages={{ organise, address, signOut, refusals: { "invalid-field": refusals["invalid-field"] } }}
		>
			<StaffPage>
				<OrganiserProvider view={conference}>
					<OrganiserShell conference={conference} signedIn={signedIn} page={page}>
						<AddressWarning host={new URL(site).host} isForOthers />
						{children}
					</OrganiserShell>
				</OrganiserProvider>
			</StaffPage>
		</Words>
	);
}
