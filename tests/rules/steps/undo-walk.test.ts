import { test } from "vitest";
import { walk } from "./undo-walk.ts";

test("[M7] [M8] steps and undos in any order break no rule, and an immediate undo leaves no trace", () => {
	for (let seed = 1; seed <= 100; seed += 1) walk(seed);
});
