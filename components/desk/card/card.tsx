"use client";

import { memo } from "react";
import { langOf } from "#components/ui/lang.ts";
import { useSpoken } from "#components/ui/words.tsx";
import type { ActionId } from "../actions/actions.ts";
import styles from "../desk.module.css";
import { ClaimNote } from "../selected/claim.tsx";
import { ActionButton } from "./action-button.tsx";
import { AnywayButton } from "./anyway-button.tsx";
import { CardFacts } from "./card-facts.tsx";
import { CardLead } from "./card-lead.tsx";
import type { CardProps } from "./card-props.ts";
import { GoneNote, RefusalNote } from "./notes.tsx";
import { ON_CARD } from "./on-card.ts";
import { useTaking } from "./use-taking.ts";

const SIGNS: Partial<Record<ActionId, string>> = { earlier: "↑", later: "↓" };

/**
 * One question at the desk, with what is done to it most. What became of a card that is gone stands where its actions stood,
 * so that nothing below it moves.
 */
export const Card = memo(function Card(card: CardProps) {
	const { question, spot, step, inHand } = card;
	const { locale } = useSpoken();
	const taking = useTaking({ questionId: question.id, spot });
	// What the step makes of it is for its answer to say.
	const gone = card.gone && step?.progress.at !== "sending";
	const refused = step?.progress.at === "refused" && step.spot === spot ? step.progress : null;
	return (
		<li
			ref={card.measure}
			data-index={card.index}
			data-card={question.id}
			data-gone={gone ? "" : undefined}
			data-in-hand={inHand ? "" : undefined}
			aria-current={inHand || undefined}
			aria-setsize={card.count}
			aria-posinset={card.index + 1}
			tabIndex={-1}
			style={{ top: card.top }}
			{...taking}
			className={`${styles.card} absolute inset-x-0 border-line border-b border-s-4 pt-2 pb-4.5 ps-2 pe-3 ${looksOf(card, gone)}`}
		>
			<div className="flex items-start gap-2">
				<CardLead {...card} />
				<div className="min-w-0 flex-1">
					<p
						dir="auto"
						lang={langOf(question.language, locale)}
						className={`delegate-words text-base leading-snug ${gone ? "line-through" : ""}`}
					>
						{question.words}
					</p>
					<div className="relative mt-1 flex flex-wrap items-center justify-between gap-x-3 gap-y-2.5">
						<CardFacts question={question} spot={spot} />
						<div className={`flex flex-wrap gap-1.5 ${gone ? "invisible" : ""}`} inert={gone}>
							{ON_CARD[spot].map((id) => (
								<ActionButton
									key={id}
									id={id}
									question={question}
									spot={spot}
									step={step}
									keys={inHand}
									look={id === "approve" ? "main" : "plain"}
									{...(SIGNS[id] && { sign: SIGNS[id] })}
								/>
							))}
						</div>
						{gone && !refused && (
							<div className="absolute inset-x-0 bottom-0 bg-raised">
								<GoneNote question={question} spot={spot} />
							</div>
						)}
					</div>
				</div>
			</div>
			{/* On the edge, where it takes no room: others take cards in hand and lay them down all the time. */}
			<p className="pointer-events-none absolute start-1 bottom-0 text-sm leading-4.5">
				<ClaimNote questionId={question.id} />
			</p>
			{refused && step && (
				<div className="mt-2 flex flex-wrap items-center gap-2">
					<RefusalNote {...refused} />
					<AnywayButton step={step} question={question} />
				</div>
			)}
		</li>
	);
});

function looksOf({ inHand, selected }: CardProps, gone: boolean): string {
	const edge = inHand ? "border-s-ink" : "border-s-transparent";
	const face = inHand || selected || gone ? "bg-raised" : "";
	return `${edge} ${face} ${gone ? "text-quiet" : ""}`;
}
