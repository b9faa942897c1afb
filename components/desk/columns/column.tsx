"use client";

import { type ReactNode, useLayoutEffect, useMemo, useRef } from "react";
import { questionsOf } from "#components/state/entry.ts";
import { useWords } from "#components/ui/words.tsx";
import type { DeskQuestion } from "#protocol/views/desk.ts";
import { KeyHint } from "../actions/key-hint.tsx";
import { Card } from "../card/card.tsx";
import styles from "../desk.module.css";
import { Scroller } from "../scroller.tsx";
import { useCurrentCard, useDesk } from "../use-desk.tsx";
import type { CardColumn } from "./columns.ts";
import { useColumnOrder } from "./use-column-order.ts";
import { useKeepFocus } from "./use-keep-focus.ts";
import { useOnBoard, useReplaceInHand } from "./use-on-board.ts";
import { VirtualCards } from "./virtual-cards.tsx";

/**
 * One column of cards. Its order is frozen while a moderator is at work in it.
 * @param questions its cards, in order
 * @param count all of its questions, of which a search may show some
 * @param tools beside its title
 * @param matches dims the cards of other questions
 * @param whole whether up to a hundred or so cards are all drawn
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
	/** What it lists. With another search it starts at its top, and with nothing waiting. */
	of: string;
	empty: string;
	tools?: ReactNode;
	matches?: (question: DeskQuestion) => boolean;
	whole: boolean;
	below?: ReactNode;
	className: string | undefined;
}) {
	const { questions, count, of } = props;
	const t = useWords("desk");
	const part = useRef<HTMLElement>(null);
	const scroller = useRef<HTMLDivElement>(null);
	const list = useRef<HTMLOListElement>(null);
	const scrollTo = useRef<(index: number) => void>(null);
	const steps = useDesk((state) => state.pending);
	const selected = useDesk((state) => state.selected);
	const opening = useDesk((state) => state.opening);
	const gap = useDesk((state) => state.gap);
	const current = useCurrentCard();
	const handId = current?.column === column ? current.questionId : null;
	const { places, moved, arrived, settle } = useColumnOrder(part, column, questions, handId, of);
	// biome-ignore lint/correctness/useExhaustiveDependencies: when that changes
	useLayoutEffect(() => {
		scroller.current?.scrollTo(0, 0);
	}, [of]);
	useKeepFocus(list);
	useOnBoard({ column, places, settle, list, scrollTo });
	useReplaceInHand(column, places, handId);
	const stepOf = useMemo(
		() => new Map(steps.flatMap((step) => questionsOf(step.command).map((id) => [id, step] as const))),
		[steps],
	);
	const heading = `column-${column}`;
	return (
		<section ref={part} aria-labelledby={heading} className={`flex min-h-0 min-w-0 flex-col ${props.className}`}>
			<header className="relative flex min-h-9 flex-none flex-wrap pointer-coarse:min-h-10.5 items-center gap-x-2.5 border-ink border-b-2 px-3">
				<h2 id={heading} className="whitespace-nowrap font-bold text-base">
					{props.title}{" "}
					<span className="tally font-normal text-quiet">
						{opening ? "…" : questions.length === count ? count : t("column.some", { shown: questions.length, count })}
					</span>
				</h2>
				{props.tools}
				{/* Over the tools, so that they do not wrap when it comes. */}
				{moved + arrived > 0 && (
					<button
						type="button"
						title={t("does.apply")}
						onClick={settle}
						className="absolute inset-y-0 end-3 my-auto inline-flex h-fit min-h-7 items-center rounded-sm bg-accent px-2 font-semibold text-on-accent text-sm pointer-coarse:min-h-10"
					>
						{arrived > 0 ? t("column.arrived", { arrived }) : t("column.moved", { moved })}
						<KeyHint id="apply" />
					</button>
				)}
			</header>
			<Scroller ref={scroller} labelledBy={heading} className={`${styles.scroller} max-h-[85dvh] flex-1`}>
				{places.length === 0 && <p className="px-3 py-4 text-quiet">{opening ? t("column.loading") : props.empty}</p>}
				<VirtualCards
					places={places}
					column={column}
					scroller={scroller}
					whole={props.whole}
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
							gap={gap === question.id}
							dimmed={props.matches?.(question) === false}
							current={handId === question.id}
							selected={selected.has(question.id)}
							{...layout}
						/>
					)}
				/>
				{props.below}
			</Scroller>
		</section>
	);
}
