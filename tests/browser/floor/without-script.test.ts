import { expect } from "vitest";
import { test } from "#harness/vitest/page-test.ts";
import { askAndWithdraw, beforeAnyScript, goBackAndAsk, javaScriptOff, voteAndTakeBack } from "./plain-forms.ts";

// tests/long/floor has each test with the other way of disabling scripts.

test("[A2] [A3] [A6] you can ask and withdraw by plain forms with JavaScript off", ({ conference, device }) =>
	askAndWithdraw({ conference, device }, javaScriptOff));

test("[A5] going back to the form asks another question, before any script has loaded", ({ conference, device }) =>
	goBackAndAsk({ conference, device }, beforeAnyScript));

test("[R3] what was on stage opens without JavaScript", async ({ conference, device }) => {
	const page = await javaScriptOff(device);
	await page.goto(conference.url("/interview"));
	const put = page.locator("#put");
	const first = put.getByRole("listitem").first();
	expect(await first.isVisible()).toBe(false);
	await put.locator("summary").tap();
	await first.waitFor();
	expect(await put.getByRole("listitem").count()).toBe(
		Number((await put.locator("summary").textContent())?.match(/\d+/)?.[0]),
	);
});

test("[V3] you can vote by a plain form before any script has loaded", ({ conference, device }) =>
	voteAndTakeBack({ conference, device }, beforeAnyScript));
