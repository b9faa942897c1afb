import { expect } from "vitest";
import { FLOOR_BUDGET_BYTES, weighScripts } from "#scripts/floor-scripts.ts";
import { test } from "#tests/support/test.ts";

test("the floor page loads no more JavaScript than its budget allows", async ({ serve }) => {
	const { origin } = await serve();
	const weights = await weighScripts(`${origin}/demo/interview`);
	const sum = weights.reduce((bytes, weight) => bytes + weight.bytes, 0);
	expect(weights.length).toBeGreaterThan(0);
	expect(sum, weights.map(({ path, bytes }) => `${bytes} ${path}`).join("\n")).toBeLessThanOrEqual(FLOOR_BUDGET_BYTES);
});
