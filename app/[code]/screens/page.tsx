import type { Metadata } from "next";
import { headers } from "next/headers";
import { getLocale, getMessages, getTranslations } from "next-intl/server";
import { NothingHere } from "#app/nothing-here.tsx";
import { StaffPage } from "#app/old-browser.tsx";
import { wallFacts } from "#app/wall-facts.ts";
import { HallScreens } from "#components/screens/hall-screens.tsx";
import { LiveHall } from "#components/screens/use-hall.tsx";
import { inLocale } from "#components/ui/lang.ts";
import { LanguageSwitch } from "#components/ui/pages/language-switch.tsx";
import { SignOut } from "#components/ui/pages/sign-out.tsx";
import { Words } from "#components/ui/words.tsx";
import { pageServices } from "#server/pages/page-services.ts";

type Props = {
	params: Promise<{ code: string }>;
	searchParams: Promise<{ hall?: string | string[] | undefined }>;
};

export async function generateMetadata(): Promise<Metadata> {
	return { title: (await getTranslations("operator"))("title") };
}

/** The screens of a hall, for who runs them. `?hall=` names the hall. Anybody else gets the page for what does not exist. */
export default async function ScreensPage({ params, searchParams }: Props) {
	const { code } = await params;
	const { hall } = await searchParams;
	const found = await pageServices().screens(code, typeof hall === "string" ? hall : null, await headers());
	if (!found) return <NothingHere />;
	const { programme, halls, sessions, signedIn, view, wall } = found;
	const t = await getTranslations("operator");
	const locale = await getLocale();
	const { operator, room, signOut, phases, refusals } = await getMessages();
	const conference = inLocale(locale, programme.name, programme.nameCy);
	const back = `/${programme.code}`;
	return (
		<Words
			locale={locale}
			timeZone={programme.timeZone}
			messages={{ operator, room, signOut, phases, refusals: { "invalid-field": refusals["invalid-field"] } }}
		>
			<StaffPage>
				<div className="mx-auto max-w-[96rem] px-4 sm:px-6">
					<header className="flex flex-wrap items-center gap-x-6 border-line border-b py-1">
						<a href={back} lang={conference.lang} className="me-auto inline-flex min-h-target items-center font-bold">
							{conference.text}
						</a>
						<a href="/organise" className="inline-flex min-h-target items-center underline underline-offset-4">
							{t("conferences")}
						</a>
						<span className="text-quiet text-sm">{signedIn}</span>
						<SignOut back={back}>{t("signOut")}</SignOut>
						<LanguageSwitch />
					</header>
					{halls.length > 1 && (
						<nav aria-label={t("halls")} className="border-line border-b">
							<ul className="-mx-3 flex flex-wrap">
								{halls.map(({ id, slug, name, nameCy }) => (
									<li key={id}>
										<a
											href={`/${programme.code}/screens?hall=${slug}`}
											aria-current={id === view.hall.id ? "page" : undefined}
											lang={inLocale(locale, name, nameCy).lang}
											className="inline-flex min-h-14 items-center px-3 text-lg underline-offset-8 hover:underline aria-[current]:font-bold aria-[current]:underline aria-[current]:decoration-4 aria-[current]:decoration-accent"
										>
											{inLocale(locale, name, nameCy).text}
										</a>
									</li>
								))}
							</ul>
						</nav>
					)}
					<LiveHall key={view.hall.id} view={view} sessions={sessions}>
						<HallScreens facts={await wallFacts(wall)} />
					</LiveHall>
				</div>
			</StaffPage>
		</Words>
	);
}
