import { expect } from "vitest";
import { test } from "#harness/vitest/test.ts";
import { line } from "../../race/line.ts";
import { race } from "../../race/run.ts";

// `tests/long/server/race.test.ts` runs longer ones.
test("[P13] [V1] [V5] votes at full speed alongside steps on two servers end in a consistent state", async ({
	database,
}) => {
	const report = await race(database.url, { seed: 1, size: { voters: 30, votesEach: 20, seconds: 4 } });
	console.log(line(report));
	expect(report.wrong).toEqual([]);
	expect(report.steps).toBeGreaterThan(0);
});
