import type { Metadata, Viewport } from "next";
import { headers } from "next/headers";
import { getLocale, getMessages, getTranslations } from "next-intl/server";
import { cache } from "react";
import { ClosedPage } from "#app/closed-page.tsx";
import { StaffPage } from "#app/old-browser.tsx";
import { PAPER } from "#app/paper.ts";
import { staffMetadata } from "#app/staff-metadata.ts";
import { Chair } from "#components/chair/chair.tsx";
import { ChairSignOut } from "#components/chair/sign-out.tsx";
import { LanguageSwitch } from "#components/ui/pages/language-switch.tsx";
import { ThemeChoice } from "#components/ui/pages/theme-choice.tsx";
import { Words } from "#components/ui/words.tsx";
import { THEMES } from "#protocol/preferences.ts";
import { pageServices } from "#server/pages/page-services.ts";

type Props = { params: Promise<{ code: string; session: string }> };

/** Cached per request: the title and the page both need it. */
const chairOf = cache(async (code: string, slug: string) => pageServices().chair(code, slug, await headers()));

/** A stage is dark, and so is the tablet unless somebody chooses otherwise (docs/decisions/0033). */
const DEFAULT_THEME = "dark";

export async function generateViewport(): Promise<Viewport> {
	const { theme } = pageServices().preferences(await headers());
	return { colorScheme: theme ?? DEFAULT_THEME, themeColor: PAPER[theme ?? DEFAULT_THEME] };
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
	const { code, session } = await params;
	const found = await chairOf(code, session);
	return staffMetadata("chair", found?.view.session);
}

/** The chair's tablet. */
export default async function ChairPage({ params }: Props) {
	const { code, session: slug } = await params;
	const found = await chairOf(code, slug);
	const t = await getTranslations("chair");
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
	const { chair, signOut, phases } = await getMessages();
	const { theme } = pageServices().preferences(await headers());
	return (
		<Words locale={await getLocale()} timeZone={found.place.conference.timeZone} messages={{ chair, signOut, phases }}>
			<StaffPage>
				{theme === null && <div hidden data-page-theme={DEFAULT_THEME} />}
				<Chair view={found.view} personId={found.staff.id} more={<More code={code} slug={slug} />} />
			</StaffPage>
		</Words>
	);
}

async function More({ code, slug }: { code: string; slug: string }) {
	const t = await getTranslations("chair");
	const { theme } = pageServices().preferences(await headers());
	const look = "inline-flex min-h-target items-center underline underline-offset-4";
	return (
		<>
			<a href={`/${code}/${slug}/run-sheet`} className={look}>
				{t("more.sheet")}
			</a>
			<a href={`/${code}`} className={look}>
				{t("more.programme")}
			</a>
			<ThemeChoice theme={theme ?? DEFAULT_THEME} themes={THEMES} />
			<LanguageSwitch />
			<ChairSignOut back={`/${code}`} />
		</>
	);
}
