import { test } from "vitest";
import { walk } from "#tests/rules/steps/undo-walk.ts";

test("[M7] [M8] 5,000 random walks of steps and undos break no rule", () => {
	for (let seed = 1_001; seed <= 6_000; seed += 1) walk(seed);
});
