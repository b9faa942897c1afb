import { test } from "#harness/vitest/page-test.ts";
import { asksWithoutScript } from "./form.ts";

test("[A4] a form without JavaScript treats naughty strings like any other words", async ({ conference, device }) => {
	await asksWithoutScript(device, conference, "en");
});
