import { expect } from "vitest";
import { axeFindings } from "#harness/pages/axe.ts";
import { openDeskAs, openFloor, SOON } from "#harness/pages/surfaces.ts";
import { LAPTOP, PHONE, test } from "#harness/vitest/page-test.ts";
import messages from "#messages/en.json" with { type: "json" };
import { ask, askEach, cards, hasInHand } from "../desk/desk-page.ts";

const { action, card, hear, history, lastStep, only, verb } = messages.desk;
const SPOKEN = "Will the minister come to our school and teach a lesson?";

test("[M32] a moderator types what somebody asks aloud, by keyboard, and phones see where it was asked", async ({
	conference,
	device,
}) => {
	const desk = await openDeskAs(await device(LAPTOP), conference);
	const phone = await openFloor(await device(PHONE), conference.url("/interview"));
	const { keyboard } = desk.page;
	await keyboard.press("Shift+H");
	const dialog = desk.page.getByRole("dialog", { name: hear.title });
	await dialog.waitFor();
	expect(await axeFindings(desk.page, "all", "dialog[open]")).toEqual([]);
	await keyboard.type("Short");
	await keyboard.press("Control+Enter");
	await dialog.getByText("at least 10 characters").waitFor();
	// What is typed survives that the dialog is closed.
	await keyboard.press("Escape");
	await keyboard.press("Shift+H");
	expect(await dialog.getByRole("textbox").inputValue()).toBe("Short");
	await dialog.getByRole("textbox").fill(SPOKEN);
	await keyboard.press("Control+Enter");
	await dialog.waitFor({ state: "detached" });
	await expect.poll(async () => (await cards(desk, "Running order"))[0], SOON).toBe(SPOKEN);
	await desk.card("Running order", SPOKEN).getByText(card.inHall).waitFor();
	await phone.question(SPOKEN).getByText(messages.floor.mark.inHall).waitFor();
});

test("[M33] [M37] not now folds a card away and back, and the last step is said in a sentence", async ({
	conference,
	device,
}) => {
	const [first, second] = await ask(conference, "Zebra", 2);
	const desk = await openDeskAs(await device(LAPTOP), conference);
	const { page } = desk;
	await desk.card("To review", first).getByText(first).click();
	await page.keyboard.press("l");
	await hasInHand(page, second);
	await desk.column("To review").getByText("Not now (1)").click();
	await page.getByText(lastStep.own.replace("{did}", verb.defer)).waitFor();
	const folded = desk.column("To review").locator("details").getByRole("listitem").filter({ hasText: first });
	await folded.getByRole("button", { name: action.recall, exact: true }).click();
	await expect.poll(() => cards(desk, "To review"), SOON).toContain(first);
	// Pressed, the sentence shows all that was done.
	await page.getByText(lastStep.own.replace("{did}", verb.recall)).click();
	await page.getByRole("dialog", { name: history.title }).getByText(verb.recall).waitFor();
	await page.keyboard.press("Escape");
	// A colleague who has done nothing is told who did it.
	const other = await openDeskAs(await device(LAPTOP), conference, "Grace");
	await other.page.getByTitle(lastStep.others.replace("{by}", "Ada").replace("{did}", verb.recall)).waitFor();
});

test("[M34] [M36] a held card says for which word, and lets it through; the columns narrow to kinds", async ({
	conference,
	device,
}) => {
	const words = "Why does the road to Dickthorpe flood every single year?";
	await askEach(conference, [words, "Who waters the wallflowers of Wrexham?"]);
	const desk = await openDeskAs(await device(LAPTOP), conference);
	const toggle = (kind: keyof typeof only) => desk.page.getByRole("button", { name: new RegExp(`^${only[kind]} \\d`) });
	await toggle("held").focus();
	await desk.page.keyboard.press("Enter");
	await expect.poll(() => toggle("held").getAttribute("aria-pressed"), SOON).toBe("true");
	await expect.poll(() => cards(desk, "To review"), SOON).not.toContain("Who waters the wallflowers of Wrexham?");
	const held = desk.card("To review", words);
	await held.getByRole("button", { name: card.neverHold.replace("{word}", "Dickthorpe") }).click();
	await held.waitFor({ state: "detached" });
	await toggle("held").click();
	await desk.card("To review", words).waitFor();
	expect(await desk.card("To review", words).getByText(messages.desk.heldFor.obscene).count()).toBe(0);
	await desk.page.keyboard.press("v");
	await desk.page.getByRole("dialog").getByText(`${verb.allow} · Dickthorpe`).waitFor(SOON);
	await desk.page.keyboard.press("Escape");
	expect(await axeFindings(desk.page, "all")).toEqual([]);
});

test("[M35] a phone reports a question, which a moderator keeps", async ({ conference, device }) => {
	const sam = await conference.moderator("Sam");
	await sam.send({ type: "question.hear", sessionId: sam.sessionId, words: SPOKEN, to: "published" });
	const { rows } = await sam.until((view) => view.rows.some(({ words }) => words === SPOKEN));
	const questionId = rows.find(({ words }) => words === SPOKEN)?.id ?? "";
	for (const phone of [await conference.delegate(), await conference.delegate()])
		await phone.send({ type: "question.report", sessionId: sam.sessionId, questionId });
	const desk = await openDeskAs(await device(LAPTOP), conference);
	const phone = await openFloor(await device(PHONE), conference.url("/interview"));
	const { report } = messages.floor;
	await phone.question(SPOKEN).getByRole("button", { name: report.open }).tap();
	const dialog = phone.page.getByRole("dialog");
	await phone.page.getByRole("dialog", { name: report.title }).waitFor();
	await dialog.waitFor();
	expect(await axeFindings(phone.page, "all", "dialog[open]")).toEqual([]);
	await dialog.getByRole("button", { name: report.send, exact: true }).tap();
	await phone.page.getByRole("dialog", { name: report.sent }).getByText(report.done).waitFor();
	await dialog.getByRole("button", { name: report.close }).tap();
	await dialog.waitFor({ state: "detached" });
	const reported = desk.card("To review", SPOKEN);
	await reported.getByText("Reported by 3 delegates").waitFor();
	await desk.press(reported, action.keep);
	await desk.card("Published", SPOKEN).waitFor();
	expect(await desk.card("Published", SPOKEN).getByText("Reported").count()).toBe(0);
});

test("[K5] [B6] the selected question says what its buttons do, and the screens panel what each picture is for", async ({
	conference,
	device,
}) => {
	const [only] = await ask(conference, "Gnu", 1);
	const desk = await openDeskAs(await device(LAPTOP), conference);
	const { page } = desk;
	const { does } = messages.desk;
	await desk.card("To review", only).getByText(only).click();
	const panel = page.getByRole("complementary", { name: messages.hand.title });
	await panel.getByText(messages.hand.explain).click();
	await panel.getByText(does.hold).waitFor();
	await panel.getByText(does.mute).waitFor();
	expect(await panel.getByText(does.put).count()).toBe(0);
	expect(await axeFindings(page)).toEqual([]);
	// It stays open for the next question, and says what that one's buttons do.
	await page.keyboard.press("2");
	await panel.getByText(does.put).waitFor();

	const { modeFor, screens, mode, pair } = messages.room;
	await page.getByRole("button", { name: new RegExp(`^${screens.title}`) }).click();
	const preview = page.getByRole("dialog", { name: screens.title });
	await preview.getByRole("button", { name: mode.holding }).click();
	await preview.getByText(modeFor.holding).waitFor();
	await preview.getByText(does.curtain).waitFor();
	// A screen's name has room, beside its code and measurements.
	expect((await preview.getByLabel(pair.name).first().boundingBox())?.width).toBeGreaterThan(150);
});
