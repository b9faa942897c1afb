import { expect } from "vitest";
import { LAPTOP, test } from "#harness/vitest/page-test.ts";
import { lowerCurtainWhileApproving, QUESTIONS } from "./approving.ts";

// `tests/long/desk/curtain.test.ts` holds it to a second.
test("[S9] [K6] the curtain does not wait for a thousand questions that are being approved", async ({
	conference,
	device,
}) => {
	const { left } = await lowerCurtainWhileApproving(conference, await device(LAPTOP));
	expect(left).toBeGreaterThan(QUESTIONS / 4);
});
