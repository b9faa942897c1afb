import { expect, test } from "vitest";
import { graphemes, tidy } from "#protocol/words.ts";

const DRAGON = "\u{1f3f4}\u{e0067}\u{e0062}\u{e0077}\u{e006c}\u{e0073}\u{e007f}";

test.each([
	["spaces and breaks become one space", "  When\t will\r\n\r\nit   be? ", "When will it be?"],
	["letters are composed", "Llanfair pwll\u0302", "Llanfair pwl\u006c\u0302".normalize("NFC")],
	["controls and NUL are gone", "a\u0000b\u0007c", "abc"],
	["nothing turns the text round", "abc\u202edef\u2066ghi\u200f", "abcdefghi"],
	["nothing is invisible", "sa\u200bl\u00ada\ufeffry\u2060", "salary"],
	["joiners stay inside words and emoji", "👩\u200d🏫 क्\u200dष \u200d\u200cend\u200d", "👩\u200d🏫 क्\u200dष end"],
	["hidden tags are gone", `plain\u{e0068}\u{e0069}`, "plain"],
	["the dragon stays", `Cymru ${DRAGON}`, `Cymru ${DRAGON}`],
	[
		"at most four marks on a base",
		`a${"\u0300\u0301\u0302\u0303\u0304\u0305\u0306".normalize("NFD")}b`,
		"à\u0301\u0302\u0303\u0304b",
	],
	["a half of a pair is gone", "a\ud83db", "ab"],
	["scripts of every direction stay", "متى؟ कब? 何時? Pryd?", "متى؟ कब? 何時? Pryd?"],
])("[A4] %s", (_, typed, kept) => {
	expect(tidy(typed)).toBe(kept);
	expect(tidy(tidy(typed))).toBe(kept);
});

test.each([
	["", 0],
	["plain", 5],
	["é", 1],
	["e\u0301", 1],
	["👨\u200d👩\u200d👧\u200d👦", 1],
	[DRAGON, 1],
	["क्षि", 1],
	["한국어", 3],
])("[A4] counts %j as people do: %i", (words, count) => {
	expect(graphemes(words)).toBe(count);
});
