import { expect } from "vitest";
import { SAME_PRESS_MS } from "#components/touch/same-press.ts";
import { drawn } from "#harness/pages/clock.ts";
import { type DeskPage, openDeskAs, SOON } from "#harness/pages/surfaces.ts";
import { LAPTOP, test } from "#harness/vitest/page-test.ts";
import messages from "#messages/en.json" with { type: "json" };
import { REMARK_GRAPHEMES } from "#protocol/limits.ts";
import { askPublished, rowOf, topPublished } from "#tests/browser/desk/desk-page.ts";

const { hand } = messages;
const { action } = messages.desk;

/** The panel of the selected question. */
const panelOf = ({ page }: DeskPage) => page.getByRole("complementary", { name: hand.title });

/** Selects a card. @returns its panel */
async function select(desk: DeskPage, column: "To review" | "Published", words: string) {
	await desk.card(column, words).getByText(words).click();
	const panel = panelOf(desk);
	await panel.getByText(words, { exact: true }).first().waitFor();
	return panel;
}

test("[M14] a card is tagged, with the session's other tags suggested", async ({ conference, device }) => {
	const sam = await conference.moderator("Sam");
	const [first, second] = await askPublished(conference, sam, [
		"Who tunes the tubas of Tonypandy?",
		"Who paints the pianos of Penarth?",
	]);
	const desk = await openDeskAs(await device(LAPTOP), conference);
	await sam.send({ type: "question.tag", sessionId: sam.sessionId, questionId: second.id, tag: "Music", on: true });
	const panel = await select(desk, "Published", first.words);
	await panel.getByRole("button", { name: action.tag, exact: true }).click();
	await panel.getByLabel(hand.tags.new).fill("mus");
	await panel.getByRole("group", { name: hand.tags.suggested }).getByRole("button", { name: "Music" }).click();
	const tags = (id: string) => sam.view?.rows.find((row) => row.id === id)?.tags;
	await expect.poll(() => tags(first.id), SOON).toEqual(["Music"]);
	await panel.getByLabel(hand.tags.new).fill("x".repeat(25));
	await panel.getByText("A tag can have up to 24 characters.").waitFor();
	await panel.getByLabel(hand.tags.new).fill("  Brass ");
	await desk.page.keyboard.press("Enter");
	await expect.poll(() => tags(first.id), SOON).toEqual(["Music", "Brass"]);
	await panel.getByRole("button", { name: "Remove the tag Music" }).click();
	await expect.poll(() => tags(first.id), SOON).toEqual(["Brass"]);
});

test("[M15] [B2] stage wording survives a conflict, and is saved over it knowingly", async ({ conference, device }) => {
	const sam = await conference.moderator("Sam");
	const [question, other] = await askPublished(conference, sam, [
		"Will you please tell this hall when the roof of our sports hall is going to be mended?",
		"Who waters the wallflowers of Wrexham?",
	]);
	const desk = await openDeskAs(await device(LAPTOP), conference);
	const word = (wording: string, found: string | null) =>
		sam.send({ type: "question.word", sessionId: sam.sessionId, questionId: question.id, wording, found });
	const panel = await select(desk, "Published", question.words);
	await panel.getByRole("button", { name: action.word }).click();
	const field = panel.getByRole("textbox", { name: hand.wording.title });
	await field.fill("x".repeat(141));
	await panel.getByText("1 too many").waitFor();
	await field.fill("When is the roof mended?");
	// Escape leaves the field, and nothing that was written; the key goes back to the end of it.
	await field.press("Escape");
	await expect.poll(() => field.evaluate((own) => own === document.activeElement), SOON).toBe(false);
	await desk.page.keyboard.press("e");
	await expect.poll(() => field.evaluate((own) => own === document.activeElement), SOON).toBe(true);
	await desk.page.keyboard.type("?");
	expect(await field.inputValue()).toBe("When is the roof mended??");
	await desk.page.keyboard.press("Backspace");
	await panel.getByRole("img", { name: hand.wording.preview }).waitFor();
	expect(await word("Roof: when?", null)).toMatchObject({ ok: true });
	await panel.getByRole("button", { name: hand.wording.save, exact: true }).click();
	await panel.getByText("Sam has changed the stage wording since.").waitFor();
	await panel.getByText("Roof: when?").first().waitFor();
	expect(await field.inputValue()).toBe("When is the roof mended?");

	// The card is laid down, and the words are still there.
	await select(desk, "Published", other.words);
	await panelOf(desk).getByText(hand.wording.unsaved).waitFor();
	await panelOf(desk).getByRole("button", { name: hand.wording.look, exact: true }).click();
	expect(await field.inputValue()).toBe("When is the roof mended?");
	await panel.getByRole("button", { name: hand.wording.mine }).click();
	await field.waitFor({ state: "detached" });
	await sam.until(({ rows }) => rows.find(({ id }) => id === question.id)?.stageWording === "When is the roof mended?");
	const now = sam.view?.rows.find(({ id }) => id === question.id);
	expect(now?.words).toBe(question.words);
});

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

test("[K5] the question on stage can be selected like any other", async ({ conference, device }) => {
	const sam = await conference.moderator("Sam");
	const [question] = await askPublished(conference, sam, [
		"Who tars the tramlines of Tredegar?",
		"Who grinds the grindstones of Gresford?",
	]);
	const desk = await openDeskAs(await device(LAPTOP), conference);
	await sam.send({ type: "stage.put", sessionId: sam.sessionId, questionId: question.id });
	const band = desk.page.getByRole("group", { name: messages.desk.now.title });
	await band.getByText(question.words).click();
	const panel = panelOf(desk);
	await panel.getByRole("button", { name: action.decline, exact: true }).waitFor();
	await desk.page.keyboard.press("t");
	await panel.getByLabel(hand.tags.new).fill("Trams");
	await desk.page.keyboard.press("Enter");
	await sam.until(({ rows }) => rows.find(({ id }) => id === question.id)?.tags[0] === "Trams");
	await desk.page.keyboard.press("Escape");
	expect(await band.evaluate((card) => card === document.activeElement)).toBe(true);
	await sam.send({ type: "stage.answered", sessionId: sam.sessionId, questionId: question.id });
});

test("[B1] [M12] a question to merge into is offered beside the selected question or found by its words, and one press splits it again", async ({
	conference,
	device,
}) => {
	const sam = await conference.moderator("Sam");
	const [kept, joined] = await askPublished(conference, sam, [
		"Will every headteacher in Gwent be given a trampoline this summer?",
		"Will headteachers in Gwent all be given trampolines this summer?",
	]);
	const [ketchup] = await askPublished(conference, sam, [
		"What do you think about ketchup in canteens?",
		"Why is the sea so salty?",
	]);
	const voters = await Promise.all([conference.delegate(), conference.delegate(), conference.delegate()]);
	const vote = (voter: number, questionId: string) =>
		voters[voter]?.send({ type: "question.vote", sessionId: conference.sessionId, questionId, vote: true });
	await Promise.all([vote(0, kept.id), vote(1, kept.id), vote(1, joined.id), vote(2, joined.id)]);
	const desk = await openDeskAs(await device(LAPTOP), conference);
	const votes = (id: string) => sam.view?.rows.find((row) => row.id === id)?.votes;
	const panel = await select(desk, "Published", joined.words);
	const alike = panel.getByRole("listitem").filter({ hasText: kept.words });
	await alike.getByRole("button", { name: hand.merge.into }).press("Enter");
	await expect.poll(() => votes(kept.id), SOON).toBe(3);
	await desk.card("Published", joined.words).waitFor({ state: "detached" });
	// The button went with its card; keys go on from the next.
	await expect
		.poll(() => desk.page.evaluate(() => document.activeElement?.closest("[data-card]") != null), SOON)
		.toBe(true);

	await select(desk, "Published", kept.words);
	await panel.getByText("Merged into this (1)").waitFor();
	await panel.getByRole("button", { name: hand.joined.split, exact: true }).click();
	await expect.poll(() => [votes(kept.id), votes(joined.id)], SOON).toEqual([2, 2]);

	await panel.getByRole("button", { name: action.mergeWith }).click();
	await panel.getByLabel(hand.merge.search).fill("canteens KETCHUP");
	await panel.getByText("1 match").waitFor();
	const found = panel.getByRole("listitem").filter({ hasText: ketchup.words });
	await found.getByRole("button", { name: hand.merge.into }).click();
	await sam.until(({ rows }) => rows.find(({ id }) => id === kept.id)?.mergedInto === ketchup.id);
});

test("[M19] an author is muted and unmuted from the selected question", async ({ conference, device }) => {
	const asker = await conference.delegate();
	const { sessionId } = asker;
	const words = "Is anybody listening to the choir of Crymych?";
	await asker.send({ type: "question.ask", sessionId, words });
	const laptop = await device(LAPTOP);
	await laptop.page.clock.install();
	const desk = await openDeskAs(laptop, conference);
	const panel = await select(desk, "To review", words);
	await panel.getByRole("button", { name: action.mute }).click();
	await panel.getByText(hand.mute.title).waitFor();
	await desk.page.keyboard.press("Escape");
	await panel.getByText(hand.mute.title).waitFor({ state: "detached" });
	await panel.getByRole("button", { name: action.mute }).click();
	await panel.getByRole("button", { name: "30 minutes" }).click();
	await panel.getByText(/^Muted until \d\d:\d\d\.$/).waitFor();
	const again = () =>
		asker.send({ type: "question.ask", sessionId, words: "And the orchestra of Ogmore, who hears it?" });
	expect(await again()).toMatchObject({ ok: false, refusal: { code: "muted" } });
	// A press at once would be taken for the one that muted (L7).
	await laptop.page.clock.fastForward(SAME_PRESS_MS);
	await panel.getByRole("button", { name: hand.mute.lift }).click();
	await panel.getByRole("button", { name: "30 minutes" }).waitFor();
	expect(await again()).toMatchObject({ ok: true });
});

test("[K13] pressing the pointer moves nothing under it, and the running order always has room for a whole card", async ({
	conference,
	device,
}) => {
	const long = `${"Who counts the curlews of Cardigan Bay, ".repeat(6)}and who pays for it?`;
	const sam = await conference.moderator("Sam");
	const [onStage, next] = await askPublished(conference, sam, [
		long,
		"Who counts the larks of Llandeilo, and who listens?",
	]);
	const of = { sessionId: sam.sessionId };
	await sam.send({ type: "stage.put", ...of, questionId: onStage.id });
	await sam.send({ type: "order.first", ...of, questionId: next.id });
	const desk = await openDeskAs(await device(LAPTOP), conference);
	const button = desk.card("Running order", next.words).getByRole("button", { name: action.remove, exact: true });
	expect(await panelOf(desk).getByText(next.words).count()).toBe(0);
	await button.hover();
	const before = await button.boundingBox();
	await desk.page.mouse.down();
	await desk.page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
	expect(await button.boundingBox()).toEqual(before);
	await desk.page.mouse.up();
	await sam.until(({ head }) => !head.order.includes(next.id));

	await sam.send({ type: "order.first", ...of, questionId: next.id });
	const card = desk.card("Running order", next.words);
	await card.waitFor();
	for (const current of [onStage, next]) {
		await desk.page.getByRole("main").getByRole("heading", { name: current.words, exact: true }).click();
		await panelOf(desk).getByText(current.words, { exact: true }).first().waitFor();
		const box = await card.boundingBox();
		const panel = await panelOf(desk).boundingBox();
		expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(panel?.y ?? 0);
	}
	await sam.send({ type: "stage.skip", ...of, questionId: onStage.id });
	sam.leave();
});

test("[K13] what others do while the pointer is down is shown once it is up, and the press counts", async ({
	conference,
	device,
}) => {
	const sam = await conference.moderator("Sam");
	const [above, pressed] = topPublished(sam, 2);
	const laptop = await device(LAPTOP);
	const wording = "In short: who pays?";
	const arrived = Promise.withResolvers<void>();
	laptop.page.on("websocket", (socket) =>
		socket.on("framereceived", ({ payload }) => {
			if (payload.includes(wording)) arrived.resolve();
		}),
	);
	const desk = await openDeskAs(laptop, conference);
	const button = desk.card("Published", pressed.words).getByRole("button", { name: action.first, exact: true });
	await button.hover();
	const before = await button.boundingBox();
	await desk.page.mouse.down();
	const on = { sessionId: sam.sessionId, questionId: above.id };
	await sam.send({ type: "question.word", ...on, wording, found: above.stageWording });
	await arrived.promise;
	await drawn(desk.page);
	expect(await button.boundingBox()).toEqual(before);
	await desk.page.mouse.up();
	await sam.until(({ head }) => head.order.includes(pressed.id));
	await desk.card("Published", above.words).getByText(wording).waitFor();
	sam.leave();
});
