import { expect } from "vitest";
import { test } from "#harness/vitest/test.ts";
import { fuzz } from "#tests/fuzz/run.ts";

const SEEDS = Array.from({ length: 20 }, (_, n) => 100 + n);

test.for(SEEDS)(
	"[P13] 500 random commands leave every view, tally and row as a plain model has it (seed %i)",
	async (seed, { database }) => {
		const { mismatch } = await fuzz(database.url, { seed, steps: 500 });
		expect(mismatch).toBeNull();
	},
);
