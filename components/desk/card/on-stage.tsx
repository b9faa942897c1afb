"use client";

import { usePending } from "#components/state/use-pending.tsx";
import { clock } from "#components/ui/clock.ts";
import { langOf } from "#components/ui/lang.ts";
import { useSpoken, useWords } from "#components/ui/words.tsx";
import type { StageItem } from "#protocol/views/session.ts";
import { CommandButton } from "../actions/command-button.tsx";
import { KeyHint } from "../actions/key-hint.tsx";
import { isPossible, useRun } from "../actions/use-actions.ts";
import { questionOf } from "../desk-state.ts";
import { useCurrentCard, useDesk, useStaff } from "../use-desk.tsx";
import { ActionButtons, CARD_ACTIONS } from "./action-button.tsx";
import { QuestionRefusalNote } from "./notes.tsx";
import { useTakeInHand } from "./use-take-in-hand.ts";

/** The question on stage, in the words it was put with, and its actions. It can be taken in hand like any card. */
export function OnStage({ item }: { item: StageItem | null }) {
	const t = useWords("desk");
	const { locale, timeZone } = useSpoken();
	const question = useDesk((state) => state.view.rows.find(({ id }) => id === item?.id));
	const step = useDesk(
		(state) =>
			state.pending.findLast(({ command, origin }) => origin === "now" && questionOf(command) === item?.id) ?? null,
	);
	const current = useCurrentCard();
	const takeInHand = useTakeInHand({ questionId: item?.id ?? "", column: "now" });
	if (!item) {
		return (
			<div className="flex flex-none flex-wrap items-center justify-between gap-2 border-line border-b px-3 py-2">
				<p className="text-quiet">{t("now.none")}</p>
				<Next look="plain" />
			</div>
		);
	}
	const isCurrent = current?.questionId === item.id && current.column === "now";
	return (
		<fieldset
			data-card={item.id}
			tabIndex={-1}
			aria-label={t("now.title")}
			aria-current={isCurrent || undefined}
			{...takeInHand}
			className={`on-band min-w-0 shrink overflow-y-auto max-md:max-h-none border-s-4 py-2.5 ps-2 pe-3 ${isCurrent ? "border-s-on-accent" : "border-s-transparent"}`}
		>
			<p className="flex flex-wrap items-baseline justify-between gap-x-3 text-sm">
				<strong className="text-accent">{t("now.title")}</strong>
				<span className="text-quiet-on-band">
					{t("now.since", { time: clock(item.putAt, locale, timeZone) })}
					{question?.pressedAt != null &&
						` · ${t("now.pressed", { time: clock(question.pressedAt, locale, timeZone) })}`}
				</span>
			</p>
			<p
				dir="auto"
				lang={langOf(item.snapshot.language, locale)}
				className="delegate-words mt-0.5 text-lg leading-snug empty:min-h-[2lh]"
			>
				{item.snapshot.words}
			</p>
			{/* However long the question, its buttons stay in sight. */}
			<div
				className={`sticky -bottom-2.5 -mx-2 flex flex-wrap gap-1.5 bg-inherit px-2 pt-2 pb-1 ${question ? "" : "min-h-12"}`}
			>
				{question && (
					<ActionButtons ids={CARD_ACTIONS.now} question={question} column="now" step={step} keys look="band" />
				)}
				<Next look="band" />
			</div>
			<QuestionRefusalNote step={step} question={question} />
		</fieldset>
	);
}

/** Puts the first of the running order on stage. */
function Next({ look }: { look: "plain" | "band" }) {
	const t = useWords("desk");
	const run = useRun();
	const staff = useStaff();
	const can = useDesk((state) => isPossible("next", state, staff));
	const busy = usePending(({ type }) => type === "stage.put") !== undefined;
	if (!can && !busy) return null;
	return (
		<CommandButton look={look} action="next" busy={busy} onPress={() => run("next")}>
			{t("action.next")}
			<KeyHint id="next" corner />
		</CommandButton>
	);
}
