import { DataSet, englishDataset, englishRecommendedTransformers, parseRawPattern, RegExpMatcher } from "obscenity";
import { ALLOWED } from "./allowed.ts";

/**
 * What the library lacks: British and Welsh words, and slurs heard in schools. `|` is a word boundary. The matcher collapses doubled
 * letters, except b, e, l, o, s and g: "ffwc" is "fwc" here.
 */
const OURS = `
	|wanker, |tosser|, |tossers|, |tosspot, |bellend|, |bell end|, |knobhead, |knobend, gobshite, |bugger, |minge|, |slag|,
	|slags|, |skank, |slapper|, |shag|, |shagg, |nonce|, |nonces|, |paedo|, |paedos|, |pedo|, |pedos|, |crap|, |crappy|,
	|pikey, |gypo|, |paki|, |pakis|, |wog|, |wogs|, |coon|, |coons|, |poof|, |poofs|, |poofter, |spaz|, |mong|, |mongs|,
	|golliwog, |mofo|, |stfu|, |wtf|, |milf|, |thot|, |thots|, |fwc, |fyc, |foc|, |cachu|, |gachu|, |chachu|, |cachgi,
	|gachgi, |cachwr, |cont|, |gont|, |contiaid|, |gontiaid|, |coc|, |coc oen|, |goc oen|, |twll din|, |twll tin|,
	|dwll din|, |hwren, |putain|, |phutain|, |slwt|, |bastad|, |bastads|, |pidyn|, |rhech|, |piso|, |pisho|, |llyfwr tin|,
	|llyfwr din|, |yr ast|`
	.trim()
	.split(/,\s+/);

const words = new DataSet<{ originalWord: string }>().addAll(englishDataset);
for (const word of OURS) {
	words.addPhrase((phrase) => phrase.setMetadata({ originalWord: word }).addPattern(parseRawPattern(word)));
}
const matcher = new RegExpMatcher({ ...words.build(), ...englishRecommendedTransformers });

/** Masked words: "f**k", "sh*t". One star after an A is a grade. */
const MASKED = /(?<![\p{L}*])(?:f|fu|s|sh|c|cu|w|wa|b|bi|p|pi|pr|t|tw|d|di|ar)\*+\p{L}+/iu;
/** Letters separated one by one. */
const APART = /(?<!\p{L})(?:\p{L}[ ._-]){2,}\p{L}(?!\p{L})/gu;

/**
 * [H2] @returns whether the text contains an obscene word, in English or Welsh, including ones masked with signs. Allowed words are
 * ignored with everything in them: "Penistone" is a place.
 * @param allowed the conference's own, in addition to `TERMS`
 */
export function isObscene(text: string, allowed: readonly string[]): boolean {
	const joined = text.replace(APART, (letters) => letters.replace(/[ ._-]/g, ""));
	return MASKED.test(text) || hasUnallowed(text, allowed) || (joined !== text && hasUnallowed(joined, allowed));
}

/**
 * [M34] @returns the words that make the text obscene, each once and as it is written. None if letting these through would not help: the
 * word is masked, or its letters are set apart
 */
export function obsceneWords(words: string, allowed: readonly string[]): string[] {
	const text = plainly(words);
	const found = new Set(
		unallowedIn(text, allowed).map(({ startIndex, endIndex }) => wordAt(text, startIndex, endIndex)),
	);
	const all = [...found];
	return isObscene(text, [...allowed, ...all]) ? [] : all;
}

/** @returns the whole word, or words, that a match is in */
function wordAt(text: string, start: number, end: number): string {
	const before = /[\p{L}\p{M}\p{N}'-]*$/u.exec(text.slice(0, start))?.[0] ?? "";
	const after = /^[\p{L}\p{M}\p{N}'-]*/u.exec(text.slice(end + 1))?.[0] ?? "";
	return (before + text.slice(start, end + 1) + after).replace(/^[^\p{L}]+|[^\p{L}\p{M}\p{N}]+$/gu, "");
}

/** Full-width letters and digits count as ordinary ones; the library handles other look-alikes. */
export function plainly(words: string): string {
	return words.normalize("NFKC").replaceAll("’", "'");
}

function hasUnallowed(text: string, allowed: readonly string[]): boolean {
	return unallowedIn(text, allowed).length > 0;
}

function unallowedIn(text: string, allowed: readonly string[]): { startIndex: number; endIndex: number }[] {
	const found = matcher
		.getAllMatches(text)
		// The matcher reads digits as letters, and two of them as a word: "£455 a pupil" is a sum.
		.filter(({ startIndex, endIndex }) => /\p{L}.*\p{L}/u.test(text.slice(startIndex, endIndex + 1)));
	if (found.length === 0) return [];
	const spans = [
		...ALLOWED.flatMap((term) => spansOf(text, term)),
		...allowed.flatMap((word) => spansOf(text, toPattern(word))),
	];
	return found.filter(
		({ startIndex, endIndex }) => !spans.some(([start, end]) => start <= startIndex && endIndex < end),
	);
}

/** A conference's word as a pattern, with special characters escaped. */
function toPattern(word: string): RegExp {
	const escaped = word
		.normalize("NFKC")
		.replaceAll("’", "'")
		.trim()
		.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
	return escaped === "" ? /(?!)/g : new RegExp(escaped, "giu");
}

function spansOf(text: string, term: RegExp): [number, number][] {
	return [...text.matchAll(term)].map(({ 0: found, index }) => [index, index + found.length]);
}
