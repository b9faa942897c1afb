"use client";

import { usePending } from "#components/state/use-pending.tsx";
import { clock } from "#components/ui/clock.ts";
import { useSpoken, useWords } from "#components/ui/words.tsx";
import type { DeskQuestion } from "#protocol/views/desk.ts";
import { CommandButton } from "../actions/command-button.tsx";
import { useAct, useDesk } from "../use-desk.tsx";
import { Section } from "./section.tsx";

/** For how long, in minutes; null for the session. */
const TIMES = [10, 30, null] as const;

/** No questions from the author of the card in hand for a while; who that is, nobody learns. Votes go on counting. */
export function Mute({ question }: { question: DeskQuestion }) {
	const t = useWords("hand");
	const { locale, timeZone } = useSpoken();
	const act = useAct();
	const sessionId = useDesk(({ view }) => view.head.session.id);
	const mute = useDesk(({ view }) => view.head.mutes.find(({ questionId }) => questionId === question.id));
	const muting = usePending(
		(wish) => (wish.type === "author.mute" || wish.type === "author.unmute") && wish.questionId === question.id,
	);
	const busy = muting !== undefined;
	const on = { sessionId, questionId: question.id };
	return (
		<Section title={t("mute.title")}>
			{mute ? (
				<div className="flex flex-wrap items-center gap-2">
					<p className="text-sm">
						{mute.until === null ? t("mute.session") : t("mute.until", { time: clock(mute.until, locale, timeZone) })}
					</p>
					<CommandButton busy={busy} onPress={() => act({ type: "author.unmute", ...on }, "hand")}>
						{t("mute.lift")}
					</CommandButton>
				</div>
			) : (
				<>
					<p className="text-quiet text-sm">{t("mute.body")}</p>
					<div className="mt-1.5 flex flex-wrap gap-1.5">
						{TIMES.map((minutes) => (
							<CommandButton
								key={minutes}
								busy={busy}
								onPress={() => act({ type: "author.mute", ...on, minutes }, "hand")}
							>
								{minutes === null ? t("mute.all") : t("mute.for", { minutes })}
							</CommandButton>
						))}
					</div>
				</>
			)}
		</Section>
	);
}
