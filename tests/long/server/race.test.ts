import { expect } from "vitest";
import { test } from "#harness/vitest/test.ts";
import { fuzz } from "#tests/fuzz/run.ts";
import { withBug } from "#tests/race/bugs.ts";
import { line } from "#tests/race/line.ts";
import { race } from "#tests/race/run.ts";

const SEEDS = Array.from({ length: 10 }, (_, n) => 1 + n);
/** How many seeds a wrong statement may get through before it is found. */
const TRIES = 5;

test.for(SEEDS)(
	"[P13] [V1] votes at full speed beside steps on two servers agree once they have settled (seed %i)",
	async (seed, { database }) => {
		const report = await race(database.url, { seed });
		console.log(line(report));
		expect(report.wrong).toEqual([]);
	},
);

test.for([
	"votes that do not compare the routing",
	"steps that compare neither the hall's steps nor versions",
] as const)("a race finds %s", async (bug, { database }) => {
	const found: string[] = [];
	for (let seed = 1; seed <= TRIES && found.length === 0; seed += 1) {
		found.push(...(await race(database.url, { seed, alter: withBug(bug) })).wrong);
	}
	console.log(`${bug}: ${found[0]}`);
	expect(found).not.toEqual([]);
});

test("the fuzz finds a tally that counts a voter twice", async ({ database }) => {
	let found: string | null = null;
	for (let seed = 1; seed <= TRIES && found === null; seed += 1) {
		found = (await fuzz(database.url, { seed, steps: 300, alter: withBug("a tally that counts a voter twice") }))
			.mismatch;
	}
	console.log(found);
	expect(found).not.toBeNull();
});
