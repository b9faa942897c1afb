"use client";

import { memo } from "react";
import { bylineOf } from "#components/ui/byline.ts";
import { clock } from "#components/ui/clock.ts";
import { langOf } from "#components/ui/lang.ts";
import { useSpoken, useWords } from "#components/ui/words.tsx";
import type { DeskQuestion } from "#protocol/views.ts";
import { AnywayButton } from "./anyway-button.tsx";
import { CardActions } from "./card-actions.tsx";
import type { CardSpot, Step } from "./desk-state.ts";
import { ClaimNote } from "./hand/claim-note.tsx";
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

/**
 * One question at the desk, with what can be done to it. What became of a card that is gone stands where its actions stood,
 * so that nothing below it moves.
 */
export const Card = memo(function Card(card: CardProps) {
	const { question, spot, step } = card;
	const { locale } = useSpoken();
	// What the step makes of it is for its answer to say.
	const gone = card.gone && step?.progress.at !== "sending";
	const refused = step?.progress.at === "refused" && step.spot === spot ? step.progress : null;
	const note =
		refused && step ? (
			<div className="flex flex-wrap items-center gap-2">
				<RefusalNote {...refused} />
				<AnywayButton step={step} question={question} />
			</div>
		) : (
			<GoneNote question={question} spot={spot} />
		);
	const actions = (
		<div className={gone ? "invisible" : ""} inert={gone}>
			<CardActions {...card} />
		</div>
	);
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
					<p dir="auto" lang={langOf(question.language, locale)} className="delegate-words text-base leading-snug">
						{question.words}
					</p>
					{spot === "review" ? (
						<div className="mt-1">{gone ? note : <Facts {...card} />}</div>
					) : (
						<div className="relative mt-1.5 flex flex-wrap items-center gap-x-4 gap-y-1">
							{actions}
							<Facts {...card} />
							{gone && <div className="absolute inset-x-0 top-1.5 bg-raised">{note}</div>}
						</div>
					)}
				</div>
				{spot === "review" && actions}
			</div>
			{refused && !gone && <div className="mt-2">{note}</div>}
		</li>
	);
});

function Facts({ question, place }: CardProps) {
	const t = useWords("desk");
	const { locale, timeZone } = useSpoken();
	const at = (time: number) => clock(time, locale, timeZone);
	return (
		<p className="flex flex-wrap items-baseline gap-x-3 text-quiet text-sm">
			{place !== null && <span className="tally">{t("card.withVotes", { votes: question.votes })}</span>}
			{question.status === "held" && (
				<strong className="rounded-sm bg-ink px-1.5 font-semibold text-paper">{t("card.held")}</strong>
			)}
			{question.byline && <strong className="font-semibold text-ink">{bylineOf(question.byline)}</strong>}
			<ClaimNote questionId={question.id} />
			<span>{t("card.asked", { time: at(question.askedAt) })}</span>
			{question.edition > 1 && <span className="font-semibold">{t("card.corrected")}</span>}
			{question.putAt !== null && <span>{t("card.put", { time: at(question.putAt) })}</span>}
		</p>
	);
}

/** What a card is ranked by: its votes, or its place in the running order. */
function Lead({ question, place }: CardProps) {
	const t = useWords("desk");
	return (
		<p className={`flex-none text-end leading-tight ${place === null ? "w-13 in-[:lang(cy)]:w-17" : "w-5"}`}>
			<span className="tally block font-bold text-lg">{place ?? question.votes}</span>
			{place === null && <span className="block text-quiet text-sm">{t("card.votes", { votes: question.votes })}</span>}
		</p>
	);
}
