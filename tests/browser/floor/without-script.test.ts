import { expect } from "vitest";
import { SOON } from "#harness/pages/surfaces.ts";
import { test } from "#harness/vitest/page-test.ts";
import messages from "#messages/en.json" with { type: "json" };
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

test("[L20] [L21] a plain form asks whether that answered it, and shows what was said", async ({
	conference,
	device,
}) => {
	const desk = await conference.moderator("Sam");
	const { sessionId } = desk;
	const questionId = desk.view?.head.item?.id ?? "";
	const { title, thanks, yes, no } = messages.floor.feedback;
	const page = await javaScriptOff(device);
	await page.goto(conference.url("/interview"));
	expect(await page.locator("[data-feedback]").count()).toBe(0);
	await desk.send({ type: "stage.answered", sessionId, questionId });
	await expect
		.poll(async () => {
			await page.reload();
			return page.locator("[data-feedback]").count();
		}, SOON)
		.toBe(1);
	const counted = (counts: object) =>
		expect.poll(() => desk.view?.rows.find(({ id }) => id === questionId)?.feedback, SOON).toEqual(counts);
	await page.getByRole("region", { name: title }).getByRole("button", { name: no }).tap();
	const said = page.getByRole("region", { name: thanks });
	await said.getByRole("button", { name: no, pressed: true }).waitFor();
	await counted({ yes: 0, no: 1 });
	await said.getByRole("button", { name: yes }).tap();
	await said.getByRole("button", { name: yes, pressed: true }).waitFor();
	await counted({ yes: 1, no: 0 });
});
