import { expect } from "vitest";
import { scan, WORST_MS, worst } from "#bench/scan.ts";
import { test } from "#harness/vitest/test.ts";

test("a part of a hall scans the code at once: nobody waits for long, and its page is not rendered for each", async ({
	serve,
}) => {
	const { origin, pid } = await serve();
	const scanned = await scan({ origin, pid, loads: 150, seconds: 1, connected: 150, known: false });
	expect(scanned.failures).toEqual([]);
	expect(scanned.whole).toHaveLength(150);
	expect(worst(scanned.whole)).toBeLessThanOrEqual(WORST_MS);
	// One a second, from the first load's to the last one's.
	expect(scanned.renderings).toBeLessThanOrEqual(2 + scanned.spreadSeconds);
	expect(scanned.files).toBeGreaterThan(5);
});
