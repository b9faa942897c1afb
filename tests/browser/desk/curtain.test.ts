import { expect } from "vitest";
import { LAPTOP, test } from "#harness/vitest/page-test.ts";
import { lowerCurtainWhileApproving, QUESTIONS } from "./approving.ts";

// `tests/long/desk/curtain.test.ts` checks that it takes less than a second.
test("[S9] [K6] the curtain does not wait for a thousand approvals", async ({ conference, device }) => {
	const { desk } = await lowerCurtainWhileApproving(conference, await device(LAPTOP));
	const { head } = await desk.until(({ rows }) => rows.every(({ status }) => status !== "pending"));
	expect(head.stage.curtain).toBe(true);
	const [approved, ...others] = (await desk.ledger()).filter(({ verb }) => verb === "approve");
	expect(approved?.questions).toBeGreaterThanOrEqual(QUESTIONS);
	expect(others).toEqual([]);
});
