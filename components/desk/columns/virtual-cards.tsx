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
/** Up to here all cards are drawn, so that the browser's "find in page" finds them. */
const DRAWN_WHOLE = 80;
/** The height of a card without its words, and the characters to a line. An estimate: each card drawn is measured. */
const CARD_PIXELS = { review: 78, published: 104, order: 104 };
const LINE_PIXELS = 24;
const LINE_CHARACTERS = 46;

type CardLayout = Pick<ComponentProps<typeof Card>, "index" | "count" | "top" | "measure">;

/**
 * [K7] Of a long list, draws only the cards in sight.
 * @param alwaysDrawn the card in hand, which has the focus
 * @param scrollTo is set to a function that brings the card at an index into view
 */
export function VirtualCards({
	places,
	column,
	scroller,
	alwaysDrawn,
	list,
	scrollTo,
	labelledBy,
	card,
}: {
	places: readonly Place<DeskQuestion>[];
	column: CardColumn;
	scroller: RefObject<HTMLElement | null>;
	alwaysDrawn: string | null;
	list: RefObject<HTMLOListElement | null>;
	scrollTo: RefObject<((index: number) => void) | null>;
	labelledBy: string;
	card: (place: Place<DeskQuestion>, layout: CardLayout) => ReactNode;
}) {
	const rangeExtractor = useCallback(
		(range: Range) => {
			if (places.length <= DRAWN_WHOLE) return places.map((_, index) => index);
			const always = places.findIndex(({ question }) => question.id === alwaysDrawn);
			const drawn = new Set(defaultRangeExtractor(range));
			if (always >= 0) drawn.add(always);
			return [...drawn].sort((a, b) => a - b);
		},
		[places, alwaysDrawn],
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
		overscan: OVERSCAN,
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
