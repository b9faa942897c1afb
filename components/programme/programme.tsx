import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { Theme } from "#protocol/preferences.ts";
import type { ProgrammeSession, ProgrammeView } from "#protocol/views/programme.ts";
import { langOf, PROGRAMME } from "../ui/lang.ts";
import { LanguageSwitch } from "../ui/pages/language-switch.tsx";
import { SignOut } from "../ui/pages/sign-out.tsx";
import { ThemeChoice } from "../ui/pages/theme-choice.tsx";
import { byDayAndHall, zoneName } from "./calendar.ts";
import { OnNow } from "./on-now.tsx";
import { SessionLine, type StaffPage } from "./session-line.tsx";

type Props = {
	programme: ProgrammeView;
	/** The staff pages that a session in a hall links to. */
	staffPages(hallId: string): readonly StaffPage[];
	/** The name of the signed-in member of staff; null for a delegate. */
	signedIn: string | null;
	theme: Theme | null;
	/** Shown below the conference's name. */
	children: ReactNode;
};

/** A conference's programme: what is on now, then by day and hall. */
export function Programme({ programme, staffPages, signedIn, theme, children }: Props) {
	const t = useTranslations("programme");
	const locale = useLocale();
	const { code, name, timeZone, halls, sessions } = programme;
	const lang = langOf(PROGRAMME, locale);
	const on = sessions.filter((session) => session.on);
	const hallName = (session: ProgrammeSession) => halls.find(({ id }) => id === session.hallId)?.name ?? "";

	return (
		<main className="mx-auto max-w-page pb-16">
			<div className="flex justify-end px-4 sm:px-6">
				<LanguageSwitch />
			</div>
			<header className="px-4 pt-2 pb-6 sm:px-6 sm:pt-6">
				<h1 lang={lang} className="font-bold text-3xl">
					{name}
				</h1>
			</header>
			{children}
			{on.map((session) => (
				<OnNow key={session.id} code={code} session={session} hall={hallName(session)} timeZone={timeZone} />
			))}
			<div className="px-4 sm:px-6">
				{on.length === 0 && <p className="border-line border-t py-4 text-quiet">{t("quiet")}</p>}
				{sessions.length === 0 && <p>{t("empty")}</p>}
				{byDayAndHall(programme, locale).map((day) => (
					<section key={day.name} className="mt-10">
						<h2 className="border-ink border-b-2 pb-2 font-bold text-2xl">{day.name}</h2>
						<div className="gap-x-12 md:grid md:auto-cols-fr md:grid-flow-col">
							{day.halls.map(({ hall, sessions: inHall }) => (
								<section key={hall.id}>
									<h3 lang={lang} className="mt-5 font-semibold text-accent-text">
										{hall.name}
									</h3>
									<ol>
										{inHall.map((session) => (
											<SessionLine
												key={session.id}
												code={code}
												session={session}
												timeZone={timeZone}
												staffPages={staffPages(hall.id)}
											/>
										))}
									</ol>
								</section>
							))}
						</div>
					</section>
				))}
				<p className="mt-10 text-quiet text-sm">{t("zone", { zone: zoneName(locale, timeZone) })}</p>
				{signedIn !== null && (
					<div className="mt-4 flex flex-wrap items-center gap-x-4 border-line border-t">
						<p className="text-quiet text-sm">{t("signedIn", { name: signedIn })}</p>
						<SignOut back={`/${code}`}>{t("signOut")}</SignOut>
					</div>
				)}
				<div className="mt-4 border-line border-t pt-2">
					<ThemeChoice theme={theme} />
				</div>
			</div>
		</main>
	);
}
