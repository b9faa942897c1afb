import { useLocale, useTranslations } from "next-intl";
import { ALL_DAY, BREAK } from "#protocol/statuses.ts";
import type { ProgrammeSession } from "#protocol/views/programme.ts";
import { clock } from "../ui/clock.ts";
import { inLocale } from "../ui/lang.ts";
import { Speakers } from "./speakers.tsx";

export type StaffPage = "desk" | "chair" | "run-sheet";

type Props = {
	code: string;
	session: ProgrammeSession;
	isOn: boolean;
	timeZone: string;
	/** The staff pages that it links to. */
	staffPages: readonly StaffPage[];
};

/** A session in the list of its day and hall. */
export function SessionLine({ code, session, isOn, timeZone, staffPages }: Props) {
	const t = useTranslations("programme");
	const locale = useLocale();
	const title = inLocale(locale, session.title, session.titleCy);
	const starts = clock(session.startsAt, locale, timeZone);
	const ends = clock(session.endsAt, locale, timeZone);
	return (
		<li className="relative flex flex-wrap gap-x-4 border-line border-b py-4">
			{session.kind !== ALL_DAY && (
				<p className="tally w-14 shrink-0">
					<span className="sr-only">{t("times", { starts, ends })}</span>
					<span aria-hidden="true" className="block font-semibold">
						{starts}
					</span>
					<span aria-hidden="true" className="block text-quiet text-sm">
						{ends}
					</span>
				</p>
			)}
			<div className="min-w-0 flex-[1_1_11rem]">
				<h4>
					{session.kind === BREAK ? (
						<span lang={title.lang} className="text-lg text-quiet">
							{title.text}
						</span>
					) : (
						<a
							href={`/${code}/${session.slug}`}
							lang={title.lang}
							className="font-semibold text-lg underline decoration-edge decoration-1 underline-offset-4 after:absolute after:inset-0 hover:decoration-2 hover:decoration-ink"
						>
							{title.text}
						</a>
					)}
				</h4>
				<Speakers speakers={session.speakers} locale={locale} />
				<p className="mt-1 text-sm empty:hidden">
					{isOn && <strong className="me-3 bg-accent px-1.5 py-0.5 text-on-accent">{t("on")}</strong>}
					{session.kind !== BREAK && (
						<span className={session.status === "open" ? "font-semibold" : "text-quiet"}>
							{t(`status.${session.status}`)}
						</span>
					)}
				</p>
				{staffPages.map((page) => (
					<a
						key={page}
						href={`/${code}/${session.slug}/${page}`}
						className="relative z-10 mt-1 -ms-1 me-3 inline-flex min-h-target items-center px-1 text-sm underline underline-offset-4"
					>
						{t(`to.${page}`)}
						<span className="sr-only">
							: <span lang={title.lang}>{title.text}</span>
						</span>
					</a>
				))}
			</div>
		</li>
	);
}
