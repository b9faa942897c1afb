import { useLocale, useTranslations } from "next-intl";
import { clock } from "#components/ui/clock.ts";
import { formatters } from "#components/ui/formatters.ts";
import { langOf, PROGRAMME } from "#components/ui/lang.ts";
import type { RunSheet, SheetQuestion } from "#protocol/views/chair.ts";
import styles from "./run-sheet.module.css";

/** Where the session stands in its conference. */
type Place = {
	conference: { name: string; timeZone: string };
	hall: { name: string };
	session: { startsAt: number; endsAt: number; speakers: { name: string | null; role: string }[] };
};

/** [C8] A session on paper: what comes next in full, what was put and how it ended, and room to write. */
export function Sheet({ sheet, place }: { sheet: RunSheet; place: Place }) {
	const t = useTranslations("sheet");
	const locale = useLocale();
	const { conference, hall, session } = place;
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
				<ul lang={langOf(PROGRAMME, locale)} className={styles.speakers}>
					{session.speakers.map(({ name, role }) => (
						<li key={`${name} ${role}`}>{name ? t("speaker", { name, role }) : role}</li>
					))}
				</ul>
				<p className={styles.small}>{t("made", { time: time(sheet.at) })}</p>
			</header>
			<section aria-labelledby="order">
				<h2 id="order">{t("order.title")}</h2>
				{sheet.order.length === 0 ? (
					<p>{t("order.none")}</p>
				) : (
					<ol>
						{sheet.order.map((question) => (
							<li key={question.id}>
								<Words question={question} />
								<p className={styles.small}>{t("votes", { votes: question.votes })}</p>
								<Room />
							</li>
						))}
					</ol>
				)}
			</section>
			<section aria-labelledby="record">
				<h2 id="record">{t("record.title")}</h2>
				{sheet.record.length === 0 ? (
					<p>{t("record.none")}</p>
				) : (
					<ol>
						{sheet.record.map((question) => (
							<li key={question.id}>
								<Words question={question} />
								<Ending question={question} time={time} />
								<Room />
							</li>
						))}
					</ol>
				)}
			</section>
		</article>
	);
}

/** The words for the stage, and below them its author's own where they are others. */
function Words({ question }: { question: Pick<SheetQuestion, "wording" | "words" | "language"> }) {
	const t = useTranslations("sheet");
	const locale = useLocale();
	const { wording, words, language } = question;
	const own = wording === words;
	return (
		<>
			<p dir="auto" lang={own ? langOf(language, locale) : undefined} className={`delegate-words ${styles.words}`}>
				{wording}
			</p>
			{!own && (
				<p className={styles.own}>
					{t("own")}:{" "}
					<span dir="auto" lang={langOf(language, locale)} className="delegate-words">
						{words}
					</span>
				</p>
			)}
		</>
	);
}

/** How it ended, how often it was pressed, and when each was. */
function Ending({ question, time }: { question: SheetQuestion; time: (at: number) => string }) {
	const t = useTranslations("sheet");
	const { steps, stands, votes } = question;
	const count = steps.filter(({ verb }) => verb === "press").length;
	return (
		<p className={styles.small}>
			<b>
				{t(`stands.${stands}`)}
				{count > 0 && `, ${t("pressed", { count })}`}
			</b>
			{`: ${steps.map(({ verb, at }) => t(`step.${verb}`, { time: time(at) })).join(", ")}. `}
			{t("votes", { votes })}
		</p>
	);
}

/** Room to write, on paper only. */
function Room() {
	const t = useTranslations("sheet");
	return (
		<div aria-hidden="true" className={styles.room}>
			{t("notes")}
		</div>
	);
}
