import { expect, test } from "vitest";
import { choiceIn, placeOfChoice, preferencesOf } from "#server/preferences.ts";

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
		"the same address without it",
		"/demo/interview?show=new&lang=cy&ask=1",
		undefined,
		"/demo/interview?show=new&ask=1",
	],
	["the page as script had changed it", "/demo?show=new&lang=cy", "http://q.example/demo?show=mine", "/demo?show=mine"],
	["no other page", "/demo?lang=cy", "http://q.example/demo/send?show=mine", "/demo"],
	["no other site's page", "/demo?theme=dark", "http://elsewhere.example/demo?show=mine", "/demo"],
	["no other host", "//evil.example/?lang=cy", undefined, "/evil.example/"],
])("a choice redirects to %s", (_, address, referer, place) => {
	expect(placeOfChoice(new URL(`http://q.example${address}`), referer)).toBe(place);
});
