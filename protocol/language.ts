import type { Language } from "./views/session.ts";

/** Common words of only one of the two languages: "a", "am", "on" and "i" are in both, so in neither list. */
const WELSH = new Set(
	`y yr ydy ydych ydyn ydym yn yw i'r o'r a'r a'n a'u a'i mae maen mai fydd fyddai bydd byddai oes oedd sut pam pryd beth pwy
	pa ble faint ac ar gan gyda heb dros rhwng wrth eich ein eu chi ni nhw hyn hwn hon hwnnw hynny dim nid ddim wedi gael cael
	fod bod os pan na nad neu hefyd ond sy sydd rhai pob mwy wneud gwneud dylai gallwch allwch cymru ysgol ysgolion plant
	disgyblion athrawon llywodraeth addysg gymraeg cymraeg`.split(/\s+/),
);
const ENGLISH = new Set(
	`the and of to is are was were be been will would can could should do does did have has had what when where why how who which
	that this these those it its we you your our they their not with for from at by an if or but there about into than more most
	all any some many much my me us school schools children pupils teachers government education secretary`.split(/\s+/),
);

/** Scripts, with the language that most text in them is in. */
const SCRIPTS: readonly [RegExp, string][] = [
	[/\p{Script=Hiragana}|\p{Script=Katakana}/u, "ja"],
	[/\p{Script=Hangul}/u, "ko"],
	[/\p{Script=Han}/u, "zh"],
	[/\p{Script=Arabic}/u, "ar"],
	[/\p{Script=Hebrew}/u, "he"],
	[/\p{Script=Greek}/u, "el"],
	[/[іїєґ]/iu, "uk"],
	[/\p{Script=Cyrillic}/u, "ru"],
	[/\p{Script=Devanagari}/u, "hi"],
	[/\p{Script=Bengali}/u, "bn"],
	[/\p{Script=Gurmukhi}/u, "pa"],
	[/\p{Script=Gujarati}/u, "gu"],
	[/\p{Script=Tamil}/u, "ta"],
	[/\p{Script=Thai}/u, "th"],
];

/**
 * Guesses the language of words, so that screen readers pronounce them well: English and Welsh by their common words, others by
 * their script.
 *
 * @param words tidied
 * @returns "en", "cy", or another BCP 47 language; null if unclear
 */
export function languageOf(words: string): Language {
	const letters = words.match(/\p{L}/gu)?.length ?? 0;
	if (letters === 0) return null;
	const latin = words.match(/\p{Script=Latin}/gu)?.length ?? 0;
	// A name in another script does not make a whole sentence foreign.
	if (latin * 2 < letters) return SCRIPTS.find(([script]) => script.test(words))?.[1] ?? null;
	const tokens =
		words
			.toLowerCase()
			.replaceAll("’", "'")
			.match(/[\p{L}']+/gu) ?? [];
	const signs = (list: ReadonlySet<string>) => tokens.filter((token) => list.has(token)).length;
	const [welsh, english] = [signs(WELSH), signs(ENGLISH)];
	if (welsh === english) return null;
	return welsh > english ? "cy" : "en";
}
