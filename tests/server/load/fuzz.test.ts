import { expect } from "vitest";
import { test } from "#harness/vitest/test.ts";
import { fuzz } from "../../fuzz/run.ts";

// `tests/long/server/fuzz.test.ts` takes more and longer walks.
test.for([1, 2])(
	"[P13] [M7] [M12] [P3] views, tallies and rows match a simple model after random commands by many (seed %i)",
	async (seed, { database }) => {
		const { mismatch, accepted } = await fuzz(database.url, { seed, steps: 120 });
		expect(mismatch).toBeNull();
		expect(accepted).toBeGreaterThan(30);
	},
);
