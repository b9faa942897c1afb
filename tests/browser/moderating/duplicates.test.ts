import { expect } from "vitest";
import { axeFindings } from "#harness/pages/axe.ts";
import { openDeskAs, SOON } from "#harness/pages/surfaces.ts";
import { LAPTOP, test } from "#harness/vitest/page-test.ts";
import messages from "#messages/en.json" with { type: "json" };
import { askEach, hasInHand, settled } from "../desk/desk-page.ts";

const { hand } = messages;
const { action, select } = messages.desk;

const WORDS = "Who tunes the tubas of Tonypandy?";

test("[M30] duplicates are one card, which is decided as one step and one undo", async ({ conference, device }) => {
	const sam = await conference.moderator("Sam");
	const [first = "", ...others] = await askEach(conference, [WORDS, "Who tunes the tubas of tonypandy", WORDS]);
	const desk = await openDeskAs(await device(LAPTOP), conference);
	const { keyboard } = desk.page;
	const statuses = (...ids: string[]) => ids.map((id) => sam.view?.rows.find((row) => row.id === id)?.status);
	const all = [first, ...others];
	const card = desk.card("To review", WORDS);
	await card.getByText("×3", { exact: true }).waitFor();
	await card.getByText(WORDS).click();
	await keyboard.press("h");
	await expect.poll(() => statuses(...all), SOON).toEqual(["held", "held", "held"]);
	await settled(desk);
	await keyboard.press("z");
	await expect.poll(() => statuses(...all), SOON).toEqual(["pending", "pending", "pending"]);
	await hasInHand(desk.page, WORDS);
	await keyboard.press("d");
	await desk.page.getByRole("dialog", { name: "Why decline 3?" }).waitFor();
	await keyboard.press("1");
	await expect.poll(() => statuses(...all), SOON).toEqual(["declined", "declined", "declined"]);
	await settled(desk);
	await keyboard.press("z");
	await card.getByText("×3", { exact: true }).waitFor();

	await desk.press(card, action.approve);
	await desk.card("Published", WORDS).waitFor();
	await expect.poll(() => statuses(...all), SOON).toEqual(["published", "merged", "merged"]);
	expect(sam.view?.rows.filter(({ mergedInto }) => mergedInto === first)).toHaveLength(2);
	await settled(desk);
	await keyboard.press("z");
	await expect.poll(() => statuses(...all), SOON).toEqual(["pending", "pending", "pending"]);
});

test("[M30] [M31] a card says what it repeats and is merged into it by a key; a selection asks which wording to keep", async ({
	conference,
	device,
}) => {
	const sam = await conference.moderator("Sam");
	const [head = ""] = await askEach(conference, [WORDS]);
	const on = { sessionId: sam.sessionId, questionId: head, edition: 1 };
	expect(await sam.send({ type: "question.approve", seen: "review", ...on })).toMatchObject({ ok: true });
	const piano = "Who paints the pianos of Penarth?";
	const harp = "Who carries the harps of Hirwaun?";
	const ids = await askEach(conference, ["Tell me, who tunes the tubas of Tonypandy?", WORDS, piano, harp]);
	const [near = "", same = "", pianoId = "", harpId = ""] = ids;
	const desk = await openDeskAs(await device(LAPTOP), conference);
	const { keyboard } = desk.page;
	const mergedInto = (id: string) => sam.view?.rows.find((row) => row.id === id)?.mergedInto;
	await desk.card("To review", "Tell me").getByText("≈ published, 0 votes").waitFor();
	const exact = desk.column("To review").getByText("= published, 0 votes");
	await exact.waitFor();
	await desk.card("To review", "Tell me").getByText("Tell me").click();
	await keyboard.press("m");
	await expect.poll(() => mergedInto(near), SOON).toBe(head);
	await desk.column("To review").getByText(WORDS, { exact: true }).click();
	await keyboard.press("m");
	await expect.poll(() => mergedInto(same), SOON).toBe(head);
	// `M` searches, whatever the case and the accents.
	await desk.card("To review", piano).getByText(piano).click();
	await keyboard.press("Shift+M");
	await desk.page.getByLabel(messages.hand.merge.search).fill("TÛBAS");
	await desk.page.getByRole("button", { name: messages.hand.merge.into }).first().waitFor();
	await keyboard.press("Escape");

	for (const words of [piano, harp]) await desk.card("To review", words).getByRole("checkbox").check();
	await desk.page.getByRole("button", { name: action.merge, exact: true }).last().click();
	const dialog = desk.page.getByRole("dialog", { name: select.mergeWhich.replace("{count}", "2") });
	await dialog.waitFor();
	expect(await axeFindings(desk.page, "all", "dialog[open]")).toEqual([]);
	await dialog.getByRole("button", { name: harp }).click();
	await expect.poll(() => mergedInto(pianoId), SOON).toBe(harpId);
	await desk.card("Published", harp).waitFor();
});

test("[M19] [M30] the authors of all duplicates on a card are muted as one step, and one undo lifts it", async ({
	conference,
	device,
}) => {
	const sam = await conference.moderator("Sam");
	const ids = await askEach(conference, [WORDS, WORDS, WORDS]);
	const desk = await openDeskAs(await device(LAPTOP), conference);
	const { keyboard } = desk.page;
	const muted = () => sam.view?.head.mutes.map(({ questionId }) => questionId).toSorted() ?? [];
	const card = desk.card("To review", WORDS);
	await card.getByText("×3", { exact: true }).waitFor();
	await card.getByText(WORDS).click();
	const panel = desk.page.getByRole("complementary", { name: hand.title });
	await panel.getByText(hand.copies).waitFor();
	await keyboard.press("q");
	await panel.getByText("Mute the authors of 3 questions").waitFor();
	await panel.getByRole("button", { name: hand.mute.all }).click();
	await expect.poll(muted, SOON).toEqual(ids.toSorted());
	await expect.poll(() => panel.getByRole("button", { name: hand.mute.lift }).count(), SOON).toBe(3);
	await settled(desk);
	await keyboard.press("z");
	await expect.poll(muted, SOON).toEqual([]);
	await panel.getByRole("button", { name: hand.mute.all }).waitFor();
});
