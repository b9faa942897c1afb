import type { Page } from "playwright";
import { expect } from "vitest";
import type { Conference } from "#harness/conference.ts";
import { type DeskPage, openDesk, SOON } from "#harness/pages/surfaces.ts";
import { LAPTOP, test } from "#harness/vitest/page-test.ts";
import messages from "#messages/en.json" with { type: "json" };

const { desk: words, hand } = messages;

type Sam = Awaited<ReturnType<Conference["moderator"]>>;
type Decision =
	| { type: "question.approve"; seen: "review" }
	| { type: "question.decline"; seen: "review"; reason: "other" };

test("[K4] [B2] a card that others deal with stays in hand while somebody writes about it, and no letter becomes a key", async ({
	conference,
	device,
}) => {
	const [first, second] = await ask(conference, "Quokka", 2);
	const desk = await openDesk(await device(LAPTOP), await conference.link("moderator"));
	const sam = await conference.moderator("Sam");
	const { keyboard } = desk.page;
	await find(desk, "quokka");
	await expect.poll(() => inHand(desk.page), SOON).toContain(first);
	const before = (await sam.ledger()).length;
	await keyboard.press("e");
	const panel = desk.page.getByRole("complementary", { name: hand.title });
	const field = panel.getByRole("textbox", { name: hand.wording.title });
	await field.fill("Quokkas: ");
	await decide(sam, first, { type: "question.approve", seen: "review" });
	await desk.card("Published", first).waitFor();
	await desk
		.card("To review", first)
		.getByText(/^Sam approved this/)
		.waitFor();
	await keyboard.type("pandas");
	expect(await field.inputValue()).toBe("Quokkas: pandas");
	expect(await inHand(desk.page)).toContain(first);

	// Nor is it dealt with as it was before, by the keys of the card that is still in hand.
	await keyboard.press("Escape");
	await desk
		.card("To review", first)
		.getByText(/^Sam approved this/)
		.waitFor();
	for (const key of ["a", "h", "d", "p", "x"]) await keyboard.press(key);
	expect(await desk.page.getByRole("dialog").count()).toBe(0);
	await keyboard.press("j");
	await expect.poll(() => inHand(desk.page), SOON).toContain(second);
	expect((await sam.ledger()).length).toBe(before + 1);
});

test("[K4] [M2] the dialog of a card that others publish stays, and declines it as it was read", async ({
	conference,
	device,
}) => {
	const [first, second] = await ask(conference, "Numbat", 2);
	const desk = await openDesk(await device(LAPTOP), await conference.link("moderator"));
	const sam = await conference.moderator("Sam");
	const { keyboard } = desk.page;
	await find(desk, "numbat");
	await expect.poll(() => inHand(desk.page), SOON).toContain(first);
	await keyboard.press("d");
	const dialog = desk.page.getByRole("dialog");
	const remark = dialog.getByRole("textbox");
	await remark.fill("As we said: ");
	await decide(sam, first, { type: "question.approve", seen: "review" });
	await desk.page
		.locator("[data-gone]")
		.getByText(/^Sam approved this/)
		.waitFor();
	await keyboard.type("pandas");
	expect(await remark.inputValue()).toBe("As we said: pandas");
	await dialog.locator("[data-number='1']").click();
	const refused = desk.card("To review", first);
	await refused.getByRole("button", { name: words.anyway }).waitFor();
	expect(statusOf(sam, first)).toBe("published");
	expect(await inHand(desk.page)).toContain(first);
	await keyboard.press("j");
	await expect.poll(() => inHand(desk.page), SOON).toContain(second);
	expect(statusOf(sam, second)).toBe("pending");
});

test("[K6] what others have dealt with is selected no longer, and the key that was meant for it falls on no card", async ({
	conference,
	device,
}) => {
	const [first, second, third] = await ask(conference, "Bilby", 3);
	const desk = await openDesk(await device(LAPTOP), await conference.link("moderator"));
	const sam = await conference.moderator("Sam");
	const { keyboard } = desk.page;
	await find(desk, "bilby");
	await expect.poll(() => inHand(desk.page), SOON).toContain(first);
	await keyboard.press("x");
	await keyboard.press("j");
	await keyboard.press("x");
	await keyboard.press("j");
	await desk.page.getByText("2 selected").waitFor();
	await decide(sam, first, { type: "question.decline", seen: "review", reason: "other" });
	await desk.page.getByText("1 selected").waitFor();
	await decide(sam, second, { type: "question.decline", seen: "review", reason: "other" });
	await desk.page.getByText(words.select.left).waitFor();
	const before = (await sam.ledger()).length;
	await keyboard.press("a");
	await desk.page.getByText(words.select.left).waitFor({ state: "detached" });
	expect([first, second, third].map((one) => statusOf(sam, one))).toEqual(["declined", "declined", "pending"]);
	expect((await sam.ledger()).length).toBe(before);
	await keyboard.press("a");
	await desk.card("Published", third).waitFor();
});

test("[K6] what is held is not approved with the rest unless that is said; what a search hides is done nothing to", async ({
	conference,
	device,
}) => {
	const [first, second, third] = await ask(conference, "Potoroo", 3);
	const desk = await openDesk(await device(LAPTOP), await conference.link("moderator"));
	const sam = await conference.moderator("Sam");
	const { keyboard } = desk.page;
	await find(desk, "potoroo");
	await expect.poll(() => inHand(desk.page), SOON).toContain(first);
	await keyboard.press("h");
	await desk.card("To review", first).getByText(words.heldFor.moderator).waitFor();
	await keyboard.press("*");
	await desk.page.getByText("3 selected").waitFor();
	await keyboard.press("/");
	await desk.page.getByRole("searchbox").fill("potoroo (2)");
	await desk.page.getByText("1 selected").waitFor();
	await desk.page.getByRole("searchbox").fill("potoroo");
	await keyboard.press("Enter");
	await expect.poll(() => inHand(desk.page), SOON).toContain(first);
	await keyboard.press("*");
	await desk.page.getByText("3 selected").waitFor();
	await keyboard.press("a");
	await desk.page.getByRole("dialog", { name: "1 of them is held" }).waitFor();
	await keyboard.press("2");
	await desk.page.getByText("2 done").waitFor();
	const became = () => [first, second, third].map((one) => statusOf(sam, one));
	await expect.poll(became, SOON).toEqual(["held", "published", "published"]);
});

test("[K5] two quick presses of the key put one question; no key does anything under a panel; the curtain has a key", async ({
	conference,
	device,
}) => {
	const [first, second] = await ask(conference, "Wombat", 2);
	const sam = await conference.moderator("Sam");
	for (const one of [first, second]) {
		await decide(sam, one, { type: "question.approve", seen: "review" });
		const on = { sessionId: sam.sessionId, questionId: idOf(sam, one) };
		expect(await sam.send({ type: "order.place", ...on, before: null })).toMatchObject({ ok: true });
	}
	const desk = await openDesk(await device(LAPTOP), await conference.link("moderator"));
	const { page } = desk;
	const { keyboard } = page;
	await desk.card("Running order", second).waitFor();
	const [top = ""] = sam.view?.head.order ?? [];
	const words = sam.view?.rows.find(({ id }) => id === top)?.words ?? "";
	await page.evaluate(pressOnceOnStage, words);
	await keyboard.press("n");
	await page.locator("[data-pressed-again]").waitFor({ state: "attached" });
	await sam.until(({ head }) => head.now?.questionId === top);
	await page.getByRole("button", { name: /^Session/ }).click();
	await page.getByRole("dialog").waitFor();
	const before = (await sam.ledger()).length;
	await page.getByRole("dialog").click({ position: { x: 6, y: 6 } });
	await keyboard.press("n");
	await keyboard.press("y");
	await keyboard.press("Escape");
	await page.getByRole("dialog").waitFor({ state: "detached" });
	expect(sam.view?.head.now?.questionId).toBe(top);
	expect((await sam.ledger()).length).toBe(before);
	await keyboard.press("!");
	await sam.until(({ head }) => head.stage.curtain);
});

/** Asks questions, each from a phone of its own. @returns their words, in the order they were asked */
async function ask(conference: Conference, about: string, count: 2): Promise<[string, string]>;
async function ask(conference: Conference, about: string, count: 3): Promise<[string, string, string]>;
async function ask(conference: Conference, about: string, count: number): Promise<string[]> {
	const asked: string[] = [];
	for (let n = 1; n <= count; n += 1) {
		const asker = await conference.delegate();
		const one = `${about}: what is to be done about it this year (${n})?`;
		const ack = await asker.send({ type: "question.ask", sessionId: asker.sessionId, words: one });
		if (!ack.ok) throw new Error(ack.refusal.sentence);
		asked.push(one);
	}
	return asked;
}

/** In the page: presses the key for the next question as soon as one is on stage, as a hand that has not seen it come does. */
function pressOnceOnStage(words: string): void {
	const watch = new MutationObserver(() => {
		if (document.querySelector(".on-band .delegate-words")?.textContent !== words) return;
		watch.disconnect();
		document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "n", bubbles: true, cancelable: true }));
		document.body.dataset.pressedAgain = "";
	});
	watch.observe(document.body, { subtree: true, childList: true, characterData: true });
}

async function decide(sam: Sam, words: string, what: Decision): Promise<void> {
	await sam.until(({ rows }) => rows.some((row) => row.words === words));
	const ack = await sam.send({ ...what, sessionId: sam.sessionId, questionId: idOf(sam, words), edition: 1 });
	if (!ack.ok) throw new Error(ack.refusal.sentence);
	await sam.until(({ rows }) => rows.some((row) => row.words === words && row.decided?.by === "Sam"));
}

function idOf(sam: Sam, words: string): string {
	return sam.view?.rows.find((row) => row.words === words)?.id ?? "";
}

function statusOf(sam: Sam, words: string): string | undefined {
	return sam.view?.rows.find((row) => row.words === words)?.status;
}

/** Searches by keys, and goes on to the first card found. */
async function find({ page }: DeskPage, text: string): Promise<void> {
	await page.keyboard.press("/");
	await page.keyboard.type(text);
	await page.keyboard.press("Enter");
}

function inHand(page: Page): Promise<string> {
	return page.evaluate(() => document.querySelector("[data-in-hand]")?.textContent ?? "");
}
