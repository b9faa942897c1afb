import { expect } from "vitest";
import { drawn } from "#harness/pages/clock.ts";
import { type DeskPage, openDeskAs, SOON } from "#harness/pages/surfaces.ts";
import { LAPTOP, test } from "#harness/vitest/page-test.ts";
import messages from "#messages/en.json" with { type: "json" };
import { REMARK_GRAPHEMES } from "#protocol/limits.ts";
import { askPublished, rowOf } from "#tests/browser/desk/desk-page.ts";

const { hand } = messages;

/** The panel of the selected question. */
const panelOf = ({ page }: DeskPage) => page.getByRole("complementary", { name: hand.title });

/** Selects a card. @returns its panel */
async function select(desk: DeskPage, column: "To review" | "Published", words: string) {
	await desk.card(column, words).getByText(words).click();
	const panel = panelOf(desk);
	await panel.getByText(words, { exact: true }).first().waitFor();
	return panel;
}

test("[B2] typing goes on while stage wording is being saved, and letters are not keys", async ({
	conference,
	device,
}) => {
	const sam = await conference.moderator("Sam");
	const [question] = await askPublished(conference, sam, [
		"Who oils the organ of Oswestry, and who pays for the oil?",
		"Who winds the clocks of Crickhowell?",
	]);
	const ada = await device(LAPTOP);
	const desk = await openDeskAs(ada, conference);
	const saved = () => sam.view?.rows.find(({ id }) => id === question.id)?.stageWording;
	const panel = await select(desk, "Published", question.words);
	await desk.page.keyboard.press("e");
	const field = panel.getByRole("textbox", { name: hand.wording.title });
	await field.fill("Who oils the organ");
	await ada.context.setOffline(true);
	await desk.page.getByText(messages.desk.connection.live, { exact: true }).waitFor({ state: "detached" });
	await desk.page.keyboard.press("Control+Enter");
	await desk.page.keyboard.press("Control+Enter");
	await desk.page.keyboard.type(" hop");
	await ada.context.setOffline(false);
	await expect.poll(saved, SOON).toBe("Who oils the organ");
	await panel.getByRole("button", { name: hand.wording.remove }).waitFor();
	await desk.page.keyboard.type(" today");
	expect(await field.inputValue()).toBe("Who oils the organ hop today");
	await desk.page.keyboard.press("Control+Enter");
	await expect.poll(saved, SOON).toBe("Who oils the organ hop today");
	await field.waitFor({ state: "detached" });
});

test("[B2] drafts of wording, a note and a remark survive a reload, and are gone once sent; a remark is counted", async ({
	conference,
	device,
}) => {
	const sam = await conference.moderator("Sam");
	const [question, other] = await askPublished(conference, sam, [
		"Who mends the marquees of Machynlleth?",
		"Who tends the towpaths of Tongwynlais?",
	]);
	const desk = await openDeskAs(await device(LAPTOP), conference);
	const { page } = desk;
	const { keyboard } = page;
	const { note } = messages.room;
	const { card, reason } = messages.desk;
	const wording = panelOf(desk).getByRole("textbox", { name: hand.wording.title });
	const remark = page.getByLabel(card.remark);
	const openNotes = () => page.getByRole("button", { name: new RegExp(`^${note.title}`) }).click();
	await select(desk, "Published", other.words);
	await keyboard.press("d");
	await remark.fill("👍🏽".repeat(REMARK_GRAPHEMES));
	await page.getByText(`${REMARK_GRAPHEMES} of ${REMARK_GRAPHEMES}`).waitFor();
	await remark.press("End");
	await keyboard.type("!");
	await page.getByText("1 too many").waitFor();
	await page.getByRole("button", { name: reason.other }).click();
	await remark.fill("The canal trust answers this.");
	await keyboard.press("Escape");
	await select(desk, "Published", question.words);
	await keyboard.press("e");
	await wording.fill("Who mends the marquees");
	await openNotes();
	await page.getByLabel(note.own).fill("The marquee is");

	await page.reload();
	await page.getByText(messages.desk.connection.live, { exact: true }).waitFor();
	const panel = await select(desk, "Published", question.words);
	expect(await wording.inputValue()).toBe("Who mends the marquees");
	await openNotes();
	const own = page.getByLabel(note.own);
	expect(await own.inputValue()).toBe("The marquee is");
	await page.getByRole("button", { name: note.send, exact: true }).click();
	await expect.poll(() => own.inputValue(), SOON).toBe("");
	await keyboard.press("Escape");
	await panel.getByRole("button", { name: hand.wording.save, exact: true }).click();
	await wording.waitFor({ state: "detached" });
	// The card grows by this line, and moves the one below it.
	await desk.card("Published", question.words).getByText("Who mends the marquees", { exact: true }).waitFor();
	await drawn(page);
	await select(desk, "Published", other.words);
	await keyboard.press("d");
	expect(await remark.inputValue()).toBe("The canal trust answers this.");
	expect(rowOf(sam, other.words)?.status).toBe("published");
	await page.getByRole("button", { name: reason.other }).click();
	await sam.until(() => rowOf(sam, other.words)?.remark === "The canal trust answers this.");
	const drafts = () => page.evaluate(() => Object.keys(localStorage).filter((key) => key.includes(" draft ")));
	await expect.poll(drafts, SOON).toEqual([]);
});
