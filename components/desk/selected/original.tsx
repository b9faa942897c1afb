import { bylineOf } from "#components/ui/byline.ts";
import { clock } from "#components/ui/clock.ts";
import { langOf } from "#components/ui/lang.ts";
import { useSpoken, useWords } from "#components/ui/words.tsx";
import type { DeskQuestion } from "#protocol/views/desk.ts";
import { LANGUAGE_NAMES } from "../search/find.ts";

/** A question in its author's words, with its details and the last decision on it. */
export function Original({ question }: { question: DeskQuestion }) {
	const t = useWords("hand");
	const desk = useWords("desk");
	const { locale, timeZone } = useSpoken();
	const format = (time: number) => clock(time, locale, timeZone);
	return (
		<>
			<p dir="auto" lang={langOf(question.language, locale)} className="delegate-words text-base leading-snug">
				{question.words}
			</p>
			{question.byline && <p className="mt-1 font-semibold text-sm">{bylineOf(question.byline)}</p>}
			<p className="mt-1 flex flex-wrap gap-x-3 text-quiet text-sm">
				<strong className="font-semibold text-ink">{t(`status.${question.status}`)}</strong>
				<span className="tally">{t("votes", { votes: question.votes })}</span>
				{question.setAside > 0 && <span>{t("setAside", { votes: question.setAside })}</span>}
				<span>{t("asked", { time: format(question.askedAt) })}</span>
				{question.edition > 1 && <span>{t("edition", { edition: question.edition })}</span>}
				{question.language && (
					<span lang={question.language}>{LANGUAGE_NAMES[question.language] ?? question.language}</span>
				)}
			</p>
			{question.status === "held" && question.heldFor.length > 0 && (
				<p className="mt-1 text-sm">{question.heldFor.map((why) => desk(`heldFor.${why}`)).join(", ")}</p>
			)}
			<Decision question={question} />
		</>
	);
}

function Decision({ question }: { question: DeskQuestion }) {
	const t = useWords("hand");
	const desk = useWords("desk");
	const { locale, timeZone } = useSpoken();
	const { decided, remark, reason, status } = question;
	if (!decided) return null;
	const values = { by: decided.by, time: clock(decided.at, locale, timeZone) };
	return (
		<p className="mt-1 text-quiet text-sm">
			{t(`decided.${status}`, values)}
			{status === "declined" && reason !== null && ` (${desk(`reason.${reason}`)})`}
			{status === "declined" && remark && (
				<span className="block">
					{t("remark")} <q>{remark}</q>
				</span>
			)}
		</p>
	);
}
