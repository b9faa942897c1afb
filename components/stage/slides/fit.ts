import type { ScreenSize } from "#protocol/views/stage.ts";

/** Type sizes and line fitting for walls. Pure: whatever needs a browser to measure it is passed in as a function. */

/** Text is easy to read from 200 times its height: 17 minutes of arc, the rule of thumb for halls. */
const DISTANCE_IN_LETTERS = 200;

/** Keeps slides usable if a hall's measurements were entered wrongly. */
const SHARE = { min: 0.03, max: 0.25 } as const;

/** Share of the picture's height kept free on every side: drapes and lecterns cover a wall's edges. */
const SAFE_MARGIN = 0.05;

/** Short questions set larger than this share of the picture's height seem to shout. */
const LARGEST_SHARE = 0.2;

/** For screens that do not know their hall. */
export const ORDINARY_HALL: ScreenSize = { wallHeightMetres: 3, farthestSeatMetres: 25 };

/**
 * @param size the wall and its farthest seat, in metres
 * @returns the smallest type size (ascender to descender) as a share of the picture's height, 0.03 to 0.25
 */
export function smallestShare(size: ScreenSize): number {
	const share = size.farthestSeatMetres / (DISTANCE_IN_LETTERS * size.wallHeightMetres);
	return Number.isFinite(share) ? Math.min(SHARE.max, Math.max(SHARE.min, share)) : SHARE.max;
}

/**
 * Printers' rule of thumb: a phone reads a 25-module code from ten times its width, so one module is 1/250 of the distance. More
 * modules need a larger code.
 */
const DISTANCE_IN_MODULES = 250;

/** Shares of the picture's height. Larger leaves no room for the address; smaller is hard to scan even from nearby. */
const CODE_SHARE = { min: 0.42, max: 0.6 } as const;

/**
 * @param size the wall and its farthest seat, in metres
 * @param modules the code's side, without its quiet zone
 * @returns the side a QR code needs to be scanned from the last row, as a share of the picture's height; null if there is no room.
 *   It is then better left out: a code that half the hall cannot scan keeps the other half's phones in the air.
 */
export function codeShare(size: ScreenSize, modules: number): number | null {
	const share = (size.farthestSeatMetres * modules) / (DISTANCE_IN_MODULES * size.wallHeightMetres);
	return share <= CODE_SHARE.max ? Math.max(CODE_SHARE.min, share) : null;
}

/** @returns the largest type size for a question, as a share of the picture's height; never below `smallest` */
export function largestShare(smallest: number): number {
	return Math.max(smallest, LARGEST_SHARE);
}

/**
 * Estimates a question's type size for the server's HTML, before anything can be measured.
 * @param graphemes the length of the words
 * @param smallest from `smallestShare`
 * @returns shares of the picture's height and width. Use the lesser, but at least `smallest` of the height: right for 16:9, and on
 *   the small side for any other shape
 */
export function firstGuess(graphemes: number, smallest: number): { height: number; width: number } {
	const field = { width: 16 / 9 - 2 * SAFE_MARGIN * (16 / 9), height: 1 - 2 * SAFE_MARGIN - smallest };
	const letterWidth = 0.54;
	const lineHeight = 1.2;
	const filled = 0.82;
	const height = Math.sqrt((filled * field.width * field.height) / (Math.max(1, graphemes) * letterWidth * lineHeight));
	const bounded = Math.min(largestShare(smallest), Math.max(smallest, height));
	return { height: bounded, width: bounded * (9 / 16) };
}

/**
 * Binary search for the largest whole number that fits. Whatever fits at one size must fit at every smaller one.
 * @returns a number from `smallest` to `largest`, or null if not even the smallest fits
 */
export function largestFitting(smallest: number, largest: number, fits: (pixels: number) => boolean): number | null {
	let low = Math.ceil(smallest);
	let high = Math.max(low, Math.floor(largest));
	if (!fits(low)) return null;
	while (low < high) {
		const middle = Math.ceil((low + high) / 2);
		if (fits(middle)) low = middle;
		else high = middle - 1;
	}
	return low;
}

/** @returns how many rows can be shown whole in `available`; all three in the same unit */
export function rowsThatFit(heights: readonly number[], gap: number, available: number): number {
	let used = 0;
	let rows = 0;
	for (const height of heights) {
		used += height + (rows === 0 ? 0 : gap);
		if (used > available) break;
		rows += 1;
	}
	return rows;
}

/**
 * Splits a question into as few pages as possible, of similar length. Breaks between words if it can, otherwise within one.
 * @param fits measures one page's words
 * @returns at least one page; together they are the words, without the spaces at page breaks
 */
export function pagesOf(words: string, fits: (page: string) => boolean): string[] {
	const measured = memoize(fits);
	const fewest = filledPages(words, measured);
	let most = words.length / fewest.length;
	for (let attempt = 0; attempt < EVEN_ATTEMPTS; attempt += 1, most *= 1.08) {
		const even = filledPages(words, (page) => page.length <= most && measured(page));
		if (even.length === fewest.length) return even;
	}
	return fewest;
}

/** Even pages are nice to have; measuring must not block the wall for seconds. */
const EVEN_ATTEMPTS = 8;

/** Layout takes milliseconds for each text, and longer for some scripts. */
function memoize(fits: (text: string) => boolean): (text: string) => boolean {
	const known = new Map<string, boolean>();
	return (text) => {
		const result = known.get(text) ?? fits(text);
		known.set(text, result);
		return result;
	};
}

function filledPages(words: string, fits: (page: string) => boolean): string[] {
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
