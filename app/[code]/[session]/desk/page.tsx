import type { Metadata } from "next";
import { headers } from "next/headers";
import { getLocale, getMessages, getTranslations } from "next-intl/server";
import { cache } from "react";
import { NothingHere } from "#app/nothing-here.tsx";
import { wallFacts } from "#app/wall-facts.ts";
import { Desk } from "#components/desk/desk.tsx";
import { HallWall } from "#components/desk/room/screens/hall-wall.tsx";
import { LanguageSwitch } from "#components/ui/pages/language-switch.tsx";
import { PlainPage } from "#components/ui/pages/plain-page.tsx";
import { Words } from "#components/ui/words.tsx";
import { pageServices } from "#server/pages/page-services.ts";

type Props = { params: Promise<{ code: string; session: string }> };

/** One read of the desk for the title and the page. */
const deskOf = cache(async (code: string, slug: string) => pageServices().desk(code, slug, await headers()));

export async function generateMetadata({ params }: Props): Promise<Metadata> {
	const { code, session } = await params;
	const found = await deskOf(code, session);
	const t = await getTranslations("desk");
	return { title: found ? t("title", { title: found.view.head.session.title }) : t("closed.title") };
}

/** The desk of a session, for its moderators. */
export default async function DeskPage({ params }: Props) {
	const { code, session: slug } = await params;
	const found = await deskOf(code, slug);
	if (!found) return <ClosedDesk code={code} slug={slug} />;
	const { desk, hand, room } = await getMessages();
	return (
		<Words locale={await getLocale()} timeZone={found.place.conference.timeZone} messages={{ desk, hand, room }}>
			<HallWall facts={await wallFacts(found.wall)}>
				<Desk
					view={found.view}
					staff={{ id: found.staff.id, name: found.staff.name, roles: found.staff.roles }}
					languages={<LanguageSwitch />}
					conference={{ code: found.place.conference.code, name: found.place.conference.name }}
				/>
			</HallWall>
		</Words>
	);
}

/** What anyone else sees: that it is closed to this browser, and whom to ask. The programme is public, so it may say which desk. */
async function ClosedDesk({ code, slug }: { code: string; slug: string }) {
	const programme = await pageServices().programme(code);
	const session = programme?.sessions.find((one) => one.slug === slug);
	if (!session) return <NothingHere />;
	const t = await getTranslations("desk");
	return (
		<PlainPage title={t("closed.title")}>
			<p className="text-lg">{t("closed.body", { title: session.title })}</p>
			<p>{t("closed.how")}</p>
			<p>
				<a href={`/${code}/${slug}`} className="underline underline-offset-4">
					{t("closed.floor")}
				</a>
			</p>
		</PlainPage>
	);
}
