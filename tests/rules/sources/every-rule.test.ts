import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

/** The numbers that head rules, such as K4. */
const rules = [...readFileSync("docs/rules.md", "utf8").matchAll(/\*\*([A-Z]\d+)\*\*/g)].map(
	([, number = ""]) => number,
);

/** Where each number stands in the title of a test that `npm test` runs. */
function namedByTests(): Map<string, string[]> {
	const named = new Map<string, string[]>();
	for (const file of globSync("tests/**/*.test.ts", { exclude: ["tests/long/**"] })) {
		for (const [, number = ""] of readFileSync(file, "utf8").matchAll(/\[([A-Z]\d+)\]/g)) {
			named.set(number, [...(named.get(number) ?? []), file]);
		}
	}
	return named;
}

test("every rule has a test that npm test runs, and every number in a title is a rule's", () => {
	const named = namedByTests();
	expect(rules.length).toBeGreaterThan(100);
	expect(rules.filter((number) => !named.has(number))).toEqual([]);
	expect([...named.keys()].filter((number) => !rules.includes(number))).toEqual([]);
});
