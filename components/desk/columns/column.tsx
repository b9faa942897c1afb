"use client";

import { type ReactNode, useEffect, useLayoutEffect, useMemo, useRef } from "react";
import { questionsOf } from "#components/state/entry.ts";
import type { Place } from "#components/touch/frozen-order.ts";
import { useWords } from "#components/ui/words.tsx";
import type { DeskQuestion } from "#protocol/views/desk.ts";
import { KeyHint } from "../actions/key-hint.tsx";
import { Card } from "../card/card.tsx";
import { leavesColumn, type Step } from "../desk-state.ts";
import { useBoard, useDesk, useInHand, useSetInHand } from "../use-desk.tsx";
import type { CardSpot } from "./columns.ts";
import { rowsById } from "./columns.ts";
import { useAtWork } from "./use-at-work.ts";
import { useFocusKeeper } from "./use-focus-keeper.ts";
import { useFrozenOrder } from "./use-frozen-order.ts";
import { useHold } from "./use-hold.ts";
import { type Scroll, VirtualCards } from "./virtual-cards.tsx";

/** [K13] What stands over a column’s cards leaves room for a whole one of them. */
const ROOM_FOR_ONE = "min-h-[min(9.5rem,45%)]";

/**
 * One column of cards, which keeps still while the moderator's hand is on it.
 * @param questions what should stand in it, in order
 * @param count what its title counts: all of it, also where only what was searched for is shown
 * @param tools what stands beside its title
 * @param above what stands over its cards, and stays
 * @param below what follows its cards, and moves with them
 */
export function Column(column: {
	title: string;
	spot: CardSpot;
	questions: readonly DeskQuestion[];
	count: number;
	empty: string;
	tools?: ReactNode;
	above?: ReactNode;
	below?: ReactNode;
	className?: string;
}) {
	const { title, spot, questions, count } = column;
	const t = useWords("desk");
	const part = useRef<HTMLElement>(null);
	const scroller = useRef<HTMLDivElement>(null);
	const list = useRef<HTMLOListElement>(null);
	const scroll = useRef<Scroll>(null);
	const steps = useDesk((state) => state.pending);
	const stage = useDesk(({ view: { head } }) => head.stage.sessionId === head.session.id);
	const selected = useDesk((state) => state.selected);
	const opening = useDesk((state) => state.opening);
	const inHand = useInHand();
	const handId = inHand?.spot === spot ? inHand.questionId : null;
	const { places, moved, arrived, settle } = useColumn(part, spot, questions, { steps, handId });
	useFocusKeeper(list);
	useOnBoard({ spot, places, settle, list, scroll });
	useHandKept(spot, places, handId);
	const kept = useMemo(() => (handId === null ? [] : [handId]), [handId]);
	const stepOf = useMemo(
		() => new Map(steps.flatMap((step) => questionsOf(step.wish).map((id) => [id, step] as const))),
		[steps],
	);
	const heading = `column-${spot}`;
	return (
		<section ref={part} aria-labelledby={heading} className={`flex min-h-0 min-w-0 flex-col ${column.className ?? ""}`}>
			<header className="flex min-h-12 flex-none flex-wrap items-center gap-x-3 gap-y-1 border-ink border-b-2 px-3 py-1">
				<h2 id={heading} className="whitespace-nowrap font-bold text-lg">
					{title}{" "}
					<span className="tally font-normal text-quiet">
						{opening ? "…" : questions.length === count ? count : t("column.some", { shown: questions.length, count })}
					</span>
				</h2>
				{column.tools}
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
			{column.above}
			<div
				ref={scroller}
				className={`max-h-[85dvh] flex-1 overflow-y-auto md:max-h-none md:overscroll-contain ${column.above ? ROOM_FOR_ONE : "min-h-0"}`}
			>
				{places.length === 0 && <p className="px-3 py-4 text-quiet">{opening ? t("column.loading") : column.empty}</p>}
				<VirtualCards
					places={places}
					spot={spot}
					scroller={scroller}
					kept={kept}
					list={list}
					scroll={scroll}
					labelledBy={heading}
					card={({ question, gone }, { index, top, measure, count: all }) => (
						<Card
							key={question.id}
							question={question}
							spot={spot}
							step={stepOf.get(question.id) ?? null}
							gone={gone}
							inHand={handId === question.id}
							selected={selected.has(question.id)}
							stage={stage}
							index={index}
							count={all}
							top={top}
							measure={measure}
						/>
					)}
				/>
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
	{ steps, handId }: { steps: readonly Step[]; handId: string | null },
) {
	const workedOn = useAtWork(handId);
	// What comes as the page opens comes below what is there.
	const opening = useDesk((state) => state.opening);
	const held = useHold(part) && !opening;
	const recent = useDesk((state) => state.recent);
	const known = useDesk((state) => rowsById(state.view.rows));
	const target = useMemo(() => {
		const leaving = idsOf(steps, (step) => step.spot === spot && step.progress.at === "accepted" && leavesColumn(step));
		return leaving.size === 0 ? questions : questions.filter(({ id }) => !leaving.has(id));
	}, [questions, steps, spot]);
	const attention = useMemo(
		() => ({
			held,
			mine: new Set(recent),
			moving: spot === "order" ? idsOf(steps, ({ wish }) => isMove(wish.type)) : new Set<string>(),
			told: new Set([...idsOf(steps, (step) => step.spot === spot && step.progress.at !== "accepted"), ...workedOn]),
			known,
		}),
		[held, recent, steps, spot, known, workedOn],
	);
	return useFrozenOrder(target, attention);
}

function isMove(type: string): boolean {
	return type === "order.place" || type === "order.first";
}

function idsOf(steps: readonly Step[], which: (step: Step) => boolean): Set<string> {
	return new Set(steps.filter(which).flatMap(({ wish }) => questionsOf(wish)));
}

/** Puts the column on the board, where keys walk through it. */
function useOnBoard(column: {
	spot: CardSpot;
	places: readonly Place<DeskQuestion>[];
	settle: () => void;
	list: React.RefObject<HTMLOListElement | null>;
	scroll: React.RefObject<Scroll | null>;
}): void {
	const board = useBoard();
	const now = useRef(column);
	useLayoutEffect(() => {
		now.current = column;
	});
	const { spot } = column;
	useEffect(() => {
		const own = {
			ids: () => now.current.places.flatMap(({ question, gone }) => (gone ? [] : question.id)),
			all: () => now.current.places.map(({ question }) => question.id),
			reveal(questionId: string) {
				const { places, list, scroll } = now.current;
				const index = places.findIndex(({ question }) => question.id === questionId);
				if (index >= 0) scroll.current?.to(index);
				requestAnimationFrame(() => {
					list.current?.querySelector<HTMLElement>(`[data-card="${questionId}"]`)?.focus({ preventScroll: true });
				});
			},
			settle: () => now.current.settle(),
		};
		board.set(spot, own);
		return () => {
			if (board.get(spot) === own) board.delete(spot);
		};
	}, [board, spot]);
}

/** The card in hand has left the column: the one that took its place is in hand then. */
function useHandKept(spot: CardSpot, places: readonly Place<DeskQuestion>[], handId: string | null): void {
	const setInHand = useSetInHand();
	const last = useRef(0);
	useLayoutEffect(() => {
		if (handId === null) return;
		const at = places.findIndex(({ question }) => question.id === handId);
		if (at >= 0) {
			last.current = at;
			return;
		}
		const live = places.filter(({ gone }) => !gone);
		const next = places.slice(last.current).find(({ gone }) => !gone) ?? live.at(-1);
		setInHand(next ? { questionId: next.question.id, spot } : null);
	}, [setInHand, spot, places, handId]);
}
