import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { STAFF_VERSIONS } from "#components/ui/old-browser/checks.ts";
import { newerInScript } from "#scripts/browsers/scripts.ts";
import { newerInStyles } from "#scripts/browsers/styles.ts";
import { FLOOR, STAFF, type Targets } from "#scripts/browsers/targets.ts";

const inScript = (text: string, targets: Targets = FLOOR) => [...newerInScript(text, targets).keys()];
const inStyles = (text: string, targets: Targets = FLOOR) => [...newerInStyles(text, targets).keys()];

test("finds what the floor's oldest browsers cannot parse or do not have", () => {
	expect(inScript("const rows = Object.groupBy(list, by)")).toEqual(["Object.groupBy"]);
	expect(inScript("new Set(one).union(other)")).toEqual([".union()"]);
	expect(inScript("words.toWellFormed()")).toEqual([".toWellFormed()"]);
	expect(inScript("new Intl.Segmenter()")).toEqual(["Intl.Segmenter"]);
	expect(inScript("Promise.withResolvers()")).toEqual(["Promise.withResolvers"]);
	expect(inScript("menu.togglePopover()")).toEqual([".togglePopover()"]);
	expect(inScript("new URLPattern(address)")).toEqual(["URLPattern"]);
	expect(inScript("const found = /[a--b]/v")).toEqual(["syntax"]);
	expect(inScript("const found = /(?<!a)b/")).toEqual(["lookbehind"]);
	expect(inScript("import data from './data.json' with { type: 'json' }")).toEqual(["syntax"]);
	expect(inStyles("p { height: round(up, 1px, 2px) }")).toEqual(["round()"]);
	expect(inStyles("p { field-sizing: content }")).toContain("field-sizing");
	expect(inStyles("@starting-style { p { color: red } }")).toEqual(["@starting-style"]);
	expect(inStyles("p:popover-open { color: red }")).toEqual([":popover-open"]);
});

test("finds nothing in what they have, and less for staff pages", () => {
	expect(inScript("class A { #b = [1].toSorted().at(-1) ?? structuredClone({}); static {} } new A()")).toEqual([]);
	expect(
		inStyles("@layer a { p { inset: 0; color: color-mix(in srgb, red, blue) } } @container (width > 1px) {}"),
	).toEqual([]);
	expect(inScript("new Intl.Segmenter(); menu.togglePopover()", STAFF)).toEqual([]);
	expect(inStyles("p { height: round(up, 1px, 2px) }", STAFF)).toEqual([]);
});

test("README and docs/mixer.md name the versions that the build is made for", () => {
	const readme = readFileSync("README.md", "utf8");
	const { chrome, firefox, safari } = STAFF_VERSIONS;
	expect(readme).toContain(
		`Chrome and Edge ${FLOOR.get("chrome")}, Firefox ${FLOOR.get("firefox")}, Safari ${FLOOR.get("safari")}`,
	);
	expect(readme).toContain(`Chrome and Edge ${chrome}, Firefox ${firefox}, Safari ${safari}`);
	expect(readFileSync("docs/mixer.md", "utf8")).toContain(`Chromium ${chrome}`);
});
