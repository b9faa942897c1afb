import { expect } from "vitest";
import type { Desk } from "#harness/clients/client.ts";
import { openDeskAs, SOON } from "#harness/pages/surfaces.ts";
import { LAPTOP, test } from "#harness/vitest/page-test.ts";
import messages from "#messages/en.json" with { type: "json" };
import { ask, current, find, hasInHand, idOf, rowOf } from "#tests/browser/desk/desk-page.ts";

const { desk: words, hand } = messages;

type Decision =
	| { type: "question.approve"; seen: "review" }
	| { type: "question.decline"; seen: "review"; reason: "other" };

test("[K4] [B2] a card stays selected while its moderator types, even if a colleague decides on it, and letters are not shortcuts", async ({
	conference,
	device,
}) => {
	const [first, second] = await ask(conference, "Quokka", 2);
	const desk = await openDeskAs(await device(LAPTOP), conference);
	const sam = await conference.moderator("Sam");
	const { keyboard } = desk.page;
	await find(desk, "quokka", first);
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
	expect(await current(desk.page)).toContain(first);

	// Shortcuts do not act on the outdated card either.
	await keyboard.press("Escape");
	await desk
		.card("To review", first)
		.getByText(/^Sam approved this/)
		.waitFor();
	for (const key of ["a", "h", "d", "p", "x"]) await keyboard.press(key);
	expect(await desk.page.getByRole("dialog").count()).toBe(0);
	await keyboard.press("j");
	await hasInHand(desk.page, second);
	expect((await sam.ledger()).length).toBe(before + 1);
});

test("[K4] [M2] a decline dialog stays open if a colleague publishes the card, and declines it as it was read", async ({
	conference,
	device,
}) => {
	const [first, second] = await ask(conference, "Numbat", 2);
	const desk = await openDeskAs(await device(LAPTOP), conference);
	const sam = await conference.moderator("Sam");
	const { keyboard } = desk.page;
	await find(desk, "numbat", first);
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
	expect(await current(desk.page)).toContain(first);
	await keyboard.press("j");
	await hasInHand(desk.page, second);
	expect(statusOf(sam, second)).toBe("pending");
});

test("[K6] cards that a colleague decides on leave the selection, and the shortcut meant for them acts on no other card", async ({
	conference,
	device,
}) => {
	const [first, second, third] = await ask(conference, "Bilby", 3);
	const desk = await openDeskAs(await device(LAPTOP), conference);
	const sam = await conference.moderator("Sam");
	const { keyboard } = desk.page;
	await find(desk, "bilby", first);
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

test("[K6] approving a selection asks first about held cards, and skips those a search hides", async ({
	conference,
	device,
}) => {
	const [first, second, third] = await ask(conference, "Potoroo", 3);
	const desk = await openDeskAs(await device(LAPTOP), conference);
	const sam = await conference.moderator("Sam");
	const { keyboard } = desk.page;
	await find(desk, "potoroo", first);
	await keyboard.press("h");
	await desk.card("To review", first).getByText(words.heldFor.moderator).waitFor();
	await keyboard.press("*");
	await desk.page.getByText("3 selected").waitFor();
	await keyboard.press("/");
	await desk.page.getByRole("searchbox").fill("potoroo (2)");
	await desk.page.getByText("1 selected").waitFor();
	await desk.page.getByRole("searchbox").fill("potoroo");
	await keyboard.press("Enter");
	await hasInHand(desk.page, first);
	await keyboard.press("*");
	await desk.page.getByText("3 selected").waitFor();
	await keyboard.press("a");
	await desk.page.getByRole("dialog", { name: "1 of them is held" }).waitFor();
	await keyboard.press("2");
	await desk.page.getByText("2 done").waitFor();
	const became = () => [first, second, third].map((one) => statusOf(sam, one));
	await expect.poll(became, SOON).toEqual(["held", "published", "published"]);
});

test("[K5] two quick key presses put one question; shortcuts do nothing under a panel; the curtain has a shortcut", async ({
	conference,
	device,
}) => {
	const [first, second] = await ask(conference, "Wombat", 2);
	const sam = await conference.moderator("Sam");
	for (const one of [first, second]) {
		await decide(sam, one, { type: "question.approve", seen: "review" });
		const on = { sessionId: sam.sessionId, questionId: await idOf(sam, one) };
		expect(await sam.send({ type: "order.place", ...on, before: null })).toMatchObject({ ok: true });
	}
	const desk = await openDeskAs(await device(LAPTOP), conference);
	const { page } = desk;
	const { keyboard } = page;
	await desk.card("Running order", second).waitFor();
	const [top = ""] = sam.view?.head.order ?? [];
	const words = sam.view?.rows.find(({ id }) => id === top)?.words ?? "";
	await page.evaluate(pressOnceOnStage, words);
	await keyboard.press("n");
	await page.locator("body[data-pressed-again]").waitFor({ state: "attached" });
	await sam.until(({ head }) => head.item?.id === top);
	await page.getByRole("button", { name: /^Session/ }).click();
	await page.getByRole("dialog").waitFor();
	const before = (await sam.ledger()).length;
	await page.getByRole("dialog").click({ position: { x: 6, y: 6 } });
	await keyboard.press("n");
	await keyboard.press("y");
	await keyboard.press("Escape");
	await page.getByRole("dialog").waitFor({ state: "detached" });
	expect(sam.view?.head.item?.id).toBe(top);
	expect((await sam.ledger()).length).toBe(before);
	await keyboard.press("!");
	await sam.until(({ head }) => head.stage.curtain);
});

/**
 * Runs in the page. Presses the shortcut for the next question as soon as one is on stage, like somebody who has not seen it yet. The
 * page's clock is stopped until then, so the second press comes within the 700 ms of [K5] even on a busy machine.
 */
function pressOnceOnStage(words: string): void {
	const stoppedAt = performance.now();
	performance.now = () => stoppedAt;
	const observer = new MutationObserver(() => {
		if (document.querySelector(".on-band .delegate-words")?.textContent !== words) return;
		observer.disconnect();
		document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "n", bubbles: true, cancelable: true }));
		Reflect.deleteProperty(performance, "now");
		document.body.dataset.pressedAgain = "";
	});
	observer.observe(document.body, { subtree: true, childList: true, characterData: true });
}

async function decide(sam: Desk, words: string, what: Decision): Promise<void> {
	const questionId = await idOf(sam, words);
	const ack = await sam.send({ ...what, sessionId: sam.sessionId, questionId, edition: 1 });
	if (!ack.ok) throw new Error(ack.refusal.sentence);
	await sam.until(({ rows }) => rows.some((row) => row.words === words && row.decided?.by === "Sam"));
}

function statusOf(sam: Desk, words: string): string | undefined {
	return rowOf(sam, words)?.status;
}
