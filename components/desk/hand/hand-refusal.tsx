"use client";

import type { DeskQuestion } from "#protocol/views.ts";
import { AnywayButton } from "../anyway-button.tsx";
import { questionOf, type Spot } from "../desk-state.ts";
import { RefusalNote } from "../notes.tsx";
import { useDesk } from "../use-desk.tsx";

/**
 * The refusal of the last command from this panel, with a button to do it anyway. Also for shortcuts on a question that no column
 * shows or that has left the stage. The editor of the stage wording shows its own refusals.
 */
export function HandRefusal({ question }: { question: DeskQuestion }) {
	const onStage = useDesk(({ view }) => view.head.now?.questionId === question.id);
	const step = useDesk(({ steps }) =>
		steps.findLast(({ spot, wish }) => isShownHere(spot, onStage) && questionOf(wish) === question.id),
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
