import { expect } from "vitest";
import { openDeskAs, SOON } from "#harness/pages/surfaces.ts";
import { LAPTOP, test } from "#harness/vitest/page-test.ts";
import messages from "#messages/en.json" with { type: "json" };
import { ask, askEach, hasInHand, idOf, rowOf, settled } from "../desk/desk-page.ts";

const WORDS = "Who tunes the tubas of Tonypandy?";

test.for(["key", "button"])(
	"[K9] Undo undoes the step that is still being sent, once, and not the one before (by %s)",
	async (by, { conference, device, proxy, far }) => {
		const sam = await conference.moderator("Sam");
		const [first, second] = await ask(conference, "Cobra", 2);
		const desk = await openDeskAs(await device(LAPTOP), far);
		const { keyboard } = desk.page;
		const undoTwice = async () => {
			if (by === "button") {
				const button = desk.page.getByRole("button", { name: new RegExp(`^${messages.desk.action.undo}`) });
				await button.evaluate((one: HTMLElement) => {
					one.click();
					one.click();
				});
				return;
			}
			await keyboard.press("z");
			await keyboard.press("z");
		};
		await desk.card("To review", first).getByText(first).click();
		await keyboard.press("a");
		await desk.card("Published", first).waitFor();
		await settled(desk);
		await hasInHand(desk.page, second);
		proxy.delay(800);
		await keyboard.press("d");
		await keyboard.press("1");
		await desk.card("To review", second).waitFor({ state: "detached" });
		await undoTwice();
		await expect.poll(async () => (await sam.ledger())[0]?.verb, SOON).toBe("undo");
		await desk.card("To review", second).waitFor(SOON);
		await settled(desk);
		expect((await sam.ledger()).slice(0, 3).map(({ verb }) => verb)).toEqual(["undo", "decline", "approve"]);
		expect(rowOf(sam, first)?.status).toBe("published");
	},
);

test("[K9] [M30] Undo takes back what is being done to a card and its copies", async ({
	conference,
	device,
	proxy,
	far,
}) => {
	const sam = await conference.moderator("Sam");
	const all = await askEach(conference, [WORDS, "Who tunes the tubas of tonypandy", WORDS]);
	const desk = await openDeskAs(await device(LAPTOP), far);
	const card = desk.card("To review", WORDS);
	await card.getByText("×3", { exact: true }).waitFor();
	await card.getByText(WORDS).click();
	proxy.delay(800);
	await desk.page.keyboard.press("a");
	await desk.page.keyboard.press("z");
	await expect.poll(async () => (await sam.ledger())[0]?.verb, SOON).toBe("undo");
	await card.getByText("×3", { exact: true }).waitFor(SOON);
	const statuses = all.map((id) => sam.view?.rows.find((row) => row.id === id)?.status);
	expect(statuses).toEqual(["pending", "pending", "pending"]);
});

test("[K9] Undo of a step that is then refused undoes nothing else", async ({ conference, device, proxy, far }) => {
	const sam = await conference.moderator("Sam");
	const [first, second] = await ask(conference, "Adder", 2);
	const desk = await openDeskAs(await device(LAPTOP), far);
	const { keyboard } = desk.page;
	await desk.card("To review", first).getByText(first).click();
	await keyboard.press("a");
	await desk.card("Published", first).waitFor();
	await settled(desk);
	await hasInHand(desk.page, second);
	const before = (await sam.ledger()).length;
	const on = { sessionId: sam.sessionId, questionId: await idOf(sam, second), edition: 1 };
	proxy.delay(800);
	await keyboard.press("a");
	expect(await sam.send({ type: "question.decline", seen: "review", ...on, reason: "other" })).toMatchObject({
		ok: true,
	});
	await keyboard.press("z");
	await desk.page.getByText(/Sam/).first().waitFor();
	await settled(desk);
	proxy.restore();
	// A step that follows shows that nothing else was sent before it.
	await keyboard.press("Shift+H");
	expect((await sam.ledger()).length).toBe(before + 1);
	expect(rowOf(sam, first)?.status).toBe("published");
});
