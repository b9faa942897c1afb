import { stemmer } from "stemmer";
import { SYNONYMS } from "./synonyms.ts";

/** Words that stand in any question, and so say nothing of what it is about. Both languages together. */
const IDLE = new Set(
	`a about all an and any are as at be because been before being but by can could did do does doing done for from get give
	go going had has have having her him his how i if in into is it its just like make many may me much my not now of off on one only
	or our out over own please put really say see should so some than that the their them then there these they thing think this
	those to too up us very want was we were what when where which who why will with would yet you your actually ever still
	also each every it's don't isn't won't can't
	y yr a ac ar am at i o yn yw ydy mae maen sydd sy oes oedd bydd fydd byddai fyddai fod bod wedi ei eu ein eich fy dy chi ni nhw
	hi fe ef sut pam pryd beth pwy pa ble faint os na nad neu ond gan gyda heb dros rhwng wrth i'r o'r a'r y'r yn y hyn hwn hon
	hynny dim ddim dod cael gael gwneud wneud mynd rhai pob holl iawn hefyd nawr gallwch allwch gall all dylai ddylai chwi oherwydd
	fel mewn`.split(/\s+/),
);

/** How the beginning of a Welsh word changes: soft, nasal and aspirate mutation. */
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

/** Every form of every term, to the word that stands for its meaning; and how many words the longest term has. */
const { meanings, longest } = readSynonyms();

/**
 * What a question is about, in a form in which likeness can be measured by trigrams: its telling words, each once, each by
 * the profession's one word for it where it has one, English and Welsh alike, and else by its stem (Porter's).
 *
 * @param words tidied
 * @returns lower-case words without accents, one space between; empty where nothing tells
 */
export function gistOf(words: string): string {
	const tokens = tokensOf(words);
	const gist = new Set<string>();
	for (let at = 0; at < tokens.length; ) {
		const term = termAt(tokens, at);
		if (term) {
			gist.add(term.meaning);
			at += term.length;
			continue;
		}
		const token = tokens[at] ?? "";
		if (!IDLE.has(token)) gist.add(plain(stemmer(token)));
		at += 1;
	}
	return [...gist].filter((word) => word !== "").join(" ");
}

/** The longest term that begins at a token. */
function termAt(tokens: readonly string[], at: number): { meaning: string; length: number } | null {
	for (let length = Math.min(longest, tokens.length - at); length > 0; length -= 1) {
		const meaning = meanings.get(keyOf(tokens.slice(at, at + length)));
		if (meaning) return { meaning, length };
	}
	return null;
}

function tokensOf(words: string): string[] {
	return (
		words
			.normalize("NFC")
			.toLowerCase()
			.replaceAll("’", "'")
			.match(/[\p{L}\p{M}\p{N}]+(?:'\p{L}+)*/gu) ?? []
	);
}

/** Terms are known by the stems of their words, so that a plural is the same term. */
function keyOf(tokens: readonly string[]): string {
	return tokens.map((token) => plain(stemmer(token))).join(" ");
}

/** Without accents and apostrophes: phones write Welsh without its circumflexes as often as with them. */
function plain(token: string): string {
	return token.normalize("NFD").replace(/[\p{M}']/gu, "");
}

function readSynonyms() {
	const found = new Map<string, string>();
	let most = 1;
	for (const line of SYNONYMS) {
		const [english = [], welsh = []] = line.split(" | ").map((terms) => terms.split(", ").map(tokensOf));
		const meaning = english[0]?.join("") ?? "";
		for (const form of [...english, ...welsh, ...welsh.flatMap(mutated)]) {
			const idle = form.every((token) => IDLE.has(token));
			// The list's order decides where two meanings share a form; a form as it stands goes before a mutated one.
			if (!idle && !found.has(keyOf(form))) found.set(keyOf(form), meaning);
			most = Math.max(most, form.length);
		}
	}
	return { meanings: found, longest: most };
}

/** A Welsh term with its first word as each mutation makes it. */
function mutated([first = "", ...rest]: readonly string[]): string[][] {
	const rule = MUTATIONS.find(([beginning]) => beginning.test(first));
	if (!rule) return [];
	const [beginning, forms] = rule;
	return forms.map((form) => [first.replace(beginning, form), ...rest]);
}
