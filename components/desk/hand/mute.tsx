"use client";

import { clock } from "#components/ui/clock.ts";
import { useSpoken, useWords } from "#components/ui/words.tsx";
import type { DeskQuestion } from "#protocol/views.ts";
import { CommandButton } from "../command-button.tsx";
import { useBusy } from "../room/use-asked.ts";
import { useAct, useDesk } from "../use-desk.tsx";
import { Section } from "./section.tsx";

/** Null: for the rest of the session. */
const MINUTES = [10, 30, null] as const;

/** Mutes the author of the selected question, who stays anonymous. Their votes still count. */
export function Mute({ question }: { question: DeskQuestion }) {
	const t = useWords("hand");
	const { locale, timeZone } = useSpoken();
	const act = useAct();
	const sessionId = useDesk(({ view }) => view.head.session.id);
	const mute = useDesk(({ view }) => view.head.mutes.find(({ questionId }) => questionId === question.id));
	const busy = useBusy(
		(wish) => (wish.type === "author.mute" || wish.type === "author.unmute") && wish.questionId === question.id,
	);
	const target = { sessionId, questionId: question.id };
	return (
		<Section title={t("mute.title")}>
			{mute ? (
				<div className="flex flex-wrap items-center gap-2">
					<p className="text-sm">
						{mute.until === null ? t("mute.session") : t("mute.until", { time: clock(mute.until, locale, timeZone) })}
					</p>
					<CommandButton busy={busy} onPress={() => act({ type: "author.unmute", ...target }, "hand")}>
						{t("mute.lift")}
					</CommandButton>
				</div>
			) : (
				<>
					<p className="text-quiet text-sm">{t("mute.body")}</p>
					<div className="mt-1.5 flex flex-wrap gap-1.5">
						{MINUTES.map((minutes) => (
							<CommandButton
								key={minutes}
								busy={busy}
								onPress={() => act({ type: "author.mute", ...target, minutes }, "hand")}
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
