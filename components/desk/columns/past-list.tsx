"use client";

import { clock } from "#components/ui/clock.ts";
import { langOf } from "#components/ui/lang.ts";
import { useSpoken, useWords } from "#components/ui/words.tsx";
import type { DeskQuestion } from "#protocol/views/desk.ts";
import type { ActionId } from "../actions/actions.ts";
import { ActionButton } from "../card/action-button.tsx";
import { RefusalNote } from "../card/notes.tsx";
import { useTaking } from "../card/use-taking.ts";
import { questionOf } from "../desk-state.ts";
import { useDesk, useInHand } from "../use-desk.tsx";
import type { Past } from "./columns.ts";

/** As many are listed; whoever looks for an older one searches for it. */
const LISTED = 50;

const WAYS_BACK: Record<Past, readonly ActionId[]> = {
	answered: ["unanswered"],
	skipped: ["late", "first", "put"],
	declined: ["approve"],
	merged: ["split"],
};

/** The questions that are past in one way, latest first, folded away until somebody looks. */
export function PastList({ kind, questions }: { kind: Past; questions: readonly DeskQuestion[] }) {
	const t = useWords("desk");
	if (questions.length === 0) return null;
	return (
		<details className="border-line border-b">
			<summary className="flex min-h-9 items-center px-3 py-1.5 font-semibold text-sm hover:bg-raised">
				{t(`past.${kind}`, { count: questions.length })}
			</summary>
			<ol>
				{questions.slice(0, LISTED).map((question) => (
					<PastCard key={question.id} kind={kind} question={question} />
				))}
			</ol>
			{questions.length > LISTED && <p className="px-3 py-2 text-quiet text-sm">{t("past.more", { count: LISTED })}</p>}
		</details>
	);
}

function PastCard({ kind, question }: { kind: Past; question: DeskQuestion }) {
	const t = useWords("desk");
	const { locale, timeZone } = useSpoken();
	const inHand = useInHand();
	const taking = useTaking({ questionId: question.id, spot: "past" });
	const step = useDesk(({ pending }) => pending.findLast(({ wish }) => questionOf(wish) === question.id) ?? null);
	const { id, words, language, putAt, answeredAt, skippedAt, decided, reason } = question;
	const at =
		{ answered: answeredAt, skipped: skippedAt ?? putAt, declined: decided?.at, merged: decided?.at }[kind] ?? null;
	const isInHand = inHand?.questionId === id && inHand.spot === "past";
	return (
		<li
			data-card={id}
			tabIndex={-1}
			aria-current={isInHand || undefined}
			{...taking}
			className={`flex gap-3 border-line border-t border-s-4 py-2 ps-2 pe-3 ${isInHand ? "border-s-ink bg-raised" : "border-s-transparent"}`}
		>
			<span className="tally w-12 flex-none text-end text-quiet text-sm">
				{at !== null && clock(at, locale, timeZone)}
			</span>
			<div className="min-w-0 flex-1 text-sm">
				<p dir="auto" lang={langOf(language, locale)} className="delegate-words text-quiet">
					{words}
				</p>
				{kind === "declined" && decided && (
					<p className="text-quiet">
						{decided.by}
						{reason && ` · ${t(`reason.${reason}`)}`}
					</p>
				)}
				<div className="mt-1 flex flex-wrap gap-1.5">
					{WAYS_BACK[kind].map((action) => (
						<ActionButton key={action} id={action} question={question} spot="past" step={step} keys={isInHand} />
					))}
				</div>
				{step?.progress.at === "refused" && <RefusalNote {...step.progress} />}
			</div>
		</li>
	);
}
