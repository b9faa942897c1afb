"use client";

import { memo, useRef } from "react";
import { langOf } from "#components/ui/lang.ts";
import { useSpoken } from "#components/ui/words.tsx";
import type { DeskQuestion } from "#protocol/views/desk.ts";
import type { CardColumn } from "../columns/columns.ts";
import styles from "../desk.module.css";
import type { Step } from "../desk-steps.ts";
import { ClaimNote } from "../selected/claim.tsx";
import { ActionButtons, CARD_ACTIONS } from "./action-button.tsx";
import { CardFacts } from "./card-facts.tsx";
import { CardStart } from "./card-start.tsx";
import { GoneNote, QuestionRefusalNote } from "./notes.tsx";
import { useKeepHeight } from "./use-keep-height.ts";
import { useTakeInHand } from "./use-take-in-hand.ts";

type Content = {
	question: DeskQuestion;
	column: CardColumn;
	/** This moderator's last command on it, until it is confirmed, or refused and followed by another. */
	step: Step | null;
	/** Someone else moved it out of this column. It is shown until the moderator looks away. */
	gone: boolean;
	/** This moderator put it on stage with the pointer, which has not moved since. */
	gap: boolean;
	selected: boolean;
	/** In the running order, from 1. */
	position: number | null;
};

type CardProps = Omit<Content, "position"> & {
	/** It does not match the search. */
	dimmed: boolean;
	current: boolean;
	/** Its position in the column, from 0, and of how many. */
	index: number;
	count: number;
	/** In pixels from the top of the list. */
	top: number;
	/** Measures its height. */
	measure: (card: HTMLLIElement | null) => void;
};

/** A question in a column, where it is. */
export const Card = memo(function Card({ dimmed, current, index, count, top, measure, ...content }: CardProps) {
	const { question, column, selected } = content;
	const takeInHand = useTakeInHand({ questionId: question.id, column });
	const gone = isGone(content);
	const gap = gone && content.gap;
	return (
		<li
			ref={measure}
			data-index={index}
			data-card={question.id}
			data-column={column}
			data-gone={gone ? "" : undefined}
			data-gap={gap ? "" : undefined}
			data-dimmed={dimmed ? "" : undefined}
			data-in-hand={current ? "" : undefined}
			data-lit={selected || (gone && !gap) ? "" : undefined}
			aria-current={current || undefined}
			aria-setsize={count}
			aria-posinset={index + 1}
			tabIndex={-1}
			style={{ top }}
			{...takeInHand}
			className={`${styles.card} absolute inset-x-0 border-line border-b border-s-4 pt-1.25 pb-1 ps-2 pe-3 ${current ? "border-s-ink" : "border-s-transparent"} ${gone ? "text-quiet" : ""}`}
		>
			<CardContent {...content} position={column === "order" ? index + 1 : null} />
		</li>
	);
});

/** While a command is being sent, its answer is awaited. */
function isGone({ gone, step }: Pick<Content, "gone" | "step">): boolean {
	return gone && step?.progress.at !== "sending";
}

/**
 * Drawn again only if it shows something else: cards move with every vote and every letter of a search. The note on a card that is gone
 * replaces its buttons, so that nothing below moves.
 */
const CardContent = memo(function CardContent(content: Content) {
	const { question, column, step, selected, position } = content;
	const { locale } = useSpoken();
	const gone = isGone(content);
	const inside = useKeepHeight<HTMLDivElement>(content.gap);
	// What a card that is gone showed last keeps its room.
	const last = useRef(question);
	if (!gone) last.current = question;
	const refused = step?.progress.at === "refused" && step.origin === column ? step : null;
	const wordsId = `words-${column}-${question.id}`;
	return (
		<>
			<div ref={inside} className="flex items-start gap-2">
				<CardStart question={question} column={column} position={position} selected={selected} gone={content.gone} />
				<div className={`${styles.body} min-w-0 flex-1`}>
					<h3
						id={wordsId}
						dir="auto"
						lang={langOf(question.language, locale)}
						className={`${styles.words} delegate-words text-wrap font-normal text-sm leading-[1.35] ${gone ? "line-through" : ""}`}
					>
						{question.words}
					</h3>
					<div className={styles.foot}>
						<CardFacts question={last.current} column={column} />
						<div className={`${styles.actions} ${gone ? "invisible" : ""}`} inert={gone}>
							<ActionButtons
								ids={CARD_ACTIONS[column]}
								question={last.current}
								column={column}
								step={step}
								about={wordsId}
								keys
								small
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
			{/* On the edge, where it takes no room: colleagues select cards all the time. */}
			<p className="pointer-events-none absolute start-3 -bottom-1.75 z-10 bg-paper px-1 text-xs leading-3.5 empty:hidden">
				<ClaimNote questionId={question.id} />
			</p>
			<QuestionRefusalNote step={refused} question={question} />
		</>
	);
});
