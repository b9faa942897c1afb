import { expect } from "vitest";
import { SOON } from "#harness/pages/surfaces.ts";
import { test } from "#harness/vitest/page-test.ts";
import messages from "#messages/en.json" with { type: "json" };
import { javaScriptOff } from "#tests/browser/floor/plain-forms.ts";

// tests/long/floor has each test with the other way of disabling scripts.

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
