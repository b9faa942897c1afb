import { useSamePress } from "#components/touch/same-press.ts";
import { clock } from "#components/ui/clock.ts";
import { useNow } from "#components/ui/use-now.ts";
import { useSpoken, useWords } from "#components/ui/words.tsx";
import { SendButton } from "../../actions/send.tsx";
import { QuestionWords } from "../../selected/question-words.tsx";
import { useDesk } from "../../use-desk.tsx";

const REFRESH_MS = 5_000;

/** The muted authors, each known only by the question that was muted. */
export function Muted() {
	const t = useWords("room");
	const { locale, timeZone } = useSpoken();
	const now = useNow(REFRESH_MS);
	const isSamePress = useSamePress();
	const mutes = useDesk(({ view }) => view.head.mutes);
	const rows = useDesk(({ view }) => view.rows);
	const muted = mutes.filter(({ until }) => until === null || now === null || until > now);
	if (muted.length === 0) return null;
	return (
		<section className="border-line border-t pt-3">
			<h3 className="text-quiet text-sm">{t("muted.title", { count: muted.length })}</h3>
			<ul>
				{muted.map(({ questionId, until }) => {
					const question = rows.find(({ id }) => id === questionId);
					return (
						<li key={questionId} className="flex items-center gap-2 py-1 text-sm">
							<span className="min-w-0 flex-1 truncate font-serif">
								{question && <QuestionWords question={question} />}
							</span>
							<span className="flex-none text-quiet">
								{until === null ? t("muted.session") : t("muted.until", { time: clock(until, locale, timeZone) })}
							</span>
							<SendButton origin="session" command={{ type: "author.unmute", questionId }} isSamePress={isSamePress}>
								{t("muted.lift")}
							</SendButton>
						</li>
					);
				})}
			</ul>
		</section>
	);
}
