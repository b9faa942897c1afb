import { expect } from "vitest";
import { openFloor, SOON } from "#harness/pages/surfaces.ts";
import { PHONE, test } from "#harness/vitest/page-test.ts";
import messages from "#messages/en.json" with { type: "json" };

const { open, back, larger, shows, more, look } = messages.ownScreen;

test("[L23] one tap turns a phone into the hall's screen, in sync, in its reader's size and colours", async ({
	conference,
	device,
}) => {
	const desk = await conference.moderator("Sam");
	const { sessionId } = desk;
	const { page } = await openFloor(await device(PHONE), conference.url("/interview"));
	await page.getByRole("link", { name: open }).last().tap();
	const main = page.getByRole("main");
	const item = desk.view?.head.item;
	await expect.poll(() => main.locator("[data-now]").textContent(), SOON).toBe(item?.snapshot.words);
	const size = () => main.evaluate((element) => Number.parseFloat(getComputedStyle(element).fontSize));
	const usual = await size();
	await page.getByRole("button", { name: larger }).tap();
	await expect.poll(size).toBeGreaterThan(usual);
	await page.getByText(more, { exact: true }).tap();
	await page.getByLabel(look.contrast).tap();
	const paper = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
	await expect.poll(paper).toBe("rgb(0, 0, 0)");

	await desk.send({ type: "stage.show", sessionId, mode: "blank" });
	await expect.poll(() => main.getAttribute("data-shows"), SOON).toBe("blank");
	expect(await main.textContent()).not.toContain(item?.snapshot.words);
	await desk.send({ type: "stage.show", sessionId, mode: "top" });
	await main.getByRole("listitem").first().waitFor();
	await desk.send({ type: "stage.curtain", sessionId, down: true });
	await main.getByText(shows.holding).first().waitFor();
	expect(await main.getByRole("listitem").count()).toBe(0);

	const changed = await size();
	await page.reload();
	await expect.poll(size).toBe(changed);
	await expect.poll(paper).toBe("rgb(0, 0, 0)");
	expect(desk.view?.head.screens).toEqual([]);
	await page.getByRole("link", { name: back }).tap();
	await page.locator("#questions").waitFor();
});

test("[L23] the colours and size somebody chose are there before any script has loaded, and leave with it", async ({
	conference,
	device,
}) => {
	const { page } = await openFloor(
		await device(PHONE, [/_next\/static\/.*\.js|net::ERR_FAILED/]),
		conference.url("/interview"),
	);
	// Somebody in the last row looks at the question on stage.
	await page.locator("#now summary").tap();
	await page.locator("#now").getByRole("link", { name: open }).tap();
	const look = () =>
		page.evaluate(() => ({
			size: getComputedStyle(document.querySelector("main") ?? document.body).fontSize,
			paper: getComputedStyle(document.documentElement).backgroundColor,
		}));
	await page.getByText(more, { exact: true }).tap();
	const usual = await look();
	await page.getByLabel(messages.ownScreen.look.dark).tap();
	await page.getByRole("button", { name: larger }).tap();
	await expect.poll(async () => (await look()).size).not.toBe(usual.size);
	const chosen = await look();
	await page.route(/\/_next\/static\/.*\.js/, (route) => route.abort());
	await page.reload();
	expect(await look()).toEqual(chosen);
	await page.unroute(/\/_next\/static\/.*\.js/);
	await page.reload();
	await page.getByText(more, { exact: true }).tap();
	await page.getByLabel(messages.ownScreen.look.device).tap();
	await expect.poll(async () => (await look()).paper).toBe(usual.paper);
});
