import { expect } from "vitest";
import { spread } from "#harness/figures.ts";
import { test } from "#harness/vitest/page-test.ts";
import { type Open, openAll, rename } from "#tests/browser/organise/follow.ts";

const PRESSES = 7;

test("[O2] what an organiser saves is on every page within two seconds", async ({ conference, device }) => {
	const open = await openAll(conference, device);
	const times: Record<keyof Open["pages"], number>[] = [];
	for (let press = 1; press <= PRESSES; press += 1) times.push(await rename(open, `Two secretaries, part ${press}`));
	for (const name of Object.keys(open.pages) as (keyof Open["pages"])[]) {
		const { median, worst } = spread(times.map((one) => one[name]));
		console.log(`${name}: ${median} ms (median), ${worst} ms (worst) after the press`);
		expect(median).toBeLessThan(2_000);
	}
});
