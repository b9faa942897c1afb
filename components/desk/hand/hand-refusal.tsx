"use client";

import type { DeskQuestion } from "#protocol/views/desk.ts";
import { AnywayButton } from "../card/anyway-button.tsx";
import { RefusalNote } from "../card/notes.tsx";
import { questionOf, type Spot } from "../desk-state.ts";
import { useDesk } from "../use-desk.tsx";

/**
 * Why what was asked for here was refused, and how to do it anyway; also by a key for a card that no column shows, or that has left the
 * stage. Words for the stage have an answer of their own.
 */
export function HandRefusal({ question }: { question: DeskQuestion }) {
	const onStage = useDesk(({ view }) => view.head.item?.id === question.id);
	const step = useDesk(({ pending }) =>
		pending.findLast(({ spot, wish }) => isShownHere(spot, onStage) && questionOf(wish) === question.id),
	);
	if (step?.progress.at !== "refused" || step.wish.type === "question.word") return null;
	return (
		<div className="mt-2 flex flex-wrap items-center gap-2">
			<RefusalNote {...step.progress} />
			<AnywayButton step={step} question={question} />
		</div>
	);
}

function isShownHere(spot: Spot, onStage: boolean): boolean {
	return spot === "hand" || spot === "past" || (spot === "now" && !onStage);
}
