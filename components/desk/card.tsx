"use client";

import { memo } from "react";
import { clock } from "#components/ui/clock.ts";
import { useSpoken, useWords } from "#components/ui/words.tsx";
import type { DeskQuestion } from "#protocol/views.ts";
import { CardActions } from "./card-actions.tsx";
import type { CardSpot, Step } from "./desk-state.ts";
import { GoneNote, RefusalNote } from "./notes.tsx";

/** A question where it stands on the desk. */
export type CardProps = {
	question: DeskQuestion;
	spot: CardSpot;
	/** What this moderator did to it and has no final answer to yet, or was refused. */
	step: Step | null;
	/** It has left this column by someone else's doing, and is shown so until the moderator looks away. */
	gone: boolean;
	/** In the running order, from 1; null elsewhere. */
	place: number | null;
	/** Whether this session has the hall's stage, so that the question can be put. */
	stage: boolean;
};

/** One question at the desk, with what can be done to it. Its actions start at the same height on every card. */
export const Card = memo(function Card(card: CardProps) {
	const { question, spot, step, gone } = card;
	const refused = step?.progress.at === "refused" && step.spot === spot ? step.progress : null;
	return (
		<li
			data-card={question.id}
			data-gone={gone ? "" : undefined}
			tabIndex={-1}
			className={`border-line border-b px-3 py-2.5 ${gone ? "bg-raised text-quiet" : ""}`}
		>
			<div className="flex items-start gap-3">
				{spot !== "review" && <Lead {...card} />}
				<div className="min-w-0 flex-1">
					<p dir="auto" className="delegate-words text-base leading-snug">
						{question.words}
					</p>
					<Facts question={question} />
					{!gone && spot !== "review" && <CardActions {...card} />}
				</div>
				{!gone && spot === "review" && <CardActions {...card} />}
			</div>
			{refused ? <RefusalNote {...refused} /> : gone && <GoneNote question={question} spot={spot} />}
		</li>
	);
});

function Facts({ question }: { question: DeskQuestion }) {
	const t = useWords("desk");
	const { locale, timeZone } = useSpoken();
	const at = (time: number) => clock(time, locale, timeZone);
	return (
		<p className="mt-1 flex flex-wrap items-baseline gap-x-3 text-quiet text-sm">
			{question.status === "held" && (
				<strong className="rounded-sm bg-ink px-1.5 font-semibold text-paper">{t("card.held")}</strong>
			)}
			<span>{t("card.asked", { time: at(question.askedAt) })}</span>
			{question.putAt !== null && <span>{t("card.put", { time: at(question.putAt) })}</span>}
		</p>
	);
}

/** What a card is ranked by: its votes, or its place in the running order. */
function Lead({ question, place }: CardProps) {
	const t = useWords("desk");
	const { votes } = question;
	return (
		<p className="w-13 flex-none text-end leading-tight">
			<span className="tally block font-bold text-lg">{place ?? votes}</span>
			<span className="tally block text-quiet text-sm">
				{place === null ? t("card.votes", { votes }) : t("card.withVotes", { votes })}
			</span>
		</p>
	);
}
