import type { Metadata } from "next";
import { headers } from "next/headers";
import { getLocale, getMessages, getTranslations } from "next-intl/server";
import { cache } from "react";
import { ClosedPage } from "#app/closed-page.tsx";
import { StaffPage } from "#app/old-browser.tsx";
import { staffMetadata } from "#app/staff-metadata.ts";
import { wallFacts } from "#app/wall-facts.ts";
import { Desk } from "#components/desk/desk.tsx";
import { HallWall } from "#components/desk/panels/screens/wall-preview.tsx";
import { LanguageSwitch } from "#components/ui/pages/language-switch.tsx";
import { Words } from "#components/ui/words.tsx";
import { pageServices } from "#server/pages/page-services.ts";

type Props = { params: Promise<{ code: string; session: string }> };

/** Cached per request: the title and the page both need it. */
const deskOf = cache(async (code: string, slug: string) => pageServices().desk(code, slug, await headers()));

export async function generateMetadata({ params }: Props): Promise<Metadata> {
	const { code, session } = await params;
	const found = await deskOf(code, session);
	return staffMetadata("desk", found?.view.head.session);
}

/** The desk of a session, for its moderators. */
export default async function DeskPage({ params }: Props) {
	const { code, session: slug } = await params;
	const found = await deskOf(code, slug);
	const t = await getTranslations("desk");
	if (!found)
		return (
			<ClosedPage
				code={code}
				slug={slug}
				title={t("closed.title")}
				body={(title) => t("closed.body", { title })}
				how={t("closed.how")}
				floor={t("closed.floor")}
			/>
		);
	const { desk, hand, room, signOut, address, phases, refusals } = await getMessages();
	return (
		<Words
			locale={await getLocale()}
			timeZone={found.place.conference.timeZone}
			messages={{
				desk,
				hand,
				room,
				signOut,
				address,
				phases,
				refusals: { "invalid-field": refusals["invalid-field"] },
			}}
		>
			<StaffPage>
				<HallWall facts={await wallFacts(found.wall)}>
					<Desk
						view={found.view}
						staff={{ id: found.staff.id, name: found.staff.name, roles: found.staff.roles }}
						languages={<LanguageSwitch />}
						code={found.place.conference.code}
					/>
				</HallWall>
			</StaffPage>
		</Words>
	);
}
