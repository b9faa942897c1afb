import { STAGE_TOP_QUESTIONS } from "#protocol/limits.ts";
import type { ScreenSize } from "#protocol/views/stage.ts";

/** Type sizes and line fitting for walls. Pure: whatever needs a browser to measure it is passed in as a function. */

/** The allowed type sizes, as shares of the picture's height. */
export type TypeSizes = { smallest: number; largest: number };

/** Text is easy to read from 200 times its height: 17 minutes of arc, the rule of thumb for halls. */
const DISTANCE_IN_LETTERS = 200;

/** Keeps slides usable if a hall's measurements were entered wrongly. */
const SHARE = { min: 0.03, max: 0.25 } as const;

/** Short questions set larger than this share of the picture's height seem to shout. */
const LARGEST_SHARE = 0.2;

/**
 * @param size the wall and its farthest seat, in metres
 * @param largest the largest type size, unless the smallest is larger
 * @returns the type sizes (ascender to descender), the smallest of which is 0.03 to 0.25
 */
export function typeSizes(size: ScreenSize, largest = LARGEST_SHARE): TypeSizes {
	const share = size.farthestSeatMetres / (DISTANCE_IN_LETTERS * size.wallHeightMetres);
	const smallest = Number.isFinite(share) ? Math.min(SHARE.max, Math.max(SHARE.min, share)) : SHARE.max;
	return { smallest, largest: Math.max(smallest, largest) };
}

/** @param share a type size as a share of the picture's height @returns from how far away it can be read, in whole metres */
export function readableFrom({ wallHeightMetres }: ScreenSize, share: number): number {
	return Math.round(DISTANCE_IN_LETTERS * wallHeightMetres * share);
}

/** The side of the QR code on the slide that shows how to join, quiet zone included, as a share of the picture's height. */
export const CODE_SHARE = 0.6;

/** Printers' rule of thumb: a phone reads a 25-module code from ten times its width, so from 250 times the width of a module. */
const DISTANCE_IN_MODULES = 250;

/**
 * @param wallHeightMetres the picture's height
 * @param code its side in modules, with the quiet zone
 * @returns how far away a phone that does not zoom reads the code of the slide that shows how to join, in whole metres
 */
export function scanDistance(wallHeightMetres: number, { size }: { size: number }): number {
	return Math.floor((CODE_SHARE * wallHeightMetres * DISTANCE_IN_MODULES) / size);
}

/**
 * Estimates how many of the top questions a wall shows at a time: of two lines or so, in the smallest type, below how to join.
 * @returns at least 1, at most as many as a screen gets
 */
export function questionsAtOnce(size: ScreenSize): number {
	const { smallest } = typeSizes(size);
	const width = (16 / 9) * (1 - 2 * SAFE_MARGIN) - TOP_ROW.votes * smallest;
	const lines = Math.ceil((TOP_ROW.graphemes * LETTER.width * smallest) / width);
	const row = (lines * LETTER.lineHeight + TOP_ROW.padding) * smallest;
	const field = 1 - 2 * SAFE_MARGIN - TOP_ROW.heading * smallest;
	return Math.max(1, Math.min(STAGE_TOP_QUESTIONS, Math.floor(field / row)));
}

/** The rows of the top questions, in ems of the smallest type; `graphemes` is how long most questions are. */
const TOP_ROW = { graphemes: 80, votes: 2.6, padding: 0.44, heading: 1.6 } as const;

/** Share of the picture's height kept free on every side: drapes and lecterns cover a wall's edges. */
const SAFE_MARGIN = 0.05;

/** Of a letter, in ems. */
const LETTER = { width: 0.54, lineHeight: 1.2 } as const;

/** How much of a field ragged lines fill. */
const FILLED = 0.82;

/**
 * Estimates the type size of some words for the server's HTML, before anything can be measured.
 * @param graphemes the length of the words
 * @returns a share of the picture's height, for a picture of 16:9; never below the smallest
 */
export function estimatedShare(graphemes: number, { smallest, largest }: TypeSizes): number {
	const field = { width: (16 / 9) * (1 - 2 * SAFE_MARGIN), height: 1 - 2 * SAFE_MARGIN - smallest };
	const letter = LETTER.width * LETTER.lineHeight;
	const share = Math.sqrt((FILLED * field.width * field.height) / (Math.max(1, graphemes) * letter));
	return Math.min(largest, Math.max(smallest, share));
}

/**
 * Binary search for the largest whole number that fits. Whatever fits at one size must fit at every smaller one.
 * @param guess where it is searched first, in widening steps: it takes two tries if the number is that or the one before
 * @returns a number from `smallest` to `largest`, or null if not even the smallest fits
 */
export function largestFitting(
	smallest: number,
	largest: number,
	fits: (pixels: number) => boolean,
	guess: number | null = null,
): number | null {
	const first = Math.ceil(smallest);
	let low = first - 1;
	let high = Math.max(first, Math.floor(largest));
	let next = guess ?? first;
	for (let step = 1; low < high; step *= 2) {
		const tried = next > low && next <= high ? next : Math.ceil((low + high) / 2);
		const isFitting = fits(tried);
		if (isFitting) low = tried;
		else high = tried - 1;
		if (guess !== null) next = tried + (isFitting ? step : -step);
	}
	return low < first ? null : low;
}

/**
 * Splits a question into as few pages as possible, of similar length. Breaks between words if it can, otherwise within one.
 * @param fits measures one page's words
 * @returns at least one page; together they are the words, without the spaces at page breaks
 */
export function pagesOf(words: string, fits: (page: string) => boolean): string[] {
	const full = fullPages(words, fits);
	const even = evenPages(words, full.length);
	return even.every(fits) ? even : full;
}

/** Fills each page before the next. */
function fullPages(words: string, fits: (page: string) => boolean): string[] {
	const pages: string[] = [];
	let rest = words.trim();
	while (rest !== "" && !fits(rest)) {
		const page = longestPrefix(rest, breaks(rest, "word"), fits) ?? longestPrefix(rest, breaks(rest, "grapheme"), fits);
		if (page === null) break;
		pages.push(page.trimEnd());
		rest = rest.slice(page.length).trimStart();
	}
	return rest === "" && pages.length > 0 ? pages : [...pages, rest];
}

/** Ends each page at the first break after its share of what is left, whether it fits or not. */
function evenPages(words: string, count: number): string[] {
	const pages: string[] = [];
	let rest = words.trim();
	for (let left = count; left > 1; left -= 1) {
		const isLongEnough = (end: number) => end >= rest.length / left;
		const spaces = breaks(rest, "word");
		const end = spaces.find(isLongEnough) ?? spaces.at(-1) ?? breaks(rest, "grapheme").find(isLongEnough);
		if (end === undefined) break;
		pages.push(rest.slice(0, end).trimEnd());
		rest = rest.slice(end).trimStart();
	}
	return [...pages, rest];
}

/** @returns the longest prefix that ends at one of `ends` and fits; null if none does */
function longestPrefix(words: string, ends: number[], fits: (page: string) => boolean): string | null {
	const most = largestFitting(0, ends.length - 1, (index) => fits(words.slice(0, ends[index]).trimEnd()));
	return most === null ? null : words.slice(0, ends[most]);
}

/** @returns where a page may end. Never at the very end, so that something is left for the next page. */
function breaks(words: string, unit: "word" | "grapheme"): number[] {
	if (unit === "word") return [...words.matchAll(/\s+/gu)].map((space) => space.index + space[0].length);
	const segments = [...new Intl.Segmenter("und", { granularity: "grapheme" }).segment(words)];
	return segments.slice(1).map((segment) => segment.index);
}

/** @returns how long to show one page, in milliseconds: 15 letters a second, which leaves time to look up, and at least 6 seconds */
export function readingTime(words: string): number {
	return Math.max(6_000, Math.ceil((words.length / 15) * 1_000));
}
