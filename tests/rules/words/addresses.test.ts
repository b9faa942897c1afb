import { expect, test } from "vitest";
import { canonicalPath, typedNames } from "#protocol/addresses.ts";

test("[W13] a mistyped path leads to the page that was meant", () => {
	const meant: Record<string, string> = {
		"/DEMO": "/demo",
		"/Demo/Interview": "/demo/interview",
		"/demo.": "/demo",
		"/demo,": "/demo",
		"/demo ": "/demo",
		"/demo/": "/demo",
		"//demo//interview/": "/demo/interview",
		"/(demo)": "/demo",
		"/“demo”": "/demo",
		"/ｄｅｍｏ／ｉｎｔｅｒｖｉｅｗ": "/demo/interview",
		"/SCREEN": "/screen",
		"/Demo/Stage/Main": "/demo/stage/main",
		"/.": "/",
		"/": "/",
	};
	for (const [typed, path] of Object.entries(meant)) {
		expect(canonicalPath(typed), typed).toBe(path);
		expect(canonicalPath(path)).toBe(path);
	}
});

test("[W13] a secret in a path keeps its capitals", () => {
	expect(canonicalPath("/ENTER/-aBc_-.")).toBe("/enter/-aBc_-");
	expect(canonicalPath("/Screen/aBc")).toBe("/screen/aBc");
	expect(canonicalPath("/Demo/Screen")).toBe("/demo/screen");
});

test("[W13] a code can be typed as an address, with or without scheme and host", () => {
	const meant: Record<string, string[]> = {
		"demo.": ["demo"],
		" #DEMO ": ["demo"],
		"/demo": ["demo"],
		"questions.example/demo": ["questions.example", "demo"],
		"https://questions.example:8080/Demo/Interview?show=new#ask": ["questions.example:8080", "demo", "interview"],
		"ｈｔｔｐｓ：／／ｈｏｓｔ／ｄｅｍｏ": ["host", "demo"],
		ＤＥＭＯ: ["demo"],
		"demo / interview": ["demo", "interview"],
		" . ": [],
	};
	for (const [typed, names] of Object.entries(meant)) expect(typedNames(typed), typed).toEqual(names);
});
