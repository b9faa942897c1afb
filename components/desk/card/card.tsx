"use client";

import { memo } from "react";
import { langOf } from "#components/ui/lang.ts";
import { useSpoken } from "#components/ui/words.tsx";
import type { DeskQuestion } from "#protocol/views/desk.ts";
import type { CardColumn } from "../columns/columns.ts";
import styles from "../desk.module.css";
import type { Step } from "../desk-state.ts";
import { ClaimNote } from "../selected/claim.tsx";
import { ActionButtons, CARD_ACTIONS } from "./action-button.tsx";
import { CardFacts } from "./card-facts.tsx";
import { CardStart } from "./card-start.tsx";
import { GoneNote, QuestionRefusalNote } from "./notes.tsx";
import { useTakeInHand } from "./use-take-in-hand.ts";

type CardProps = {
	question: DeskQuestion;
	column: CardColumn;
	/** This moderator's last command on it, until it is confirmed, or refused and followed by another. */
	step: Step | null;
	/** Someone else moved it out of this column. It is shown until the moderator looks away. */
	gone: boolean;
	current: boolean;
	selected: boolean;
	/** Its position in the column, from 0, and of how many. */
	index: number;
	count: number;
	/** In pixels from the top of the list. */
	top: number;
	/** Measures its height. */
	measure: (card: HTMLLIElement | null) => void;
};

/** A question in a column. The note on a card that is gone replaces its buttons, so that nothing below moves. */
export const Card = memo(function Card(card: CardProps) {
	const { question, column, step, current, selected } = card;
	const { locale } = useSpoken();
	const takeInHand = useTakeInHand({ questionId: question.id, column });
	// While a command is being sent, its answer is awaited.
	const gone = card.gone && step?.progress.at !== "sending";
	const refused = step?.progress.at === "refused" && step.origin === column ? step : null;
	const edge = current ? "border-s-ink" : "border-s-transparent";
	const background = current || selected || gone ? "bg-raised" : "";
	return (
		<li
			ref={card.measure}
			data-index={card.index}
			data-card={question.id}
			data-gone={gone ? "" : undefined}
			data-in-hand={current ? "" : undefined}
			aria-current={current || undefined}
			aria-setsize={card.count}
			aria-posinset={card.index + 1}
			tabIndex={-1}
			style={{ top: card.top }}
			{...takeInHand}
			className={`${styles.card} absolute inset-x-0 border-line border-b border-s-4 pt-2 pb-4.5 ps-2 pe-3 ${edge} ${background} ${gone ? "text-quiet" : ""}`}
		>
			<div className="flex items-start gap-2">
				<CardStart question={question} column={column} index={card.index} selected={selected} gone={card.gone} />
				<div className="min-w-0 flex-1">
					<p
						dir="auto"
						lang={langOf(question.language, locale)}
						className={`delegate-words text-base leading-snug ${gone ? "line-through" : ""}`}
					>
						{question.words}
					</p>
					<div className="relative mt-1 flex flex-wrap items-center justify-between gap-x-3 gap-y-2.5">
						<CardFacts question={question} column={column} />
						<div className={`flex flex-wrap gap-1.5 ${gone ? "invisible" : ""}`} inert={gone}>
							<ActionButtons
								ids={CARD_ACTIONS[column]}
								question={question}
								column={column}
								step={step}
								keys={current}
							/>
						</div>
						{gone && !refused && (
							<div className="absolute inset-x-0 bottom-0 bg-raised">
								<GoneNote question={question} column={column} />
							</div>
						)}
					</div>
				</div>
			</div>
			{/* On the edge, where it takes no room: colleagues take cards in hand all the time. */}
			<p className="pointer-events-none absolute start-1 bottom-0 text-sm leading-4.5">
				<ClaimNote questionId={question.id} />
			</p>
			<QuestionRefusalNote step={refused} question={question} />
		</li>
	);
});
