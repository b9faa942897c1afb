import { test } from "vitest";
import { walk } from "#tests/rules/undo-walk.ts";

test("[M7] [M8] no rule is broken on 5,000 walks of steps taken and undone", () => {
	for (let seed = 1_001; seed <= 6_000; seed += 1) walk(seed);
});
