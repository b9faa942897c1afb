import { clock } from "#components/ui/clock.ts";
import { useSpoken, useWords } from "#components/ui/words.tsx";
import type { DeskQuestion } from "#protocol/views/desk.ts";
import { SendButton } from "../actions/send.tsx";
import { useDesk } from "../use-desk.tsx";
import { Section } from "./section.tsx";

/** In minutes; null for the rest of the session. */
const TIMES = [10, 30, null] as const;

/** Mutes the author of the selected question, or unmutes them. Their votes count, and nobody sees who they are. */
export function Mute({ question }: { question: DeskQuestion }) {
	const t = useWords("hand");
	const { locale, timeZone } = useSpoken();
	const questionId = question.id;
	const mute = useDesk(({ view }) => view.head.mutes.find((one) => one.questionId === questionId));
	return (
		<Section title={t("mute.title")}>
			{mute ? (
				<div className="flex flex-wrap items-center gap-2">
					<p className="text-sm">
						{mute.until === null ? t("mute.session") : t("mute.until", { time: clock(mute.until, locale, timeZone) })}
					</p>
					<SendButton origin="hand" command={{ type: "author.unmute", questionId }}>
						{t("mute.lift")}
					</SendButton>
				</div>
			) : (
				<>
					<p className="text-quiet text-sm">{t("mute.body")}</p>
					<div className="mt-1.5 flex flex-wrap gap-1.5">
						{TIMES.map((minutes) => (
							<SendButton key={minutes} origin="hand" command={{ type: "author.mute", questionId, minutes }}>
								{minutes === null ? t("mute.all") : t("mute.for", { minutes })}
							</SendButton>
						))}
					</div>
				</>
			)}
		</Section>
	);
}
