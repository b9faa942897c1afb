import { expect, test } from "vitest";
import { refuseAsk } from "#protocol/rules/asking.ts";
import { lengthOf, tidy } from "#protocol/words.ts";

const OUTSIZE = {
	"emoji joined by ZWJ": `Who pays for this? ${"🚫\u200d".repeat(1_000)}🚫`,
	"Hangul jamo": `Who pays for this? ${"\u1100".repeat(3_000)}`,
	"skin tones": `Who pays for this? 👍${"\u{1f3fb}".repeat(500)}`,
	"a Devanagari conjunct": `Who pays for this? ${"क्".repeat(1_500)}`,
	"grapheme after grapheme of twelve code points": "👨\u200d👩\u200d👧\u200d👦\u200d👧\u200d👦".repeat(120),
};

test.each(Object.entries(OUTSIZE))("[A20] %s: few graphemes, but too long", (_, words) => {
	const session = { status: "open", asking: true } as const;
	expect(refuseAsk({ session, words })).toMatchObject({ code: "too-long" });
	for (const field of ["name", "role"] as const) {
		const byline = { name: "Ffion Rees", role: "", [field]: words };
		const refusal = refuseAsk({ session, words: "Who will pay for this?", byline });
		expect(refusal).toMatchObject({ code: `byline-${field}` });
	}
});

test.each([
	["👩🏽\u200d❤\ufe0f\u200d💋\u200d👨🏿 for everyone", 14],
	["한국어로 묻습니다", 9],
	["कार्त्स्न्य क्या है", 6],
	["Ffiôn à Llŷn", 12],
])("[A20] counts what people write as they do: %s", (words, length) => {
	expect(lengthOf(words)).toBe(length);
});

test.each([
	["iOS dictation", "Will you scrap\ufffc the EBacc measure?\ufffc", "Will you scrap the EBacc measure?"],
	["a bullet from Word", "\uf0b7\tWill you scrap it?", "Will you scrap it?"],
	["private use between words", "first\uf0a7second\u{f0000}third\u{10fffd}", "first second third"],
	["U+FFFD", "wh\ufffdo pays", "who pays"],
	["interlinear annotations", "\ufff9who\ufffa pays\ufffb", "who pays"],
	["noncharacters", "who\ufdd0\ufffe\uffff pays\u{1ffff}", "who pays"],
	["NEL, line and paragraph separators", "who\u0085pays\u2028for\u2029it", "who pays for it"],
	["C1 controls", "who\u0080\u009f pays", "who pays"],
	["a byte order mark and a soft hyphen", "\ufeffsal\u00adary", "salary"],
	[
		"variation selectors alone",
		"\ufe0f who \ufe0e\ufe0fpays\ufe0f\ufe0f\ufe0f ❤\ufe0f 1\ufe0f\u20e3",
		"who pays\ufe0f ❤\ufe0f 1\ufe0f\u20e3",
	],
	["joiners around selectors", "\ufe0f\u200dwho \u200d\ufe0fpays?\u200d\ufe0f", "who pays?\ufe0f"],
	["the blank of Braille", "who\u2800\u2800pays", "who pays"],
])("[A21] tidies away %s", (_, typed, kept) => {
	expect(tidy(typed)).toBe(kept);
	expect(tidy(tidy(typed))).toBe(kept);
});
