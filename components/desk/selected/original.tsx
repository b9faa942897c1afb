import { bylineOf } from "#components/ui/byline.ts";
import { clock } from "#components/ui/clock.ts";
import { langOf } from "#components/ui/lang.ts";
import { useSpoken, useWords } from "#components/ui/words.tsx";
import type { DeskQuestion } from "#protocol/views/desk.ts";
import { copiesOf } from "../duplicates/copies.ts";
import { LANGUAGE_NAMES } from "../search/find.ts";
import { useDesk } from "../use-desk.tsx";

/** A question in its author's words, with its details and the last decision on it. */
export function Original({ question }: { question: DeskQuestion }) {
	const t = useWords("hand");
	const desk = useWords("desk");
	const { locale, timeZone } = useSpoken();
	const { decided, heldFor, language, reason, remark, status } = question;
	const recent = useDesk(({ room }) => room.activity?.newcomers.find(({ questionId }) => questionId === question.id));
	const copies = useDesk(({ view }) => copiesOf(view.rows, question.id).length);
	const format = (time: number) => clock(time, locale, timeZone);
	return (
		<>
			<p dir="auto" lang={langOf(language, locale)} className="delegate-words text-base leading-snug">
				{question.words}
			</p>
			{copies > 0 && (
				<p className="mt-1 text-sm">
					<strong>{desk("copies.count", { count: copies + 1 })}.</strong> {t("copies")}
				</p>
			)}
			{question.byline && <p className="mt-1 font-semibold text-sm">{bylineOf(question.byline)}</p>}
			<p className="mt-1 flex flex-wrap gap-x-3 text-quiet text-sm">
				<strong className="font-semibold text-ink">{t(`status.${status}`)}</strong>
				<span className="tally">{t("votes", { votes: question.votes })}</span>
				{recent && <span>{t("newcomers", recent)}</span>}
				{question.setAside > 0 && <span>{t("setAside", { votes: question.setAside })}</span>}
				<span>{t("asked", { time: format(question.askedAt) })}</span>
				{question.edition > 1 && <span>{t("edition", { edition: question.edition })}</span>}
				{language && <span lang={language}>{LANGUAGE_NAMES[language] ?? language}</span>}
			</p>
			{status === "held" && heldFor.length > 0 && (
				<p className="mt-1 text-sm">{heldFor.map((why) => desk(`heldFor.${why}`)).join(", ")}</p>
			)}
			{decided && (
				<p className="mt-1 text-quiet text-sm">
					{t(`decided.${status}`, { by: decided.by, time: format(decided.at) })}
					{status === "declined" && reason !== null && ` (${desk(`reason.${reason}`)})`}
					{status === "declined" && remark && (
						<span className="block">
							{t("remark")} <q>{remark}</q>
						</span>
					)}
				</p>
			)}
		</>
	);
}
