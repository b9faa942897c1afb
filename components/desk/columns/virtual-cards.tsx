"use client";

import { defaultRangeExtractor, type Range, useVirtualizer } from "@tanstack/react-virtual";
import { type ComponentProps, type ReactNode, type RefObject, useCallback, useImperativeHandle } from "react";
import type { Place } from "#components/touch/frozen-order.ts";
import type { DeskQuestion } from "#protocol/views/desk.ts";
import type { Card } from "../card/card.tsx";
import type { CardColumn } from "./columns.ts";

/** Before the first measurement, and for the page's HTML: a column on a laptop. */
const FIRST_RECT = { width: 420, height: 640 };
const OVERSCAN = 5;
/** During a search, when each key draws other cards. */
const OVERSCAN_OF_SEARCH = 1;
/** Up to here all cards are drawn, so that the browser's "find in page" finds them. Not during a search, when each key draws others. */
const DRAWN_WHOLE = 80;
/** The height of a card without its words, and the characters to a line. An estimate: each card drawn is measured. */
const CARD_PIXELS = { review: 36, published: 32, order: 32 };
const LINE_PIXELS = 20;
const LINE_CHARACTERS = 54;

type CardLayout = Pick<ComponentProps<typeof Card>, "index" | "count" | "top" | "measure">;

/**
 * [K7] Of a long list, draws only the cards in sight.
 * @param whole draws a list of up to `DRAWN_WHOLE` cards whole
 * @param alwaysDrawn the card in hand, which has the focus
 * @param scrollTo is set to a function that brings the card at an index into view
 */
export function VirtualCards({
	places,
	column,
	scroller,
	whole,
	alwaysDrawn,
	list,
	scrollTo,
	labelledBy,
	card,
}: {
	places: readonly Place<DeskQuestion>[];
	column: CardColumn;
	scroller: RefObject<HTMLElement | null>;
	whole: boolean;
	alwaysDrawn: string | null;
	list: RefObject<HTMLOListElement | null>;
	scrollTo: RefObject<((index: number) => void) | null>;
	labelledBy: string;
	card: (place: Place<DeskQuestion>, layout: CardLayout) => ReactNode;
}) {
	const rangeExtractor = useCallback(
		(range: Range) => {
			if (whole && places.length <= DRAWN_WHOLE) return places.map((_, index) => index);
			const always = places.findIndex(({ question }) => question.id === alwaysDrawn);
			const drawn = new Set(defaultRangeExtractor(range));
			if (always >= 0) drawn.add(always);
			return [...drawn].sort((a, b) => a - b);
		},
		[places, whole, alwaysDrawn],
	);
	const virtualizer = useVirtualizer<HTMLElement, HTMLLIElement>({
		count: places.length,
		getScrollElement: () => scroller.current,
		estimateSize: (index) => {
			const words = places[index]?.question.words.length ?? 0;
			return CARD_PIXELS[column] + LINE_PIXELS * Math.max(1, Math.ceil(words / LINE_CHARACTERS));
		},
		getItemKey: (index) => places[index]?.question.id ?? index,
		initialRect: FIRST_RECT,
		overscan: whole ? OVERSCAN : OVERSCAN_OF_SEARCH,
		rangeExtractor,
		useFlushSync: false,
	});
	useImperativeHandle(scrollTo, () => (index) => virtualizer.scrollToIndex(index, { align: "auto" }), [virtualizer]);
	return (
		<ol
			ref={list}
			tabIndex={-1}
			aria-labelledby={labelledBy}
			className="relative"
			style={{ height: virtualizer.getTotalSize() }}
		>
			{virtualizer.getVirtualItems().map(({ index, start }) => {
				const place = places[index];
				return place && card(place, { index, top: start, measure: virtualizer.measureElement, count: places.length });
			})}
		</ol>
	);
}
