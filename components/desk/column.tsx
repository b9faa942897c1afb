"use client";

import { type ReactNode, useMemo, useRef } from "react";
import { useWords } from "#components/ui/words.tsx";
import type { DeskQuestion } from "#protocol/views.ts";
import { Card } from "./card.tsx";
import { type CardSpot, questionOf, type Step } from "./desk-state.ts";
import { useDesk } from "./use-desk.tsx";
import { useFocusKeeper } from "./use-focus-keeper.ts";
import { useHold } from "./use-hold.ts";
import { useSteady } from "./use-steady.ts";

/**
 * One column of cards, which keeps still while the moderator's hand is on it.
 * @param questions what should stand in it, in order
 * @param tools what stands beside its title
 * @param above what stands over its cards, and moves with them
 * @param numbered whether the cards show their place
 */
export function Column(column: {
	title: string;
	spot: CardSpot;
	questions: readonly DeskQuestion[];
	empty: string;
	tools?: ReactNode;
	above?: ReactNode;
	below?: ReactNode;
	numbered?: boolean;
	className?: string;
}) {
	const { title, spot, numbered = false } = column;
	const t = useWords("desk");
	const part = useRef<HTMLElement>(null);
	const list = useRef<HTMLOListElement>(null);
	const steps = useDesk((state) => state.steps);
	const stage = useDesk(({ view: { head } }) => head.stage.sessionId === head.session.id);
	const { places, moved, settle } = useColumn(part, spot, column.questions, steps);
	useFocusKeeper(list);
	const heading = `column-${spot}`;
	return (
		<section ref={part} aria-labelledby={heading} className={`flex min-h-0 min-w-0 flex-col ${column.className ?? ""}`}>
			<header className="flex min-h-13 flex-none flex-wrap items-center gap-x-3 gap-y-1 border-ink border-b-2 px-3 py-1.5">
				<h2 id={heading} className="font-bold text-lg">
					{title} <span className="tally font-normal text-quiet">{column.questions.length}</span>
				</h2>
				{column.tools}
				{moved > 0 && (
					<button
						type="button"
						onClick={settle}
						className="ms-auto min-h-9 text-sm underline decoration-edge underline-offset-4 hover:decoration-ink"
					>
						{t("column.moved", { moved })}
					</button>
				)}
			</header>
			<div className="min-h-0 flex-1 md:overflow-y-auto md:overscroll-contain">
				{column.above}
				{places.length === 0 && <p className="px-3 py-4 text-quiet">{column.empty}</p>}
				<ol ref={list} tabIndex={-1} aria-labelledby={heading}>
					{places.map(({ question, gone }, index) => (
						<Card
							key={question.id}
							question={question}
							spot={spot}
							step={steps.findLast(({ wish }) => questionOf(wish) === question.id) ?? null}
							gone={gone}
							place={numbered ? index + 1 : null}
							stage={stage}
						/>
					))}
				</ol>
				{column.below}
			</div>
		</section>
	);
}

/** The column as it is shown: without what this moderator has just sent elsewhere, and still while it is held. */
function useColumn(
	part: React.RefObject<HTMLElement | null>,
	spot: CardSpot,
	questions: readonly DeskQuestion[],
	steps: readonly Step[],
) {
	const held = useHold(part);
	const recent = useDesk((state) => state.recent);
	const rows = useDesk((state) => state.view.rows);
	const target = useMemo(() => {
		const leaving = idsOf(steps, (step) => step.spot === spot && step.progress.at === "accepted" && leaves(step));
		return leaving.size === 0 ? questions : questions.filter(({ id }) => !leaving.has(id));
	}, [questions, steps, spot]);
	const attention = useMemo(
		() => ({
			held,
			mine: new Set(recent),
			told: idsOf(steps, (step) => step.spot === spot && step.progress.at !== "accepted"),
			known: new Map(rows.map((row) => [row.id, row])),
		}),
		[held, recent, steps, spot, rows],
	);
	return useSteady(target, attention);
}

/** Whether a step takes its card out of the column it stands in. */
function leaves({ wish, spot }: Step): boolean {
	return wish.type !== "order.next" || spot !== "order";
}

function idsOf(steps: readonly Step[], which: (step: Step) => boolean): Set<string> {
	return new Set(steps.filter(which).flatMap(({ wish }) => questionOf(wish) ?? []));
}
