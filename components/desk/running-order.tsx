"use client";

import { clock } from "#components/ui/clock.ts";
import { langOf } from "#components/ui/lang.ts";
import { useSpoken, useWords } from "#components/ui/words.tsx";
import type { DeskQuestion, PutQuestion } from "#protocol/views.ts";
import { Column } from "./column.tsx";
import { CommandButton } from "./command-button.tsx";
import { questionOf } from "./desk-state.ts";
import { RefusalNote } from "./notes.tsx";
import { useAct, useDesk } from "./use-desk.tsx";

/** What is on stage, what comes next, and what has been answered. */
export function RunningOrder(column: {
	now: PutQuestion | null;
	order: readonly DeskQuestion[];
	answered: readonly DeskQuestion[];
	className: string;
}) {
	const t = useWords("desk");
	return (
		<Column
			title={t("order.title")}
			spot="order"
			questions={column.order}
			empty={t("order.empty")}
			numbered
			className={column.className}
			above={<OnStage now={column.now} />}
			below={<Answered questions={column.answered} />}
		/>
	);
}

/** The question being put, in the words it was put in. */
function OnStage({ now }: { now: PutQuestion | null }) {
	const t = useWords("desk");
	const { locale, timeZone } = useSpoken();
	if (!now) return <p className="border-line border-b px-3 py-3 text-quiet">{t("now.none")}</p>;
	return (
		<div className="on-band px-3 py-3">
			<p className="flex flex-wrap items-baseline justify-between gap-x-3 text-sm">
				<strong className="text-accent">{t("now.title")}</strong>
				<span className="text-quiet-on-band">{t("now.since", { time: clock(now.putAt, locale, timeZone) })}</span>
			</p>
			<p dir="auto" lang={langOf(now.language, locale)} className="delegate-words mt-1 text-lg leading-snug">
				{now.wording}
			</p>
			<Answer questionId={now.questionId} />
		</div>
	);
}

function Answer({ questionId }: { questionId: string }) {
	const t = useWords("desk");
	const act = useAct();
	const sessionId = useDesk((state) => state.view.head.session.id);
	const step = useDesk((state) =>
		state.steps.findLast(({ wish, spot }) => spot === "now" && questionOf(wish) === questionId),
	);
	return (
		<div className="mt-2">
			<CommandButton
				look="band"
				busy={step !== undefined && step.progress.at !== "refused"}
				onPress={() => act({ type: "stage.answered", sessionId, questionId }, "now")}
			>
				{t("now.answered")}
			</CommandButton>
			{step?.progress.at === "refused" && <RefusalNote {...step.progress} />}
		</div>
	);
}

function Answered({ questions }: { questions: readonly DeskQuestion[] }) {
	const t = useWords("desk");
	const { locale, timeZone } = useSpoken();
	if (questions.length === 0) return null;
	return (
		<details className="border-line border-b">
			<summary className="flex min-h-9 items-center px-3 py-2 font-semibold text-sm hover:bg-raised">
				{t("order.answered", { count: questions.length })}
			</summary>
			<ol>
				{questions.map(({ id, words, language, answeredAt }) => (
					<li key={id} className="flex gap-3 border-line border-t px-3 py-2 text-quiet">
						<span className="tally w-13 flex-none text-end text-sm">
							{answeredAt !== null && clock(answeredAt, locale, timeZone)}
						</span>
						<p dir="auto" lang={langOf(language, locale)} className="delegate-words min-w-0 flex-1 text-sm">
							{words}
						</p>
					</li>
				))}
			</ol>
		</details>
	);
}
