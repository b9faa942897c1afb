import { headers } from "next/headers";
import { getTranslations } from "next-intl/server";
import { OrganiserPage, organiserMetadata } from "#app/frames/organiser-page.tsx";
import type { RoleWords } from "#components/organiser/people/invite-list.tsx";
import { People } from "#components/organiser/people/people.tsx";
import { PERSON_ROLES } from "#protocol/permissions.ts";
import { LANGUAGE_TAGS, LOCALES } from "#protocol/preferences.ts";
import { pageServices } from "#server/pages/page-services.ts";

type Props = { params: Promise<{ code: string }> };

export const generateMetadata = organiserMetadata("people");

/** Who works at a conference, and how they sign in. */
export default async function PeoplePage({ params }: Props) {
	const { code } = await params;
	const staff = await pageServices().people(code, await headers());
	return (
		<OrganiserPage code={code} page="people">
			{staff && <People {...staff} roleWords={await roleWords()} />}
		</OrganiserPage>
	);
}

/** A list may be in any language, whatever the page's. */
async function roleWords(): Promise<RoleWords> {
	const all = await Promise.all(
		LOCALES.map(async (locale) => {
			const t = await getTranslations({ locale: LANGUAGE_TAGS[locale], namespace: "organise" });
			return {
				roles: PERSON_ROLES.map((role) => t(`people.roles.${role}`)),
				all: [t("people.allHalls"), t("people.list.all")],
			};
		}),
	);
	const words = PERSON_ROLES.map((role, n) => [role, all.map(({ roles }) => roles[n] ?? role)] as const);
	return { roles: Object.fromEntries(words) as RoleWords["roles"], all: all.flatMap((one) => one.all) };
}
