import { expect } from "vitest";
import { scan } from "#bench/scan.ts";
import { test } from "#harness/vitest/test.ts";

test("part of a hall scans the code at once, half of it known: everybody gets in, and pages are not rendered for each", async ({
	serve,
}) => {
	const { origin, pid } = await serve({ env: { DEMO: "1" } });
	const began = performance.now();
	const scanned = await scan({ origin, pid, loads: 150, seconds: 1, connected: 150, known: true });
	expect(scanned.failures).toEqual([]);
	expect([scanned.newcomers.whole.length, scanned.known.whole.length]).toEqual([75, 75]);
	// One a second at most. How long anybody waits is for `npm run bench -- scan` to say, on a machine that does nothing else.
	expect(scanned.renderings).toBeLessThanOrEqual(2 + (performance.now() - began) / 1_000);
	expect(scanned.files).toBeGreaterThan(5);
});
