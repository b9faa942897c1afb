import { type RefObject, useEffect, useLayoutEffect, useRef } from "react";
import type { Place } from "#components/touch/frozen-order.ts";
import type { DeskQuestion } from "#protocol/views/desk.ts";
import { useBoard, useSetInHand } from "../use-desk.tsx";
import type { CardColumn } from "./columns.ts";
import { HAND } from "./use-hold.ts";

type ShownColumn = {
	column: CardColumn;
	places: readonly Place<DeskQuestion>[];
	settle: () => void;
	list: RefObject<HTMLOListElement | null>;
	scrollTo: RefObject<((index: number) => void) | null>;
};

/** Puts a column on the board, where keys move through it. */
export function useOnBoard(shown: ShownColumn): void {
	const board = useBoard();
	const current = useRef(shown);
	useLayoutEffect(() => {
		current.current = shown;
	});
	const { column } = shown;
	useEffect(() => {
		const own = {
			ids: () => current.current.places.flatMap(({ question, gone }) => (gone ? [] : question.id)),
			all: () => current.current.places.map(({ question }) => question.id),
			reveal(questionId: string) {
				const { places, list, scrollTo } = current.current;
				const index = places.findIndex(({ question }) => question.id === questionId);
				if (index >= 0) scrollTo.current?.(index);
				const before = document.activeElement;
				requestAnimationFrame(() => {
					// The next key has opened something for this card by now.
					const now = document.activeElement;
					if (now !== before && now?.closest(`#${HAND}`)) return;
					list.current?.querySelector<HTMLElement>(`[data-card="${questionId}"]`)?.focus({ preventScroll: true });
				});
			},
			settle: () => current.current.settle(),
		};
		board.set(column, own);
		return () => {
			if (board.get(column) === own) board.delete(column);
		};
	}, [board, column]);
}

/** When the card in hand has left the column, takes the one in hand that is in its position now. */
export function useReplaceInHand(
	column: CardColumn,
	places: readonly Place<DeskQuestion>[],
	handId: string | null,
): void {
	const setCurrent = useSetInHand();
	const lastIndex = useRef(0);
	useLayoutEffect(() => {
		if (handId === null) return;
		const index = places.findIndex(({ question }) => question.id === handId);
		if (index >= 0) {
			lastIndex.current = index;
			return;
		}
		const isThere = ({ gone }: Place<DeskQuestion>) => !gone;
		const next = places.slice(lastIndex.current).find(isThere) ?? places.findLast(isThere);
		setCurrent(next ? { questionId: next.question.id, column } : null);
	}, [setCurrent, column, places, handId]);
}
