"use client";

import { type ReactNode, useMemo, useRef } from "react";
import { questionsOf } from "#components/state/entry.ts";
import { useWords } from "#components/ui/words.tsx";
import type { DeskQuestion } from "#protocol/views/desk.ts";
import { KeyHint } from "../actions/key-hint.tsx";
import { Card } from "../card/card.tsx";
import { useCurrentCard, useDesk } from "../use-desk.tsx";
import type { CardColumn } from "./columns.ts";
import { useColumnOrder } from "./use-column-order.ts";
import { useKeepFocus } from "./use-keep-focus.ts";
import { useOnBoard, useReplaceInHand } from "./use-on-board.ts";
import { VirtualCards } from "./virtual-cards.tsx";

/** [K13] What is above a column's cards leaves room for a whole card. */
const ROOM_FOR_ONE = "min-h-[min(9.5rem,45%)]";

/**
 * One column of cards. Its order is frozen while a moderator is at work in it.
 * @param questions its cards, in order
 * @param count all of its questions, of which a search may show some
 * @param tools beside its title
 * @param above above its cards, without scrolling
 * @param below below its cards, scrolling with them
 */
export function Column({
	column,
	...props
}: {
	title: string;
	column: CardColumn;
	questions: readonly DeskQuestion[];
	count: number;
	empty: string;
	tools?: ReactNode;
	above?: ReactNode;
	below?: ReactNode;
	className?: string;
}) {
	const { questions, count } = props;
	const t = useWords("desk");
	const part = useRef<HTMLElement>(null);
	const scroller = useRef<HTMLDivElement>(null);
	const list = useRef<HTMLOListElement>(null);
	const scrollTo = useRef<(index: number) => void>(null);
	const steps = useDesk((state) => state.pending);
	const selected = useDesk((state) => state.selected);
	const opening = useDesk((state) => state.opening);
	const current = useCurrentCard();
	const handId = current?.column === column ? current.questionId : null;
	const { places, moved, arrived, settle } = useColumnOrder(part, column, questions, handId);
	useKeepFocus(list);
	useOnBoard({ column, places, settle, list, scrollTo });
	useReplaceInHand(column, places, handId);
	const stepOf = useMemo(
		() => new Map(steps.flatMap((step) => questionsOf(step.command).map((id) => [id, step] as const))),
		[steps],
	);
	const heading = `column-${column}`;
	return (
		<section ref={part} aria-labelledby={heading} className={`flex min-h-0 min-w-0 flex-col ${props.className ?? ""}`}>
			<header className="flex min-h-12 flex-none flex-wrap items-center gap-x-3 gap-y-1 border-ink border-b-2 px-3 py-1">
				<h2 id={heading} className="whitespace-nowrap font-bold text-lg">
					{props.title}{" "}
					<span className="tally font-normal text-quiet">
						{opening ? "…" : questions.length === count ? count : t("column.some", { shown: questions.length, count })}
					</span>
				</h2>
				{props.tools}
				{moved + arrived > 0 && (
					<button
						type="button"
						onClick={settle}
						className="ms-auto inline-flex min-h-9 items-center gap-2 rounded-sm border-2 border-accent bg-accent px-2 font-semibold text-on-accent text-sm"
					>
						{arrived > 0 ? t("column.arrived", { arrived }) : t("column.moved", { moved })}
						<KeyHint id="apply" look="band" />
					</button>
				)}
			</header>
			{props.above}
			<div
				ref={scroller}
				className={`max-h-[85dvh] flex-1 overflow-y-auto md:max-h-none md:overscroll-contain ${props.above ? ROOM_FOR_ONE : "min-h-0"}`}
			>
				{places.length === 0 && <p className="px-3 py-4 text-quiet">{opening ? t("column.loading") : props.empty}</p>}
				<VirtualCards
					places={places}
					column={column}
					scroller={scroller}
					alwaysDrawn={handId}
					list={list}
					scrollTo={scrollTo}
					labelledBy={heading}
					card={({ question, gone }, layout) => (
						<Card
							key={question.id}
							question={question}
							column={column}
							step={stepOf.get(question.id) ?? null}
							gone={gone}
							current={handId === question.id}
							selected={selected.has(question.id)}
							{...layout}
						/>
					)}
				/>
				{props.below}
			</div>
		</section>
	);
}
