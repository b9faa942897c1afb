import { stemmer } from "stemmer";
import { SYNONYMS } from "./synonyms.ts";

const STOP_WORDS = new Set(
	`a about after again all am an and any are as at be because been before being but by can could did do does doing done for
	from get give go goes going gone got had happen happens has have having her him his how i if in into is it its just keep like
	look make many may me much must my not now of off on one ones only or our out over own please put really said say see should
	so some take tell than thank thanks that the their them then there these they thing things think this those to too up us use
	used very want wants was way we well were what when where which while who why will with without would yes yet you your
	actually ever still also each every else other isn aren don doesn didn won can't cannot couldn wouldn shouldn haven hasn wasn no
	y yr a ac ar am at i o yn yng ym yw ydy ydi ydych ydyn ydym mae maen sydd sy oes oedd bydd fydd byddwch fyddwch byddai fyddai fod
	bod wedi ei eu ein eich fy dy chi ni nhw hi fe ef sut pam pryd beth pwy pa ble faint os na nad neu ond gan gyda heb dros drwy trwy
	rhwng wrth ers hyn hwn hon hynny dim ddim dod ddod ddaw cael gael gaiff gawn gawson caiff cawn gwneud wneud wnewch wnaiff wnaeth
	mynd rhai pob holl iawn hefyd nawr gallwch allwch gall all allwn dylai ddylai dylid ddylid chwi oherwydd fel mewn yno un cyn ar
	cymaint eto arall eraill d ll m r s t n u w ch th re ve`.split(/\s+/),
);

/** Welsh initial mutations: soft, nasal and aspirate. */
const MUTATIONS: readonly [RegExp, readonly string[]][] = [
	[/^p(?!h)/, ["b", "mh", "ph"]],
	[/^t(?!h)/, ["d", "nh", "th"]],
	[/^c(?!h)/, ["g", "ngh", "ch"]],
	[/^b/, ["f", "m"]],
	[/^d(?!d)/, ["dd", "n"]],
	[/^g/, ["", "ng"]],
	[/^ll/, ["l"]],
	[/^m/, ["f"]],
	[/^rh/, ["r"]],
	[/^(?=[aeiouwyâêîôûŵŷ])/, ["h"]],
];

/** Maps every form of a term to the word for its meaning; and the number of words in the longest term. */
const { meanings, longest } = readSynonyms();

/**
 * The gist of a question, for comparison by trigrams: its significant words, each once, as lower-case stems (Porter). A term the
 * profession has synonyms for, in English or Welsh, is replaced by one word for all of them.
 *
 * @param words tidied
 * @returns lower-case words without accents, separated by single spaces; empty if no word is significant
 */
export function gistOf(words: string): string {
	const tokens = tokensOf(words);
	const stems = tokens.map(stemOf);
	const gist = new Set<string>();
	for (let at = 0; at < tokens.length; ) {
		const term = termAt(stems, at);
		if (term) {
			gist.add(term.meaning);
			at += term.length;
			continue;
		}
		if (!STOP_WORDS.has(tokens[at] ?? "")) gist.add(stems[at] ?? "");
		at += 1;
	}
	return [...gist].filter((word) => word !== "").join(" ");
}

/** The longest term that starts at a word. */
function termAt(stems: readonly string[], at: number): { meaning: string; length: number } | null {
	for (let length = Math.min(longest, stems.length - at); length > 0; length -= 1) {
		const meaning = meanings.get(stems.slice(at, at + length).join(" "));
		if (meaning) return { meaning, length };
	}
	return null;
}

/** An apostrophe separates words, as in "who's" and "mae'n"; "6,000" is one word. Words are cut at 40 letters. */
function tokensOf(words: string): string[] {
	return (
		words
			.normalize("NFC")
			.toLowerCase()
			.replace(/(\d),(?=\d{3})/g, "$1")
			.match(/[\p{L}\p{M}\p{N}]{1,40}/gu) ?? []
	);
}

/** Keys use stems, so that a plural matches the same term. */
function keyOf(tokens: readonly string[]): string {
	return tokens.map(stemOf).join(" ");
}

/** Without accents: phones often write Welsh without its circumflexes. */
function stemOf(token: string): string {
	return stemmer(token).normalize("NFD").replace(/\p{M}/gu, "");
}

function readSynonyms() {
	const found = new Map<string, string>();
	let most = 1;
	for (const line of SYNONYMS) {
		const [english = [], welsh = []] = line.split(" | ").map((terms) => terms.split(", ").map(tokensOf));
		const meaning = english[0]?.join("") ?? "";
		for (const form of [...english, ...welsh, ...welsh.flatMap(mutationsOf)]) {
			const isIgnored = form.every((token) => STOP_WORDS.has(token));
			// If two meanings share a form, the first in the list wins; unmutated forms come before mutated ones.
			if (!isIgnored && !found.has(keyOf(form))) found.set(keyOf(form), meaning);
			most = Math.max(most, form.length);
		}
	}
	return { meanings: found, longest: most };
}

function mutationsOf([first = "", ...rest]: readonly string[]): string[][] {
	const rule = MUTATIONS.find(([beginning]) => beginning.test(first));
	if (!rule) return [];
	const [beginning, forms] = rule;
	return forms.map((form) => [first.replace(beginning, form), ...rest]);
}
