import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { clock } from "#components/ui/clock.ts";
import { formatters } from "#components/ui/formatters.ts";
import { langOf, PROGRAMME } from "#components/ui/lang.ts";
import type { RunSheet, SheetQuestion } from "#protocol/views/chair.ts";
import styles from "./run-sheet.module.css";

/** What the programme says about the session. */
type ProgrammeEntry = {
	conference: { name: string; timeZone: string };
	hall: { name: string };
	session: { startsAt: number; endsAt: number; speakers: { name: string | null; role: string }[] };
};

/** [C8] A session on paper: what comes next, what was put and how it ended, and room to write. */
export function Sheet({ sheet, entry }: { sheet: RunSheet; entry: ProgrammeEntry }) {
	const t = useTranslations("sheet");
	const locale = useLocale();
	const { conference, hall, session } = entry;
	const { timeZone } = conference;
	const time = (at: number) => clock(at, locale, timeZone);
	const date = formatters.getDateTimeFormat(locale, { dateStyle: "long", timeZone }).format(session.startsAt);
	return (
		<article className={styles.sheet}>
			<header>
				<p lang={langOf(PROGRAMME, locale)}>
					{conference.name}, {hall.name}
				</p>
				<h1 lang={langOf(PROGRAMME, locale)}>{sheet.session.title}</h1>
				<p>
					<b>{t("times", { date, starts: time(session.startsAt), ends: time(session.endsAt) })}</b>
				</p>
				<ul lang={langOf(PROGRAMME, locale)} className="my-2">
					{session.speakers.map(({ name, role }) => (
						<li key={`${name} ${role}`}>{name ? t("speaker", { name, role }) : role}</li>
					))}
				</ul>
				<p className="mt-1 text-sm leading-normal">{t("made", { time: time(sheet.at) })}</p>
			</header>
			<Questions id="order" title={t("order.title")} none={t("order.none")}>
				{sheet.order.map((question) => (
					<Question key={question.id} question={question}>
						{t("votes", { votes: question.votes })}
					</Question>
				))}
			</Questions>
			<Questions id="record" title={t("record.title")} none={t("record.none")}>
				{sheet.record.map((question) => (
					<Question key={question.id} question={question}>
						<Outcome question={question} time={time} />
					</Question>
				))}
			</Questions>
		</article>
	);
}

function Questions(section: { id: string; title: string; none: string; children: ReactNode[] }) {
	const { id, title, none, children } = section;
	return (
		<section aria-labelledby={id}>
			<h2 id={id}>{title}</h2>
			{children.length === 0 ? <p>{none}</p> : <ol>{children}</ol>}
		</section>
	);
}

/** The stage wording, its author's own words if they differ, a line of facts, and room to write. */
function Question({ question, children }: { question: RunSheet["order"][number]; children: ReactNode }) {
	const t = useTranslations("sheet");
	const lang = langOf(question.language, useLocale());
	const { wording, words } = question;
	return (
		<li>
			<p
				dir="auto"
				lang={wording === words ? lang : undefined}
				className="delegate-words text-[1.25rem] leading-[1.35]"
			>
				{wording}
			</p>
			{wording !== words && (
				<p className="mt-1">
					{t("own")}:{" "}
					<span dir="auto" lang={lang} className="delegate-words">
						{words}
					</span>
				</p>
			)}
			<p className="mt-1 text-sm leading-normal">{children}</p>
			<div aria-hidden="true" className={styles.room}>
				{t("notes")}
			</div>
		</li>
	);
}

/** How a question ended, how often it was pressed, when, and its votes. */
function Outcome({ question, time }: { question: SheetQuestion; time: (at: number) => string }) {
	const t = useTranslations("sheet");
	const { steps, stands, votes } = question;
	const count = steps.filter(({ verb }) => verb === "press").length;
	return (
		<>
			<b>
				{t(`stands.${stands}`)}
				{count > 0 && `, ${t("pressed", { count })}`}
			</b>
			{`: ${steps.map(({ verb, at }) => t(`step.${verb}`, { time: time(at) })).join(", ")}. `}
			{t("votes", { votes })}
		</>
	);
}
