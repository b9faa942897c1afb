import { expect } from "vitest";
import { test } from "#harness/vitest/page-test.ts";
import { HINDI, LONGEST, lookAtWalls, PROJECTOR, RIBBON, UNBROKEN, UPRIGHT } from "./walls.ts";

/** Every wall with every wording is in tests/long/stage/fit.test.ts. */
test("[W2] [W3] [W6] on no wall, in no mode and with no words is anything too small, cut, or outside the margins", async ({
	conference,
	device,
}) => {
	const { looked, troubles } = await lookAtWalls(
		conference,
		device,
		[PROJECTOR, UPRIGHT, RIBBON],
		[UNBROKEN, HINDI, LONGEST],
	);
	expect(troubles).toEqual([]);
	expect(looked).toBe(3 * (2 + 3 * 3));
});
