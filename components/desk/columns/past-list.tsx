"use client";

import { useState } from "react";
import { clock } from "#components/ui/clock.ts";
import { langOf } from "#components/ui/lang.ts";
import { useSpoken, useWords } from "#components/ui/words.tsx";
import type { DeskQuestion } from "#protocol/views/desk.ts";
import type { ActionId } from "../actions/actions.ts";
import { ActionButtons } from "../card/action-button.tsx";
import { RefusalNote } from "../card/notes.tsx";
import { useTakeInHand } from "../card/use-take-in-hand.ts";
import { questionOf } from "../desk-steps.ts";
import { useCurrentCard, useDesk } from "../use-desk.tsx";
import type { Past } from "./columns.ts";

/** Older ones are found by a search. */
const LISTED = 50;

const ACTIONS: Record<Past, readonly ActionId[]> = {
	answered: ["unanswered"],
	skipped: ["late", "first", "put"],
	declined: ["approve"],
	merged: ["split"],
};

/** The past questions of one kind, latest first, folded away. */
export function PastList({ kind, questions }: { kind: Past; questions: readonly DeskQuestion[] }) {
	const t = useWords("desk");
	const [isOpen, setOpen] = useState(false);
	if (questions.length === 0) return null;
	return (
		<details className="border-line border-b" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
			<summary className="flex min-h-9 items-center px-3 py-1.5 font-semibold text-sm hover:bg-raised">
				{t(`past.${kind}`, { count: questions.length })}
			</summary>
			{isOpen && (
				<ol>
					{questions.slice(0, LISTED).map((question) => (
						<PastCard key={question.id} kind={kind} question={question} />
					))}
				</ol>
			)}
			{isOpen && questions.length > LISTED && (
				<p className="px-3 py-2 text-quiet text-sm">{t("past.more", { count: LISTED })}</p>
			)}
		</details>
	);
}

function PastCard({ kind, question }: { kind: Past; question: DeskQuestion }) {
	const t = useWords("desk");
	const { locale, timeZone } = useSpoken();
	const current = useCurrentCard();
	const takeInHand = useTakeInHand({ questionId: question.id, column: "past" });
	const step = useDesk(({ pending }) => pending.findLast(({ command }) => questionOf(command) === question.id) ?? null);
	const { id, words, language, putAt, answeredAt, skippedAt, decided, reason } = question;
	const time =
		{ answered: answeredAt, skipped: skippedAt ?? putAt, declined: decided?.at, merged: decided?.at }[kind] ?? null;
	const isCurrent = current?.questionId === id && current.column === "past";
	return (
		<li
			data-card={id}
			tabIndex={-1}
			aria-current={isCurrent || undefined}
			{...takeInHand}
			className={`flex gap-3 border-line border-t border-s-4 py-2 ps-2 pe-3 ${isCurrent ? "border-s-ink bg-raised" : "border-s-transparent"}`}
		>
			<span className="tally w-12 flex-none text-end text-quiet text-sm">
				{time !== null && clock(time, locale, timeZone)}
			</span>
			<div className="min-w-0 flex-1 text-sm">
				<h3
					id={`words-past-${id}`}
					dir="auto"
					lang={langOf(language, locale)}
					className="delegate-words text-wrap font-normal text-quiet"
				>
					{words}
				</h3>
				{kind === "declined" && decided && (
					<p className="text-quiet">
						{decided.by}
						{reason && ` · ${t(`reason.${reason}`)}`}
					</p>
				)}
				<div className="mt-1 flex flex-wrap gap-1.5">
					<ActionButtons
						ids={ACTIONS[kind]}
						question={question}
						column="past"
						step={step}
						keys={isCurrent}
						small
						about={`words-past-${id}`}
					/>
				</div>
				{step?.progress.at === "refused" && <RefusalNote {...step.progress} />}
			</div>
		</li>
	);
}
