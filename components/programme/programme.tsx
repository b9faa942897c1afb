import { useLocale, useMessages, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { Theme } from "#protocol/preferences.ts";
import { BREAK } from "#protocol/statuses.ts";
import type { ProgrammeSession, ProgrammeView } from "#protocol/views/programme.ts";
import { NoticeLinks } from "../notices/notice-links.tsx";
import { inLocale } from "../ui/lang.ts";
import { LanguageSwitch } from "../ui/pages/language-switch.tsx";
import { PageBand } from "../ui/pages/page-band.tsx";
import { SignOut } from "../ui/pages/sign-out.tsx";
import { ThemeChoice } from "../ui/pages/theme-choice.tsx";
import { Words } from "../ui/words.tsx";
import { byDayAndHall, zoneName } from "./calendar.ts";
import { OnNow } from "./on-now.tsx";
import { SessionLine, type StaffPage } from "./session-line.tsx";

type Props = {
	programme: ProgrammeView;
	/** Whether it is shown whole, and not only what can be joined now. */
	isWhole: boolean;
	/** The staff pages that a session in a hall links to. */
	staffPages(hallId: string): readonly StaffPage[];
	/** Whether it links to the organiser's pages. */
	organises: boolean;
	/** Whether it links to the screens. */
	hasScreens: boolean;
	/** The name of the signed-in member of staff; null for a delegate. */
	signedIn: string | null;
	theme: Theme | null;
	/** Shown below the conference's name. */
	children: ReactNode;
};

/** A conference's programme: what is on now, then by day and hall. */
export function Programme({ programme, isWhole, staffPages, hasScreens, organises, signedIn, theme, children }: Props) {
	const t = useTranslations("programme");
	const locale = useLocale();
	const { signOut } = useMessages();
	const { code, timeZone, halls, sessions } = programme;
	const name = inLocale(locale, programme.name, programme.nameCy);
	// A hall's last session keeps its stage when the conference closes. A programme that was never released lists nothing else.
	const hasEnded = isWhole && (programme.phase === "closed" || programme.phase === "archived");
	const isOn = (session: ProgrammeSession) => session.on && !hasEnded;
	const on = sessions.filter((session) => isOn(session) && session.kind !== BREAK);
	const begins =
		programme.begins !== null &&
		new Intl.DateTimeFormat(locale, { weekday: "long", day: "numeric", month: "long", timeZone }).format(
			programme.begins,
		);
	const hallOf = (session: ProgrammeSession) => halls.find(({ id }) => id === session.hallId);

	return (
		<main className="mx-auto max-w-page pb-16">
			<PageBand phase={programme.phase} />
			<div className="flex justify-end px-4 sm:px-6">
				<LanguageSwitch query={{ programme: "" }} />
			</div>
			<header className="px-4 pt-2 pb-6 sm:px-6 sm:pt-6">
				<h1 lang={name.lang} className="font-bold text-3xl">
					{name.text}
				</h1>
			</header>
			{children}
			{on.map((session) => (
				<OnNow key={session.id} code={code} session={session} hall={hallOf(session)} timeZone={timeZone} />
			))}
			<div className="px-4 sm:px-6">
				{!programme.released && (
					<p className="mt-6 border-edge border-s-4 px-4 py-1">
						{isWhole ? t("hidden") : begins ? t("follows", { day: begins }) : t("followsSoon")}
					</p>
				)}
				{isWhole && on.length === 0 && !hasEnded && (
					<p className="border-line border-t py-4 text-quiet">{t("quiet")}</p>
				)}
				{isWhole && sessions.length === 0 && <p>{t("empty")}</p>}
				{(isWhole ? byDayAndHall(programme, locale) : []).map((day) => (
					<section key={day.name} className="mt-10">
						<h2 className="border-ink border-b-2 pb-2 font-bold text-2xl">{day.name}</h2>
						<div className="gap-x-12 md:grid md:auto-cols-fr md:grid-flow-col">
							{day.halls.map(({ hall, sessions: inHall }) => (
								<section key={hall.id}>
									<HallHeading hall={hall} />
									<ol>
										{inHall.map((session) => (
											<SessionLine
												key={session.id}
												code={code}
												session={session}
												isOn={isOn(session)}
												timeZone={timeZone}
												staffPages={session.kind === BREAK ? [] : staffPages(hall.id)}
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
						{organises && (
							<a href={`/${code}/organise`} className="button-quiet">
								{t("organise")}
							</a>
						)}
						{hasScreens && (
							<a href={`/${code}/screens`} className="button-quiet">
								{t("screens")}
							</a>
						)}
						<p className="text-quiet text-sm">{t("signedIn", { name: signedIn })}</p>
						<a href="/sign-in" className="inline-flex min-h-target items-center underline underline-offset-4">
							{t("signIns")}
						</a>
						<Words locale={locale} timeZone={timeZone} messages={{ signOut }}>
							<SignOut back={`/${code}`}>{t("signOut")}</SignOut>
						</Words>
					</div>
				)}
				<div className="mt-4 border-line border-t pt-2">
					<ThemeChoice theme={theme} query={{ programme: "" }} />
					<NoticeLinks code={code} />
				</div>
			</div>
		</main>
	);
}

/** A hall's name, and where it can be watched. */
function HallHeading({ hall }: { hall: ProgrammeView["halls"][number] }) {
	const t = useTranslations("programme");
	const name = inLocale(useLocale(), hall.name, hall.nameCy);
	return (
		<div className="mt-5 flex flex-wrap items-baseline justify-between gap-x-4">
			<h3 lang={name.lang} className="font-semibold text-accent-text">
				{name.text}
			</h3>
			{hall.streamUrl && (
				<a href={hall.streamUrl} className="inline-flex min-h-target items-center text-sm underline underline-offset-4">
					{t("stream")}
					<span className="sr-only">: {name.text}</span>
				</a>
			)}
		</div>
	);
}
