import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

/** What lays a page out by left and right: wrong for half of the scripts people write in. Each finds one line of ours. */
const PHYSICAL = [
	/(?<![\w-])(?:margin|padding|border|scroll-(?:margin|padding))-(?:left|right)\b/,
	/(?<![\w-])(?:left|right)\s*:/,
	/(?:text-align|float|clear)\s*:\s*(?:left|right)\b/,
	/(?<![\w.-])-?(?:[mp][lr]|scroll-[mp][lr]|left|right|border-[lr]|rounded-(?:[lr]|[tb][lr]))-(?:\d|\[|auto|px|full|sm|edge|ink|line|accent)/,
	/(?<![\w.-])(?:text|float|clear)-(?:left|right)\b/,
];

test.each(["margin-left: 1px", "left: 0", "text-align: right", `"ps-2 pl-4"`, "sm:-ml-1", "border-l-4 x", "text-left"])(
	"finds “%s”",
	(line) => {
		expect(PHYSICAL.some((pattern) => pattern.test(line))).toBe(true);
	},
);

test("styles use start and end instead of left and right", () => {
	// What it shows is centred, and the browsers it is for have no logical properties.
	const forOldBrowsers = "components/ui/old-browser/modern-page.tsx";
	const files = globSync(["app/**/*.{css,tsx}", "components/**/*.{css,ts,tsx}"]).filter(
		(file) => file !== forOldBrowsers,
	);
	const found = files.flatMap((file) =>
		readFileSync(file, "utf8")
			.split("\n")
			.filter((line) => PHYSICAL.some((pattern) => pattern.test(line)))
			.map((line) => `${file}: ${line.trim()}`),
	);
	expect(found).toEqual([]);
});
