import { expect } from "vitest";
import { test } from "#harness/vitest/test.ts";
import { deskLines } from "../../chaos/desk-lines.ts";
import { threeDesks } from "../../chaos/three-desks.ts";

// `tests/long/server/three-desks.test.ts` has more questions.
test("[M1] [M2] [M9] three moderators decide the same questions at once: each is decided once, with every step in the ledger and no text lost", async ({
	database,
}) => {
	const figures = await threeDesks(database.url, 100);
	console.log(deskLines(figures));
	for (const [wrong, count] of Object.entries(figures.wrongs)) expect(count, wrong).toBe(0);
	// They did collide, and undo each other.
	expect(figures.refused["already-decided"]).toBeGreaterThan(100);
	expect(figures.undone).toBeGreaterThan(0);
});
