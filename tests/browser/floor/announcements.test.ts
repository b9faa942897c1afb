import type { Page } from "playwright";
import { expect } from "vitest";
import { stageItem } from "#harness/fixtures/desk.ts";
import { stormOver } from "#harness/pages/storm.ts";
import { openFloor, SOON } from "#harness/pages/surfaces.ts";
import { PHONE, test } from "#harness/vitest/page-test.ts";
import messages from "#messages/en.json" with { type: "json" };

test("[L5] one polite region announces news in batches, and nothing while a dialog is open", async ({
	conference,
	device,
}) => {
	const { page } = await device(PHONE);
	const { view } = await conference.delegate();
	if (!view) throw new Error("A delegate who has arrived has a view.");
	const storm = await stormOver(page, view);
	await page.clock.install();
	await openFloor({ page }, conference.url("/interview"));
	const said = await listenTo(page);
	const first = view.rows.find((row) => row.putAt === null && row.id !== view.head.item?.id);
	if (!first) throw new Error("The demo has questions.");
	let made = 0;
	const fresh = (words: string, votes: number) => {
		made += 1;
		const id = `00000000-0000-4000-8000-${String(made).padStart(12, "0")}`;
		return { ...first, id, words, votes, publishedAt: made, putAt: null, answeredAt: null };
	};
	const pass = async (seconds: number) => {
		await storm.heard();
		await page.clock.runFor(seconds * 1_000);
	};

	// The page's only live region outside the dialog. The list is not one.
	expect(await page.locator("main :is([aria-live], [role=status], [role=log]):not(dialog *)").count()).toBe(1);
	expect(await page.locator("#questions").evaluate((list) => list.closest("[aria-live], [role=status]"))).toBeNull();

	storm.tell({ rows: [fresh("One?", 9_000), fresh("Two?", 0), fresh("Three?", 0), fresh("Four?", 0)] });
	await pass(2);
	await expect.poll(said, SOON).toEqual(["4 new questions. The top question is now: One?"]);

	// Waits ten seconds, then announces everything together. Changed tallies alone are not announced.
	storm.tell({ rows: [fresh("Five?", 0)] });
	storm.tell({ rows: [fresh("Six?", 0)] });
	await pass(4);
	expect(await said()).toHaveLength(1);
	await pass(7);
	await expect.poll(said, SOON).toHaveLength(2);
	expect((await said())[1]).toBe("2 new questions.");
	storm.tell({ rows: [{ ...first, votes: first.votes + 1 }] });
	await pass(12);
	expect(await said()).toHaveLength(2);

	const item = stageItem(first.id, { words: first.words, putAt: Date.now() });
	storm.tell({ head: { ...view.head, item } });
	await pass(12);
	await expect.poll(said, SOON).toHaveLength(3);
	expect((await said())[2]).toContain(`On stage now: ${first.words}`);

	// A dialog makes the page inert. Afterwards, one announcement sums up what happened.
	await page.getByRole("link", { name: messages.floor.ask.open }).tap();
	await page.getByLabel(messages.floor.ask.label).waitFor();
	for (const words of ["Seven?", "Eight?", "Nine?"]) {
		storm.tell({ rows: [fresh(words, 0)] });
		await pass(12);
	}
	expect(await said()).toHaveLength(3);
	await page.keyboard.press("Escape");
	await pass(12);
	await expect.poll(said, SOON).toHaveLength(4);
	expect((await said())[3]).toBe("3 new questions.");
});

test("[L5] announces your own actions at once, also the same one twice", async ({ conference, device }) => {
	const { page } = await device(PHONE);
	const floor = await openFloor({ page }, conference.url("/interview"));
	const said = await listenTo(page);
	const sent = async () => (await said()).filter((sentence) => sentence === messages.floor.ask.sent).length;
	await floor.ask("Is this heard by those who cannot see it?");
	await expect.poll(sent, SOON).toBe(1);
	await floor.ask("And is the same heard a second time?");
	await expect.poll(sent, SOON).toBe(2);
});

/** @returns reads what has been announced since */
async function listenTo(page: Page): Promise<() => Promise<string[]>> {
	const heard = await page.evaluateHandle(() => {
		const list: string[] = [];
		const region = document.querySelector("#said");
		if (!region) throw new Error("There is no region.");
		new MutationObserver((records) => {
			for (const { addedNodes } of records) for (const node of addedNodes) list.push(node.textContent ?? "");
		}).observe(region, { childList: true });
		return list;
	});
	return () => heard.jsonValue();
}
