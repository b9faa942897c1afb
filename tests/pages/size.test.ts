import { expect } from "vitest";
import { test } from "#harness/vitest/page-test.ts";
import { FLOOR_BUDGET_BYTES, sumOf, type Weight, weighAll, weighFirst } from "#scripts/floor-scripts.ts";

test("keeps the floor page's JavaScript within its budgets, at first and in all", async ({ conference, browser }) => {
	const page = conference.url("/interview");
	const first = await weighFirst(page);
	const all = await weighAll(browser, page);
	expect(first.length).toBeGreaterThan(0);
	expect(
		first.filter(({ path }) => all.every((one) => one.path !== path)),
		"what the HTML refers to is loaded",
	).toEqual([]);
	expect(all.length, "some of it comes later").toBeGreaterThan(first.length);
	expect(sumOf(first), listed(first)).toBeLessThanOrEqual(FLOOR_BUDGET_BYTES.first);
	expect(sumOf(all), listed(all)).toBeLessThanOrEqual(FLOOR_BUDGET_BYTES.all);
});

const listed = (weights: Weight[]) => weights.map(({ path, bytes }) => `${bytes} ${path}`).join("\n");
