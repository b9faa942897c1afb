import { useLocale, useTranslations } from "next-intl";
import { ALL_DAY } from "#protocol/statuses.ts";
import type { ProgrammeSession, ProgrammeView } from "#protocol/views/programme.ts";
import { clock } from "../ui/clock.ts";
import { inLocale } from "../ui/lang.ts";
import { Speakers } from "./speakers.tsx";

type Props = {
	code: string;
	session: ProgrammeSession;
	hall: ProgrammeView["halls"][number] | undefined;
	timeZone: string;
};

/** The session that is on in a hall. All of it is a link to the floor. */
export function OnNow({ code, session, hall, timeZone }: Props) {
	const t = useTranslations("programme");
	const locale = useLocale();
	const title = inLocale(locale, session.title, session.titleCy);
	const description = session.description !== null && inLocale(locale, session.description, session.descriptionCy);
	const isAllDay = session.kind === ALL_DAY;
	const starts = clock(session.startsAt, locale, timeZone);
	const ends = clock(session.endsAt, locale, timeZone);
	return (
		<section className="on-band relative mt-0.5 border-accent border-s-8 py-6 pe-4 ps-2 sm:py-8 sm:pe-6 sm:ps-4">
			<p className="flex flex-wrap gap-x-4 text-sm">
				<span className="font-bold text-accent">
					{t("nowIn", { hall: hall ? inLocale(locale, hall.name, hall.nameCy).text : "" })}
				</span>
				{!isAllDay && <span className="tally text-quiet">{t("times", { starts, ends })}</span>}
			</p>
			<h2 lang={title.lang} className="mt-2 max-w-words font-bold text-2xl">
				{title.text}
			</h2>
			{description && (
				<p lang={description.lang} className="mt-2 max-w-words text-quiet">
					{description.text}
				</p>
			)}
			<Speakers speakers={session.speakers} locale={locale} />
			<a
				href={`/${code}/${session.slug}`}
				className="mt-5 inline-flex min-h-target items-center rounded-sm bg-accent px-5 py-2 font-semibold text-on-accent after:absolute after:inset-0"
			>
				{t("toFloor")}
			</a>
		</section>
	);
}
