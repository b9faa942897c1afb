"use client";

import { usePending } from "#components/state/use-pending.tsx";
import { clock } from "#components/ui/clock.ts";
import { langOf } from "#components/ui/lang.ts";
import { useSpoken, useWords } from "#components/ui/words.tsx";
import type { StageItem } from "#protocol/views/session.ts";
import { nextOf } from "../actions/actions.ts";
import { CommandButton } from "../actions/command-button.tsx";
import { KeyHint } from "../actions/key-hint.tsx";
import { isPossible, useRun } from "../actions/use-actions.ts";
import { useActionWords, useAgreement } from "../actions/use-agreement.ts";
import styles from "../desk.module.css";
import { questionOf } from "../desk-steps.ts";
import { useCurrentCard, useDesk, useQuestion, useStaff } from "../use-desk.tsx";
import { ActionButtons, CARD_ACTIONS } from "./action-button.tsx";
import { FeedbackLine } from "./feedback-line.tsx";
import { QuestionRefusalNote } from "./notes.tsx";
import { useKeepHeight } from "./use-keep-height.ts";
import { useTakeInHand } from "./use-take-in-hand.ts";

/** The id of its words. */
const WORDS = "words-now";

/** The question on stage, in the words it was put with, and its actions. It can be taken in hand like any card. */
export function OnStage({ item }: { item: StageItem | null }) {
	const t = useWords("desk");
	const { locale, timeZone } = useSpoken();
	const question = useQuestion(item?.id);
	const step = useDesk(
		(state) =>
			state.pending.findLast(({ command, origin }) => origin === "now" && questionOf(command) === item?.id) ?? null,
	);
	const current = useCurrentCard();
	// Nor does the running order below it move before the pointer does.
	const band = useKeepHeight<HTMLFieldSetElement>(useDesk((state) => state.gap !== null));
	const takeInHand = useTakeInHand({ questionId: item?.id ?? "", column: "now" });
	if (!item) {
		return (
			<div className={`${styles.stage} flex min-h-12 flex-wrap items-center justify-between gap-2 px-3 py-2`}>
				<p className="text-quiet">{t("now.none")}</p>
				<FeedbackLine />
				<Next look="plain" />
			</div>
		);
	}
	const isCurrent = current?.questionId === item.id && current.column === "now";
	return (
		<fieldset
			ref={band}
			data-card={item.id}
			tabIndex={-1}
			aria-label={t("now.title")}
			aria-current={isCurrent || undefined}
			{...takeInHand}
			className={`${styles.stage} on-band min-w-0 overflow-y-auto border-s-4 pt-1.5 pb-2.5 ps-2 pe-3 ${isCurrent ? "border-s-on-accent" : "border-s-transparent"}`}
		>
			<div className="flex items-baseline justify-between gap-x-3 text-xs">
				<h2 className="whitespace-nowrap font-semibold text-accent text-sm">{t("now.title")}</h2>
				<span className="min-w-0 truncate text-quiet-on-band">
					{t("now.since", { time: clock(item.putAt, locale, timeZone) })}
					{question?.pressedAt != null &&
						` · ${t("now.pressed", { time: clock(question.pressedAt, locale, timeZone) })}`}
				</span>
			</div>
			{/* Above the words, so that no button moves when the next question is longer. */}
			<div className={`my-1 flex flex-wrap gap-1.5 ${question ? "" : "min-h-6"}`}>
				{question && (
					<ActionButtons
						ids={CARD_ACTIONS.now}
						question={question}
						column="now"
						step={step}
						about={WORDS}
						keys
						look="band"
						small
					/>
				)}
				<Next look="band" />
				<div className="flex min-w-0 items-center">
					<FeedbackLine onBand />
				</div>
			</div>
			<h3
				id={WORDS}
				dir="auto"
				lang={langOf(item.snapshot.language, locale)}
				className="delegate-words text-wrap font-normal text-base leading-snug empty:min-h-[2lh]"
			>
				{item.snapshot.words}
			</h3>
			<QuestionRefusalNote step={step} question={question} />
		</fieldset>
	);
}

/** Puts the first of the running order on stage. */
function Next({ look }: { look: "plain" | "band" }) {
	const run = useRun();
	const staff = useStaff();
	const can = useDesk((state) => isPossible("next", state, staff));
	const busy = usePending(({ type }) => type === "stage.put") !== undefined;
	const { name, does } = useActionWords()("next", useAgreement(useDesk(({ view }) => nextOf(view.head))));
	if (!can && !busy) return null;
	return (
		<CommandButton small look={look} action="next" title={does} busy={busy} onPress={() => run("next")}>
			{name}
			<KeyHint id="next" />
		</CommandButton>
	);
}
