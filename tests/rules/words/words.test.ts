import { expect, test } from "vitest";
import { graphemes, tidy } from "#protocol/words.ts";

const DRAGON = "\u{1f3f4}\u{e0067}\u{e0062}\u{e0077}\u{e006c}\u{e0073}\u{e007f}";

test.each([
	["turns spaces and line breaks into one space", "  When\t will\r\n\r\nit   be? ", "When will it be?"],
	["composes letters", "Llanfair pwll\u0302", "Llanfair pwl\u006c\u0302".normalize("NFC")],
	["removes control characters and NUL", "a\u0000b\u0007c", "abc"],
	["removes direction controls", "abc\u202edef\u2066ghi\u200f", "abcdefghi"],
	["removes invisible characters", "sa\u200bl\u00ada\ufeffry\u2060", "salary"],
	["keeps joiners inside words and emoji only", "👩\u200d🏫 क्\u200dष \u200d\u200cend\u200d", "👩\u200d🏫 क्\u200dष end"],
	["removes hidden tag characters", `plain\u{e0068}\u{e0069}`, "plain"],
	["keeps the Welsh flag", `Cymru ${DRAGON}`, `Cymru ${DRAGON}`],
	[
		"keeps at most four marks per base character",
		`a${"\u0300\u0301\u0302\u0303\u0304\u0305\u0306".normalize("NFD")}b`,
		"à\u0301\u0302\u0303\u0304b",
	],
	["removes lone surrogates", "a\ud83db", "ab"],
	["keeps scripts of every direction", "متى؟ कब? 何時? Pryd?", "متى؟ कब? 何時? Pryd?"],
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
