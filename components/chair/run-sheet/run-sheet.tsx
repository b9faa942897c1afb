import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { clock } from "#components/ui/clock.ts";
import { formatters } from "#components/ui/formatters.ts";
import { inLocale, langOf } from "#components/ui/lang.ts";
import type { RunSheet, SheetQuestion } from "#protocol/views/chair.ts";
import { PageHeader } from "./page-header.tsx";
import styles from "./run-sheet.module.css";

/** [C8] A session on paper: what comes next, what was put and how it ended, and room to write. */
export function Sheet({ sheet, timeZone }: { sheet: RunSheet; timeZone: string }) {
	const t = useTranslations("sheet");
	const locale = useLocale();
	const { conference, hall, speakers, startsAt, endsAt } = sheet.about;
	const title = inLocale(locale, sheet.session.title, sheet.session.titleCy);
	const time = (at: number) => clock(at, locale, timeZone);
	const date = formatters.getDateTimeFormat(locale, { dateStyle: "long", timeZone }).format(startsAt);
	const ofConference = inLocale(locale, conference.name, conference.nameCy).text;
	return (
		<article className={styles.sheet}>
			<PageHeader
				start={`${ofConference} · ${title.text}`}
				end={date}
				page={(page, pages) => t("page", { page, pages })}
			/>
			<header>
				<p className="print:hidden">
					<Named {...conference} />, <Named {...hall} />
				</p>
				<h1 lang={title.lang}>{title.text}</h1>
				<p>
					<b>{t("times", { date, starts: time(startsAt), ends: time(endsAt) })}</b>
					{speakers.map(({ name, role: english, roleCy }) => {
						const role = inLocale(locale, english, roleCy);
						return (
							<span key={`${name} ${english}`} lang={role.lang}>
								{" · "}
								{name ? t("speaker", { name, role: role.text }) : role.text}
							</span>
						);
					})}
				</p>
				<p className="text-sm leading-normal">{t("made", { time: time(sheet.at) })}</p>
			</header>
			<Questions id="order" title={t("order.title")} none={t("order.none")}>
				{sheet.order.map((question) => (
					<Question key={question.id} question={question} hasRoom>
						{t("votes", { votes: question.votes })}
						{question.inHall && ` · ${t("inHall")}`}
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

/** The stage wording, its author's own words if they differ, a line of facts, and room to write if it is still to come. */
function Question({
	question,
	hasRoom = false,
	children,
}: {
	question: RunSheet["order"][number];
	hasRoom?: boolean;
	children: ReactNode;
}) {
	const t = useTranslations("sheet");
	const lang = langOf(question.language, useLocale());
	const { wording, wordingCy, words } = question;
	return (
		<li>
			<p dir="auto" lang={wording === words ? lang : undefined} className={`delegate-words ${styles.words}`}>
				{wording}
			</p>
			{wordingCy !== null && (
				<p dir="auto" lang="cy" className={`delegate-words ${styles.words}`}>
					{wordingCy}
				</p>
			)}
			{wording !== words && wordingCy !== words && (
				<p className="mt-1">
					{t("own")}:{" "}
					<span dir="auto" lang={lang} className="delegate-words">
						{words}
					</span>
				</p>
			)}
			{/* Its facts stand on the first of the lines to write on. */}
			<p className={hasRoom ? styles.room : "mt-1 text-sm leading-normal"}>{children}</p>
		</li>
	);
}

/** [C8] How a question ended, what happened to it, when and by whom, and its votes when it was put and now. */
function Outcome({ question, time }: { question: SheetQuestion; time: (at: number) => string }) {
	const t = useTranslations("sheet");
	const { steps, stands, votes, votesWhenPut } = question;
	const said = steps.map(({ verb, at, by }) => {
		const step = t(`step.${verb}`, { time: time(at) });
		return by === null ? step : t("by", { step, by });
	});
	const count = steps.filter(({ verb }) => verb === "press").length;
	return (
		<>
			<b>
				{t(`stands.${stands}`)}
				{count > 0 && `, ${t("pressed", { count })}`}
			</b>
			{`: ${said.join(", ")}. `}
			{votesWhenPut === null ? t("votes", { votes }) : t("votesWhenPut", { before: votesWhenPut, votes })}
			{question.inHall && ` · ${t("inHall")}`}
		</>
	);
}

function Named({ name, nameCy }: { name: string; nameCy: string | null }) {
	const { text, lang } = inLocale(useLocale(), name, nameCy);
	return <span lang={lang}>{text}</span>;
}
