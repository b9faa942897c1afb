import { expect } from "vitest";
import { LAPTOP, test } from "#harness/vitest/page-test.ts";
import { lowerCurtainWhileApproving } from "#tests/browser/desk/approving.ts";

test("[S9] [K6] the curtain comes down within a second while a thousand questions are being approved", async ({
	conference,
	device,
}) => {
	const { tookMs } = await lowerCurtainWhileApproving(conference, await device(LAPTOP));
	console.log(`The curtain was down after ${Math.round(tookMs)} ms.`);
	expect(tookMs).toBeLessThan(1_000);
});
