import { expect } from "vitest";
import { openFloor } from "#harness/pages/surfaces.ts";
import { PHONE, test } from "#harness/vitest/page-test.ts";

test("[A22] every field of the floor has a limit", async ({ conference, device }) => {
	const { page } = await device(PHONE);
	await openFloor({ page }, conference.url("/interview"));
	const limits = await page
		.locator("textarea, input[type=text], input[type=search]")
		.evaluateAll((fields) => fields.map((field) => Number(field.getAttribute("maxlength") ?? 0)));
	expect(limits.length).toBe(3);
	for (const limit of limits) expect(limit).toBeGreaterThan(0);
});
