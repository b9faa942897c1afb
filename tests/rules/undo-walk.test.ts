import { test } from "vitest";
import { walk } from "./undo-walk.ts";

test("[M7] [M8] in whatever order steps are taken and undone, no rule is broken, and what is undone at once leaves no trace", () => {
	for (let seed = 1; seed <= 100; seed += 1) walk(seed);
});
