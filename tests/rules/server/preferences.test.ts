import { expect, test } from "vitest";
import { choiceIn, pathWithoutChoice, preferencesOf } from "#server/http/preferences.ts";

test.each([
	["English by default", {}, "en"],
	["Welsh if the browser prefers it", { "accept-language": "cy-GB,cy;q=0.9,en-GB;q=0.8" }, "cy"],
	["English if the browser prefers it", { "accept-language": "en-GB,en;q=0.9,cy;q=0.8" }, "en"],
	["with the highest weight, in any order", { "accept-language": "en;q=0.5, cy;q=0.6" }, "cy"],
	["Welsh rather than an unsupported one", { "accept-language": "br,cy;q=0.4" }, "cy"],
	["English if Welsh has weight 0", { "accept-language": "cy;q=0, de" }, "en"],
	["English for a malformed header", { "accept-language": ";;q=x,,*" }, "en"],
	["of the cookie, before the browser's", { cookie: "lang=cy", "accept-language": "en" }, "cy"],
	["English of the cookie, before the browser's", { cookie: "a=b; lang=en", "accept-language": "cy" }, "en"],
	["of the browser if the cookie has an unsupported one", { cookie: "lang=de", "accept-language": "cy" }, "cy"],
] as const)("chooses the language %s", (_, headers, locale) => {
	expect(preferencesOf(headers).locale).toBe(locale);
});

test.each([
	["", null],
	["theme=dark", "dark"],
	["theme=light", "light"],
	["theme=pink", null],
])("the cookie “%s” means the theme %s", (cookie, theme) => {
	expect(preferencesOf({ cookie }).theme).toBe(theme);
});

test("keeps a choice for a year, and deletes the cookie for the device's theme", () => {
	expect(choiceIn({ show: "new", lang: "cy" }, true)).toEqual({
		choice: { locale: "cy" },
		cookies: ["lang=cy; Max-Age=31536000; Path=/; HttpOnly; Secure; SameSite=Lax"],
		rest: { show: "new" },
	});
	expect(choiceIn({ theme: "system" }, false)).toEqual({
		choice: { theme: null },
		cookies: [expect.stringMatching(/^theme=; Max-Age=0; Path=\/; /)],
		rest: {},
	});
	expect(choiceIn({ lang: "de", theme: "", show: "new" }, false)).toBeNull();
});

test.each([
	[
		"the same address without the choice",
		"/demo/interview?show=new&lang=cy&ask=1",
		undefined,
		"/demo/interview?show=new&ask=1",
	],
	[
		"the address as JavaScript had changed it",
		"/demo?show=new&lang=cy",
		"http://q.example/demo?show=mine",
		"/demo?show=mine",
	],
	["the same page, not the referring one", "/demo?lang=cy", "http://q.example/demo/send?show=mine", "/demo"],
	["this site, not the referring one", "/demo?theme=dark", "http://elsewhere.example/demo?show=mine", "/demo"],
])("a choice redirects to %s", (_, address, referer, place) => {
	expect(pathWithoutChoice(new URL(`http://q.example${address}`), referer)).toBe(place);
});
