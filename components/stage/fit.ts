import type { ScreenSize } from "#protocol/views.ts";

/**
 * How large words must be on a wall to be read from the last row, and how much of them fits. All of it is arithmetic: what
 * has to be measured in a browser comes in as a function.
 */

/** A line is read with ease from 200 times its height: 17 minutes of arc, the rule of thumb for halls. */
const DISTANCE_IN_LETTERS = 200;

/** Bounds for a hall whose measures were entered wrongly: still a slide, neither confetti nor one letter a line. */
const SHARE = { min: 0.03, max: 0.25 } as const;

/** The share of the picture's height kept free on every side: a wall's edges are covered by drapes and lecterns. */
export const SAFE_MARGIN = 0.05;

/** Above this share of the picture's height a short question shouts. */
const LARGEST_SHARE = 0.2;

/**
 * The smallest type a wall may show.
 * @param size the wall and its farthest seat, in metres
 * @returns the type size (ascender to descender) as a share of the picture's height, 0.03 to 0.25
 */
export function smallestShare(size: ScreenSize): number {
	const share = size.farthestSeatMetres / (DISTANCE_IN_LETTERS * size.wallHeightMetres);
	return Number.isFinite(share) ? Math.min(SHARE.max, Math.max(SHARE.min, share)) : SHARE.max;
}

/**
 * A phone reads a code from ten times its width, one of 25 modules: the rule of thumb of those who print them, and one module
 * is then 1/250 of the distance. A code of more modules has to be larger by as much.
 */
const DISTANCE_IN_MODULES = 250;

/** A code is no larger than this share of the picture's height, or the address has no room; and no smaller: it may be scanned from near. */
const CODE_SHARE = { min: 0.42, max: 0.6 } as const;

/**
 * How large a QR code has to be on a wall to be scanned from the last row.
 * @param size the wall and its farthest seat, in metres
 * @param modules the code's side, without its quiet zone
 * @returns its side as a share of the picture's height; null where it would have to be larger than there is room for, and is
 *   better left out: a code that half the hall cannot scan keeps the other half's phones in the air
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
 * A first guess at a question's type size, for the HTML that is sent before anything can be measured.
 * @param graphemes the length of the words
 * @param smallest the smallest share that can be read, from `smallestShare`
 * @returns shares of the picture's height and width; the lesser of the two, but at least `smallest` of the height, holds
 *   on a wall of 16:9 and errs on the small side on any other
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
 * Finds the largest whole size that fits. Type that fits at a size fits at every smaller one.
 * @param smallest the least size to try, in pixels
 * @param largest the greatest size to try, in pixels
 * @param fits measures one size
 * @returns a size from `smallest` to `largest`, or null where not even the smallest fits
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

/**
 * How many rows of a list can be shown whole.
 * @param heights each row's height, first row first
 * @param gap the space between two rows
 * @param available the height of the field; all three in the same unit
 * @returns the number of rows
 */
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
 * Divides words that do not fit at once into as few pages as hold them, of about the same length; between words where it
 * can be, else within one.
 * @param words the question as put
 * @param fits measures one page's words
 * @returns at least one page; together they are the words, save the spaces where a page turns
 */
export function pagesOf(words: string, fits: (page: string) => boolean): string[] {
	const measured = remembering(fits);
	const fewest = filledPages(words, measured);
	let most = words.length / fewest.length;
	for (let attempt = 0; attempt < EVEN_ATTEMPTS; attempt += 1, most *= 1.08) {
		const even = filledPages(words, (page) => page.length <= most && measured(page));
		if (even.length === fewest.length) return even;
	}
	return fewest;
}

/** Even pages are a grace: a wall that measures for seconds is a wall that stands still. */
const EVEN_ATTEMPTS = 8;

/** Measures each text once: setting type costs milliseconds, and some scripts many. */
function remembering(fits: (text: string) => boolean): (text: string) => boolean {
	const known = new Map<string, boolean>();
	return (text) => {
		const before = known.get(text);
		if (before !== undefined) return before;
		const answer = fits(text);
		known.set(text, answer);
		return answer;
	};
}

/** Each page as full as it can be, the last one with what is left. */
function filledPages(words: string, fits: (page: string) => boolean): string[] {
	const pages: string[] = [];
	let rest = words.trim();
	while (rest !== "" && !fits(rest)) {
		const page = longestStart(rest, breaks(rest, "word"), fits) ?? longestStart(rest, breaks(rest, "grapheme"), fits);
		if (page === null) break;
		pages.push(page.trimEnd());
		rest = rest.slice(page.length).trimStart();
	}
	return rest === "" && pages.length > 0 ? pages : [...pages, rest];
}

/** @returns the longest start of the words, ending at one of `ends`, that fits; null where none does */
function longestStart(words: string, ends: number[], fits: (page: string) => boolean): string | null {
	const most = largestFitting(0, ends.length - 1, (index) => fits(words.slice(0, ends[index]).trimEnd()));
	return most === null ? null : words.slice(0, ends[most]);
}

/** Where a page may end: after a space, or after any grapheme. Never at the very end, so that something is left over. */
function breaks(words: string, unit: "word" | "grapheme"): number[] {
	if (unit === "word") return [...words.matchAll(/\s+/gu)].map((space) => space.index + space[0].length);
	const segments = [...new Intl.Segmenter("und", { granularity: "grapheme" }).segment(words)];
	return segments.slice(1).map((segment) => segment.index);
}

/**
 * How long one page of a long question stays on the wall.
 * @param words the page's words
 * @returns milliseconds: 15 letters a second, which leaves time to look up, and never less than 6 seconds
 */
export function readingTime(words: string): number {
	return Math.max(6_000, Math.ceil((words.length / 15) * 1_000));
}
