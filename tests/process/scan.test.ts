import { expect } from "vitest";
import { scan } from "#bench/scan.ts";
import { test } from "#harness/vitest/test.ts";

test("lets a part of a hall that scans the code at once in, without rendering the page for each", async ({ serve }) => {
	const { origin, pid } = await serve();
	const began = performance.now();
	const scanned = await scan({ origin, pid, loads: 150, seconds: 1, connected: 150, known: false });
	expect(scanned.failures).toEqual([]);
	expect(scanned.whole).toHaveLength(150);
	// One a second at most. How long anybody waits is for `npm run bench -- scan` to say, on a machine that does nothing else.
	expect(scanned.renderings).toBeLessThanOrEqual(2 + (performance.now() - began) / 1_000);
	expect(scanned.files).toBeGreaterThan(5);
});
