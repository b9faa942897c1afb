import { CODE_POINTS_A_CHARACTER, GRAPHEME_CODE_POINTS, MARKS_A_BASE } from "./limits.ts";

/** Times a limit. */
const FAR_TOO_LONG = 4;

/** Firefox before 125 has none. A phone then counts code points; the server has one and decides. */
const segmenter = "Segmenter" in Intl ? new Intl.Segmenter("en", { granularity: "grapheme" }) : null;

/** Halves of surrogate pairs, and what stands for them. */
const BROKEN = /[\p{Cs}\ufffd]/gu;
/** What stands where something cannot be shown: Word's bullets and other private use, the blank of Braille, NEL. They become spaces. */
const BLANKS = /[\p{Co}\u2800\u0085]/gu;
/** C0 and C1 controls, except tab and line breaks, which become spaces. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: the characters to remove
const CONTROLS = /[\u0000-\u0008\u000e-\u001f\u007f-\u009f]/gu;
/** Direction controls reorder the surrounding text ("Trojan source"). `dir="auto"` replaces them. */
const DIRECTION = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;
/** Invisible: zero-width space, word joiner and similar, soft hyphen, BOM, Hangul and Mongolian fillers, interlinear notes; U+FFFC from iOS dictation. */
const INVISIBLE =
	// biome-ignore lint/suspicious/noMisleadingCharacterClass: individual characters, not sequences
	/[\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u2060-\u2065\u206a-\u206f\u3164\ufeff\uffa0\ufff0-\ufffd\p{Noncharacter_Code_Point}]/gu;
/** Tag characters can hide whole sentences. Only the flags of England, Scotland and Wales keep them. */
const TAGS =
	/(\u{1f3f4}\u{e0067}\u{e0062}(?:\u{e0065}\u{e006e}\u{e0067}|\u{e0073}\u{e0063}\u{e0074}|\u{e0077}\u{e006c}\u{e0073})\u{e007f})|[\u{e0000}-\u{e0fff}]/gu;
/**
 * Joiners only belong inside emoji and inside Indic and Arabic words: one at a time, after the group. Without lookbehind, which
 * Safari before 16.4 cannot parse.
 */
const JOINERS =
	// biome-ignore lint/suspicious/noMisleadingCharacterClass: individual characters, not sequences
	/([\p{L}\p{M}\p{Extended_Pictographic}\u{fe0f}\u{1f3fb}-\u{1f3ff}][\u200c\u200d])(?=[\p{L}\p{M}\p{Extended_Pictographic}])|[\u200c\u200d]+/gu;
/** Joiners and variation selectors without a character before them, and repeated selectors. */
const STRAY_SELECTORS =
	// biome-ignore lint/suspicious/noMisleadingCharacterClass: individual characters, not sequences
	/(^|\s)[\u200c\u200d\ufe00-\ufe0f]+|([\ufe00-\ufe0f])[\ufe00-\ufe0f]+/gu;
const MARKS = new RegExp(`(\\p{M}{${MARKS_A_BASE}})\\p{M}+`, "gu");

/**
 * Normalises words for storage: well-formed Unicode in NFC, single spaces, no invisible characters or direction controls, at most
 * four marks per base character. Emoji joined by ZWJ and Indic scripts stay whole. Idempotent.
 *
 * @param typed what a person typed or pasted
 * @returns the words to count, store and show
 */
export function tidy(typed: string): string {
	return typed
		.replace(BROKEN, "")
		.replace(BLANKS, " ")
		.replace(CONTROLS, "")
		.replace(DIRECTION, "")
		.replace(INVISIBLE, "")
		.replace(TAGS, "$1")
		.replace(STRAY_SELECTORS, "$1$2")
		.replace(JOINERS, "$1")
		.normalize("NFC")
		.replace(MARKS, "$1")
		.replace(/\s+/gu, " ")
		.trim();
}

/**
 * Counts characters as people do: a family emoji is one, an accented letter is one.
 * @returns the number of extended grapheme clusters (Unicode Standard Annex 29)
 */
export function graphemes(words: string): number {
	let count = 0;
	for (const _ of clusters(words)) count += 1;
	return count;
}

/**
 * [A20] The length that every limit and counter is about: graphemes, except that one of more than `GRAPHEME_CODE_POINTS` counts each
 * of its code points. A text of many large ones counts a quarter of its code points. So no few "characters" can fill a wall.
 * @param typed what a person typed; it is tidied first
 */
export function lengthOf(typed: string): number {
	let length = 0;
	let codePoints = 0;
	for (const cluster of clusters(tidy(typed))) {
		const size = [...cluster].length;
		length += size > GRAPHEME_CODE_POINTS ? size : 1;
		codePoints += size;
	}
	return Math.max(length, Math.ceil(codePoints / CODE_POINTS_A_CHARACTER));
}

/** [A22] @returns the most UTF-16 units that a field takes. More than this is too long in any script, and slows a phone down. */
export function fieldUnits(max: number): number {
	return 2 * CODE_POINTS_A_CHARACTER * max;
}

/** [A22] @returns whether the words are so much too long that a number does not help */
export function isFarTooLong(length: number, max: number): boolean {
	return length > FAR_TOO_LONG * max;
}

function* clusters(words: string): Iterable<string> {
	if (!segmenter) return yield* words;
	for (const { segment } of segmenter.segment(words)) yield segment;
}

/** A question's own words, and its stage wording in either language or both. */
type Worded = { words: string; stageWording: string | null; stageWordingCy: string | null };

/** [M15] @returns the words a question is put in, and the same in Welsh if its stage wording is in both languages */
export function stageWordingOf({ words, stageWording, stageWordingCy }: Worded) {
	return {
		wording: stageWording ?? stageWordingCy ?? words,
		wordingCy: stageWording === null ? null : stageWordingCy,
	};
}
