import naughty from "big-list-of-naughty-strings" with { type: "json" };
import { expect, test } from "vitest";
import demo from "#db/demo/questions.json" with { type: "json" };
import { PUBLISHED, TYPED } from "#harness/fixtures/similar-set.ts";
import { languageOf } from "#protocol/language.ts";
import { tidy } from "#protocol/words.ts";

const WELSH_NAMED = /^cy-/;

/** Whole questions, and what they are written in. */
const QUESTIONS: [language: "en" | "cy", words: string][] = [
	...demo.questions.map(({ words, lang }): ["en" | "cy", string] => [lang === "cy" ? "cy" : "en", words]),
	...Object.entries(PUBLISHED).map(([name, words]): ["en" | "cy", string] => [
		WELSH_NAMED.test(name) ? "cy" : "en",
		words,
	]),
	...(TYPED.english ?? []).map(({ words }): ["en" | "cy", string] => ["en", words]),
	...(TYPED.welsh ?? []).map(({ words }): ["en" | "cy", string] => ["cy", words]),
];

/** Written for this, and not looked at while the lists of small words were made. */
const UNSEEN: [language: "en" | "cy", words: string][] = [
	["en", "Ysgol Penglais has no physics teacher. What is the plan for Aberystwyth?"],
	["en", "Is Estyn any kinder than Ofsted, Bridget?"],
	["en", "Please save our sixth form"],
	["en", "Any chance of smaller classes before 2030?"],
	["en", "Heads are leaving. Discuss."],
	["en", "Does Llywodraeth Cymru get its share of VAT receipts?"],
	["en", "No more cuts!"],
	["en", "Can pupils in Pwllheli and Llanelli get a bus?"],
	["cy", "Rhowch fwy o arian i ysgolion!"],
	["cy", "Dim rhagor o doriadau, os gwelwch yn dda"],
	["cy", "Diolch am ddod. Ydych chi am ariannu CAMHS yn iawn?"],
	["cy", "Ga i ofyn am SATs a GCSEs?"],
	["cy", "Beth am y Department for Education a'i gyllideb?"],
	["cy", "Athrawon yn gadael, penaethiaid yn gadael: pryd ddaw newid?"],
	["cy", "Wnewch chi ymweld â Phontypridd?"],
	["cy", "Mae Ofsted wedi newid, ond ydy Estyn?"],
];

/** What is neither of the two, or too little to tell: null is right, and so is its own language where one is given. */
const OTHERS: [right: readonly (string | null)[], words: string][] = [
	[[null], "EBacc?"],
	[[null], "SEND SEND SEND"],
	[[null], "12345 !!! 🎓"],
	[[null], ""],
	[["ar"], "متى سترفعون رواتب المعلمين؟"],
	[["he"], "מתי יעלה השכר?"],
	[["uk"], "Чи отримають українські діти місця в школі?"],
	[["ru"], "Когда повысят зарплату учителям?"],
	[["zh"], "老师的工资什么时候涨？"],
	[["ja"], "先生の給料はいつ上がりますか"],
	[["ko"], "교사 급여는 언제 오르나요?"],
	[["el"], "Πότε θα αυξηθούν οι μισθοί;"],
	[["hi"], "शिक्षकों का वेतन कब बढ़ेगा?"],
	[["bn"], "শিক্ষকদের বেতন কবে বাড়বে?"],
	[["pa"], "ਅਧਿਆਪਕਾਂ ਦੀ ਤਨਖਾਹ ਕਦੋਂ ਵਧੇਗੀ?"],
	[["ta"], "ஆசிரியர்களின் சம்பளம் எப்போது உயரும்?"],
	[["th"], "เงินเดือนครูจะขึ้นเมื่อไร"],
	[["en"], "Will 李老师 be paid for the summer term?"],
	[["en"], "What does Олена need to enrol at your school?"],
	[["cy"], "Pryd fydd محمد yn cael lle yn yr ysgol?"],
	[[null, "fr"], "Quand allez-vous augmenter les salaires des professeurs ?"],
	[[null, "pl"], "Kiedy podniesiecie pensje nauczycieli?"],
	[[null, "es"], "¿Cuándo van a subir los sueldos de los maestros?"],
	[[null, "de"], "Wann werden die Gehälter der Lehrer erhöht?"],
	[[null, "ro"], "Când vor crește salariile profesorilor?"],
];

test.each([
	["questions of the demo and of the evaluation set", QUESTIONS, 0.97, 0],
	["questions the lists were not made on", UNSEEN, 0.8, 1],
] as const)("recognises English and Welsh: %s", (set, questions, floor, wrongAtMost) => {
	const wrong = questions.filter(([language, words]) => ![language, null].some((right) => right === languageOf(words)));
	const unsaid = questions.filter(([, words]) => languageOf(words) === null);
	const right = questions.length - wrong.length - unsaid.length;
	console.log(
		`language, ${set}: ${right} of ${questions.length} right (${((100 * right) / questions.length).toFixed(1)}%), ` +
			`${unsaid.length} unsaid, ${wrong.length} wrong`,
	);
	for (const [, words] of unsaid) console.log(`  unsaid: ${words}`);
	for (const [, words] of wrong) console.log(`  ${languageOf(words)}: ${words}`);
	expect(right / questions.length).toBeGreaterThanOrEqual(floor);
	expect(wrong.length).toBeLessThanOrEqual(wrongAtMost);
});

test.each(OTHERS)("%j: %s", (right, words) => {
	expect(right).toContain(languageOf(words));
});

test("gives any words a language or none", () => {
	for (const words of naughty.flatMap((one) => [one, tidy(one)])) {
		expect(languageOf(words) ?? "none").toMatch(/^(none|[a-z]{2})$/);
	}
});
