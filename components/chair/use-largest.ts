import type { RefObject } from "react";
import { largestFitting } from "#components/stage/slides/fit.ts";
import { useRelayout } from "#components/stage/slides/use-fit.ts";

/** In rem: docs/decisions/0021. */
const SIZES = { smallest: 2.5, smallestNarrow: 2, smallestTiny: 1.25, largest: 7.5 } as const;
const NARROW_REM = 42;
/** A phone with large text, where a larger question breaks within words. */
const TINY_REM = 15;

/**
 * [C24] Sets the question in the largest type with which the page does not scroll.
 * @param section holds the question as its only `blockquote` at the top level
 * @param key changes with the words
 */
export function useLargest(section: RefObject<HTMLElement | null>, key: string): void {
	useRelayout(section, key, (section) => {
		const words = section.querySelector<HTMLElement>(":scope > blockquote");
		if (!words) return;
		const root = document.documentElement;
		const rem = Number.parseFloat(getComputedStyle(root).fontSize);
		const width = root.clientWidth / rem;
		const narrow = width < TINY_REM ? SIZES.smallestTiny : SIZES.smallestNarrow;
		const smallest = (width < NARROW_REM ? narrow : SIZES.smallest) * rem;
		const fits = (pixels: number) => {
			words.style.fontSize = `${pixels}px`;
			return root.scrollHeight <= root.clientHeight && words.scrollWidth <= words.clientWidth;
		};
		words.style.fontSize = `${largestFitting(smallest, SIZES.largest * rem, fits) ?? smallest}px`;
	});
}
