"use client";

import { questionsOf } from "#components/state/entry.ts";
import { langOf } from "#components/ui/lang.ts";
import { useSpoken, useWords } from "#components/ui/words.tsx";
import type { DeskQuestion } from "#protocol/views/desk.ts";
import { ActionButtons } from "../card/action-button.tsx";
import { CardFacts } from "../card/card-facts.tsx";
import { QuestionRefusalNote } from "../card/notes.tsx";
import { useTakeInHand } from "../card/use-take-in-hand.ts";
import { useCurrentCard, useDesk } from "../use-desk.tsx";

/** [M33] The questions in review that were put off, folded away below the others. */
export function DeferredList({ questions }: { questions: readonly DeskQuestion[] }) {
	const t = useWords("desk");
	if (questions.length === 0) return null;
	return (
		<details className="border-line border-b">
			<summary className="flex min-h-9 items-center px-3 py-1.5 font-semibold text-sm hover:bg-raised">
				{t("deferred.title", { count: questions.length })}
			</summary>
			<ol>
				{questions.map((question) => (
					<DeferredCard key={question.id} question={question} />
				))}
			</ol>
		</details>
	);
}

function DeferredCard({ question }: { question: DeskQuestion }) {
	const { locale } = useSpoken();
	const current = useCurrentCard();
	const { id, words, language } = question;
	const takeInHand = useTakeInHand({ questionId: id, column: "past" });
	const step = useDesk(({ pending }) => pending.findLast(({ command }) => questionsOf(command).includes(id)) ?? null);
	const isCurrent = current?.questionId === id && current.column === "past";
	return (
		<li
			data-card={id}
			tabIndex={-1}
			aria-current={isCurrent || undefined}
			{...takeInHand}
			className={`border-line border-t border-s-4 py-2 ps-2 pe-3 text-sm ${isCurrent ? "border-s-ink bg-raised" : "border-s-transparent"}`}
		>
			<p dir="auto" lang={langOf(language, locale)} className="delegate-words text-quiet">
				{words}
			</p>
			<div className="mt-1 flex flex-wrap items-center justify-between gap-x-3 gap-y-2">
				<CardFacts question={question} column="review" />
				<div className="flex flex-wrap gap-1.5">
					<ActionButtons
						ids={["recall", "approve", "decline"]}
						question={question}
						column="past"
						step={step}
						keys={isCurrent}
					/>
				</div>
			</div>
			<QuestionRefusalNote step={step?.progress.at === "refused" ? step : null} question={question} />
		</li>
	);
}
