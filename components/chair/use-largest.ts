import type { RefObject } from "react";
import { largestFitting } from "#components/stage/slides/fit.ts";
import { useRelayout } from "#components/stage/slides/use-fit.ts";

/** In rem: docs/decisions/0021. */
const SIZES = { smallest: 2.5, smallestNarrow: 2, largest: 7.5 } as const;
const NARROW_REM = 42;

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
		const isNarrow = root.clientWidth < NARROW_REM * rem;
		const smallest = (isNarrow ? SIZES.smallestNarrow : SIZES.smallest) * rem;
		const fits = (pixels: number) => {
			words.style.fontSize = `${pixels}px`;
			return root.scrollHeight <= root.clientHeight && words.scrollWidth <= words.clientWidth;
		};
		words.style.fontSize = `${largestFitting(smallest, SIZES.largest * rem, fits) ?? smallest}px`;
	});
}
