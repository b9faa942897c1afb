import { expect } from "vitest";
import { giveCookies } from "#harness/pages/surfaces.ts";
import { LAPTOP, test } from "#harness/vitest/page-test.ts";
import messages from "#messages/en.json" with { type: "json" };
import { PRIVACY_GRAPHEMES } from "#protocol/limits.ts";

const { privacy } = messages.organise;

test("[O42] an organiser writes their part of the notice, is told what is wrong where it is, and marks it reviewed", async ({
	conference,
	device,
}) => {
	const { page, context } = await device(LAPTOP);
	await giveCookies(context, conference.origin, await conference.signIn("organiser"));
	await page.goto(conference.url("/organise/privacy"));
	await page.getByLabel(privacy.organisation).fill("The Union");
	const words = page.getByLabel(privacy.privacyWords);
	await words.fill("x".repeat(PRIVACY_GRAPHEMES + 1));
	await page.getByRole("button", { name: privacy.save }).click();
	await page.getByText(/at most 4,000 characters/).waitFor();
	expect(await words.evaluate((field) => field === document.activeElement)).toBe(true);
	await words.fill("Kept for a year.");
	await page.getByRole("button", { name: privacy.save }).click();
	await expect.poll(async () => (await fetch(conference.url("/privacy"))).text()).toContain("Kept for a year.");
	await page.getByRole("button", { name: privacy.markReviewed }).click();
	await page.getByRole("heading", { name: privacy.reviewed }).waitFor();
});

test("[O42] an organiser who saves part of the notice leaves what another has changed since", async ({
	conference,
	device,
}) => {
	const { page, context } = await device(LAPTOP);
	const cookie = await conference.signIn("organiser");
	await giveCookies(context, conference.origin, cookie);
	await page.goto(conference.url("/organise/privacy"));
	const words = page.getByLabel(privacy.privacyWords);
	await words.fill("Kept for a year.");
	await conference.organise({ type: "conference.set", to: { organisation: "The Other Union" } }, cookie);
	await page.getByRole("button", { name: privacy.save }).click();
	const notice = async () => (await fetch(conference.url("/privacy"))).text();
	await expect.poll(notice).toContain("Kept for a year.");
	expect(await notice()).toContain("The Other Union");
});
