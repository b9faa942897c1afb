import { useEffect, useRef } from "react";
import { questionsOf } from "#components/state/entry.ts";
import { usePending } from "#components/state/use-pending.tsx";
import { useSamePress } from "#components/touch/same-press.ts";
import { clock } from "#components/ui/clock.ts";
import { useSpoken, useWords } from "#components/ui/words.tsx";
import type { DeskQuestion } from "#protocol/views/desk.ts";
import { forEach } from "../actions/actions.ts";
import { CommandButton } from "../actions/command-button.tsx";
import { SendButton, useSend } from "../actions/send.tsx";
import { copiesOf } from "../duplicates/copies.ts";
import { useDesk, useLive, useMay } from "../use-desk.tsx";
import { Section } from "./section.tsx";

/** In minutes; null for the rest of the session. */
const TIMES = [10, 30, null] as const;

/** [M19] [M30] Mutes the authors of all questions that the card stands for, or unmutes each. Their votes count, and nobody sees who they are. */
export function Mute({ question }: { question: DeskQuestion }) {
	const t = useWords("hand");
	const desk = useWords("desk");
	const { locale, timeZone } = useSpoken();
	const live = useLive();
	const send = useSend("hand");
	const may = useMay()("author.mute");
	const isSamePress = useSamePress();
	const copies = useDesk(({ view }) => copiesOf(view.rows, question.id));
	const mutes = useDesk(({ view }) => view.head.mutes);
	const busy = usePending((command) => questionsOf(command).includes(question.id)) !== undefined;
	const choices = useRef<HTMLDivElement>(null);
	useEffect(() => {
		choices.current?.querySelector("button")?.focus();
	}, []);
	const all = [question, ...copies];
	const muted = mutes.filter(({ questionId }) => all.some(({ id }) => id === questionId));
	const others = all.filter(({ id }) => !muted.some(({ questionId }) => questionId === id));
	const mute = (minutes: number | null) => {
		const [only] = others.length === 1 ? others : [];
		if (only) void send({ type: "author.mute", questionId: only.id, minutes });
		else live.actOnAll(forEach({ type: "mute", minutes }, others), "hand");
	};
	const title = all.length === 1 ? t("mute.title") : desk("select.muteFor", { count: all.length });
	return (
		<Section title={title}>
			<div ref={choices}>
				{muted.map(({ questionId, until }) => (
					<div key={questionId} className="mb-1.5 flex flex-wrap items-center gap-2">
						<p className="text-sm">
							{until === null ? t("mute.session") : t("mute.until", { time: clock(until, locale, timeZone) })}
						</p>
						<SendButton origin="hand" command={{ type: "author.unmute", questionId }} isSamePress={isSamePress}>
							{t("mute.lift")}
						</SendButton>
					</div>
				))}
				{may && others.length > 0 && (
					<>
						<p className="text-quiet text-sm">{t("mute.body")}</p>
						<div className="mt-1.5 flex flex-wrap gap-1.5">
							{TIMES.map((minutes) => (
								<CommandButton
									key={minutes}
									busy={busy}
									onPress={(press) => {
										if (!isSamePress(press)) mute(minutes);
									}}
								>
									{minutes === null ? t("mute.all") : t("mute.for", { minutes })}
								</CommandButton>
							))}
						</div>
					</>
				)}
			</div>
		</Section>
	);
}
