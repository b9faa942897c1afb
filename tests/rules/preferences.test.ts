import { expect, test } from "vitest";
import { choiceIn, preferencesOf } from "#server/preferences.ts";

test.each([
	["English where nothing is asked for", {}, "en"],
	["Welsh where the browser asks for it first", { "accept-language": "cy-GB,cy;q=0.9,en-GB;q=0.8" }, "cy"],
	["English where that comes first", { "accept-language": "en-GB,en;q=0.9,cy;q=0.8" }, "en"],
	["what is asked for most, wherever it stands", { "accept-language": "en;q=0.5, cy;q=0.6" }, "cy"],
	["Welsh before a language nobody here speaks", { "accept-language": "br,cy;q=0.4" }, "cy"],
	["no language that is refused", { "accept-language": "cy;q=0, de" }, "en"],
	["English for what is no list of languages", { "accept-language": ";;q=x,,*" }, "en"],
	["what was chosen, whatever the browser says", { cookie: "lang=cy", "accept-language": "en" }, "cy"],
	["English where that was chosen", { cookie: "a=b; lang=en", "accept-language": "cy" }, "en"],
	["nothing that is no language of ours", { cookie: "lang=de", "accept-language": "cy" }, "cy"],
] as const)("it speaks %s", (_, headers, locale) => {
	expect(preferencesOf(headers).locale).toBe(locale);
});

test.each([
	["", null],
	["theme=dark", "dark"],
	["theme=light", "light"],
	["theme=pink", null],
])("the surface of the cookie “%s” is %s", (cookie, theme) => {
	expect(preferencesOf({ cookie }).theme).toBe(theme);
});

test("a choice is kept for a year, and leads to the same address without it", () => {
	const choice = choiceIn(new URL("https://q.example/demo/interview?show=new&lang=cy&ask=1"), true);
	expect(choice?.address).toBe("/demo/interview?show=new&ask=1");
	expect(choice?.cookies).toEqual([
		expect.stringMatching(/^lang=cy; Max-Age=31536000; Path=\/; HttpOnly; Secure; SameSite=Lax$/),
	]);
	expect(choiceIn(new URL("https://q.example/demo?theme=system"), true)?.cookies).toEqual([
		expect.stringMatching(/^theme=; Max-Age=0; /),
	]);
});

test("what is no choice is left alone", () => {
	expect(choiceIn(new URL("http://q.example/demo?lang=de&theme=&show=new"), false)).toBeNull();
});

test("a choice leads to no other host", () => {
	expect(choiceIn(new URL("http://q.example//evil.example/?lang=cy"), false)?.address).toBe("/evil.example/");
});
