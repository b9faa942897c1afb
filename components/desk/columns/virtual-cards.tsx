"use client";

import { defaultRangeExtractor, type Range, useVirtualizer } from "@tanstack/react-virtual";
import { type RefObject, useCallback, useImperativeHandle } from "react";
import type { Place } from "#components/touch/frozen-order.ts";
import type { DeskQuestion } from "#protocol/views/desk.ts";

/** Until the first measurement: a column of a laptop, which is also what the page's HTML holds of it. */
const FIRST_RECT = { width: 420, height: 640 };
const OVERSCAN = 5;
/** A list as short as this is drawn whole: then the browser's own "find in page" finds in it. */
const WHOLE = 80;
/** What a card is beside its words, and how many characters go on a line. Only a guess: each card that is seen is measured. */
const CARD_PIXELS = { review: 78, published: 104, order: 104 };
const LINE_PIXELS = 24;
const LINE_CHARACTERS = 46;

/** Where a card lies in its list, and how its height is found out. */
export type Lie = { index: number; top: number; measure: (card: HTMLLIElement | null) => void; count: number };

/** Brings the card at an index into view. */
export type Scroll = { to: (index: number) => void };

/**
 * [K7] A long list draws only the cards that are seen, and those that must not go: the one in hand, with the focus in it.
 * @param kept the ids of those
 */
export function VirtualCards(list: {
	places: readonly Place<DeskQuestion>[];
	spot: keyof typeof CARD_PIXELS;
	scroller: RefObject<HTMLElement | null>;
	kept: readonly string[];
	list: RefObject<HTMLOListElement | null>;
	scroll: RefObject<Scroll | null>;
	labelledBy: string;
	card: (place: Place<DeskQuestion>, lie: Lie) => React.ReactNode;
}) {
	const { places, spot, scroller, kept, card } = list;
	const rangeExtractor = useCallback(
		(range: Range) => {
			if (places.length <= WHOLE) return places.map((_, index) => index);
			const at = kept.map((id) => places.findIndex(({ question }) => question.id === id)).filter((index) => index >= 0);
			return [...new Set([...defaultRangeExtractor(range), ...at])].sort((a, b) => a - b);
		},
		[places, kept],
	);
	const virtualizer = useVirtualizer<HTMLElement, HTMLLIElement>({
		count: places.length,
		getScrollElement: () => scroller.current,
		estimateSize: (index) => {
			const words = places[index]?.question.words.length ?? 0;
			return CARD_PIXELS[spot] + LINE_PIXELS * Math.max(1, Math.ceil(words / LINE_CHARACTERS));
		},
		getItemKey: (index) => places[index]?.question.id ?? index,
		initialRect: FIRST_RECT,
		overscan: OVERSCAN,
		rangeExtractor,
		useFlushSync: false,
	});
	useImperativeHandle(list.scroll, () => ({ to: (index) => virtualizer.scrollToIndex(index, { align: "auto" }) }), [
		virtualizer,
	]);
	return (
		<ol
			ref={list.list}
			tabIndex={-1}
			aria-labelledby={list.labelledBy}
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
