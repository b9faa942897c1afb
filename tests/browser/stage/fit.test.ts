import { expect } from "vitest";
import { test } from "#harness/vitest/page-test.ts";
import { HINDI, LONGEST, lookAtWalls, PROJECTOR, RIBBON, SMALL, UNBROKEN, UPRIGHT } from "./walls.ts";

/** tests/long/stage/fit.test.ts checks every wall with every wording. */
test("[W2] [W3] [W6] nothing is too small, cut off or outside the margins, on any wall, in any mode, with any words", async ({
	conference,
	device,
}) => {
	const { looked, troubles } = await lookAtWalls(
		conference,
		device,
		[PROJECTOR, UPRIGHT, RIBBON, SMALL],
		[UNBROKEN, HINDI, LONGEST],
	);
	expect(troubles).toEqual([]);
	expect(looked).toBe(4 * (2 + 3 * 3));
});
