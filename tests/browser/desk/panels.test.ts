import { expect } from "vitest";
import type { Conference } from "#harness/fixtures/conference.ts";
import { openDeskAs, SOON } from "#harness/pages/surfaces.ts";
import { LAPTOP, test } from "#harness/vitest/page-test.ts";
import messages from "#messages/en.json" with { type: "json" };
import type { Pairing } from "#protocol/events.ts";
import { SURGE_VOTES } from "#protocol/limits.ts";
import { openPanel, topPublished } from "./desk-page.ts";

const { room } = messages;

test("[B5] Shift+Escape lowers the curtain from anywhere on the desk, with a band that says so", async ({
	conference,
	device,
}) => {
	const desk = await openDeskAs(await device(LAPTOP), conference);
	const sam = await conference.moderator("Sam");
	const notes = await openPanel(desk, room.note.title, room.note.title);
	await notes.getByLabel(room.note.own).fill("half a sentence");
	await desk.page.keyboard.press("Shift+Escape");
	const band = desk.page.getByRole("alert").getByText("The curtain is down. Every screen of Main hall shows");
	await band.waitFor();
	await sam.until(({ head }) => head.stage.curtain);
	await desk.page.getByRole("group", { name: "Main hall, behind the curtain" }).waitFor();
	expect(await notes.getByLabel(room.note.own).inputValue()).toBe("half a sentence");
	await desk.page.keyboard.press("Escape");
	await desk.page.getByRole("button", { name: room.curtain.raise }).click();
	await band.waitFor({ state: "detached" });
	await sam.until(({ head }) => !head.stage.curtain);
});

test("[B5] offline, the band says that the curtain is not down yet, and keeps the focus", async ({
	conference,
	device,
}) => {
	const ada = await device(LAPTOP);
	const desk = await openDeskAs(ada, conference);
	const sam = await conference.moderator("Sam");
	await ada.context.setOffline(true);
	await desk.page.getByText(messages.desk.connection.live, { exact: true }).waitFor({ state: "detached" });
	await desk.page.getByRole("button", { name: room.curtain.label }).click();
	await desk.page.getByRole("alert").getByText(room.curtain.lowering).waitFor();
	expect(await desk.page.getByRole("button", { name: room.curtain.raise }).count()).toBe(0);
	await ada.context.setOffline(false);
	await sam.until(({ head }) => head.stage.curtain);
	const raise = desk.page.getByRole("button", { name: room.curtain.raise });
	await raise.waitFor();
	const inBand = () =>
		desk.page.getByRole("alert").evaluateAll((all) => all.some((one) => one.contains(document.activeElement)));
	await expect.poll(inBand, SOON).toBe(true);
	await desk.page.keyboard.press("Enter");
	await raise.click();
	await sam.until(({ head }) => !head.stage.curtain);
});

test("[C1] [C2] sends notes to the chair, shows when they were seen, and can take them back before that", async ({
	conference,
	device,
}) => {
	const desk = await openDeskAs(await device(LAPTOP), conference);
	const chair = await conference.chair();
	const panel = await openPanel(desk, room.note.title, room.note.title);
	const line = (words: string) => panel.getByRole("listitem").filter({ hasText: words });
	await panel.getByRole("button", { name: room.note.wrap }).click();
	await line(room.note.wrap).getByText(room.note.notSeen).waitFor();

	const own = panel.getByLabel(room.note.own);
	await own.fill("x".repeat(201));
	await panel.getByText("1 too many").waitFor();
	await own.fill("The minister has to leave at 11:15");
	await own.press("Control+Enter");
	await line("The minister").waitFor();
	expect(await own.inputValue()).toBe("");

	const [wrap, leave] = await chair.until(({ notes }) => notes.length === 2).then(({ notes }) => notes);
	expect(leave?.words).toBe("The minister has to leave at 11:15");
	await chair.send({ type: "note.acknowledge", sessionId: conference.sessionId, noteId: wrap?.id ?? "" });
	await line(room.note.wrap)
		.getByText(/^Seen \d\d:\d\d$/)
		.waitFor();
	expect(await line(room.note.wrap).getByRole("button").count()).toBe(0);
	await line("The minister").getByRole("button", { name: room.note.back }).click();
	await line("The minister").waitFor({ state: "detached" });
	await chair.until(({ notes }) => notes.length === 1);
	chair.leave();
});

test("[W7] [W8] pairs a screen by its code, fixes and revokes it, and shows a mixer's link once", async ({
	conference,
	device,
}) => {
	const desk = await openDeskAs(await device(LAPTOP), conference);
	const { code } = await waitingScreen(conference);
	const panel = await openPanel(desk, room.screens.title, room.screens.title);
	await panel.getByLabel(room.pair.code).fill("CCCCCC");
	const names = panel.getByLabel(room.pair.name);
	await names.first().fill("Left wall");
	await panel.getByRole("button", { name: room.pair.do, exact: true }).click();
	await panel.getByText(messages.refusals["no-such-pairing"]).waitFor();
	expect(await names.first().inputValue()).toBe("Left wall");
	await panel.getByLabel(room.pair.code).fill(code.toLowerCase());
	await panel.getByRole("button", { name: room.pair.do, exact: true }).click();
	const left = panel.getByRole("listitem").filter({ hasText: "Left wall" });
	await left.waitFor();

	await left.getByLabel(room.screen.shows).selectOption("join");
	const sam = await conference.moderator("Sam");
	await sam.until(({ head }) =>
		head.screens.some(({ name, fixedMode }) => name === "Left wall" && fixedMode === "join"),
	);
	await left.getByRole("button", { name: `${room.screen.revoke}: Left wall` }).click();
	await left.getByText(room.screen.sure).waitFor();
	await left.getByRole("button", { name: `${room.screen.revokeNow}: Left wall` }).click();
	await left.waitFor({ state: "detached" });

	await names.last().fill("vMix");
	await panel.getByRole("button", { name: room.mixer.make }).click();
	const address = await panel.getByLabel(room.mixer.address).inputValue();
	const opened = await fetch(address, { redirect: "manual" });
	expect([opened.status, opened.headers.get("location")]).toEqual([
		303,
		`/${conference.code}/stage/main?bg=transparent`,
	]);
	await panel.getByRole("button", { name: room.mixer.done }).click();
	await panel.getByRole("listitem").filter({ hasText: "vMix" }).getByText(room.health.new).waitFor();
	await desk.page.keyboard.press("Escape");
	await desk.page.keyboard.press("v");
	const history = desk.page.getByRole("dialog", { name: messages.desk.history.title });
	await history.getByText(`${messages.desk.history.linked} · vMix`).waitFor();
	await history.getByText(`${messages.desk.verb.fix} · Left wall: Always: ${room.mode.join}`).waitFor();
	await desk.page.keyboard.press("Escape");
	expect(await desk.page.getByLabel(room.mixer.address).count()).toBe(0);
});

test("[B6] previews a slide before it is shown on the screens", async ({ conference, device }) => {
	const desk = await openDeskAs(await device(LAPTOP), conference);
	const sam = await conference.moderator("Sam");
	await sam.send({ type: "stage.show", sessionId: sam.sessionId, mode: "holding" });
	const panel = await openPanel(desk, room.screens.title, room.screens.title);
	await panel.getByRole("button", { name: room.mode.top, exact: true }).click();
	await panel.getByRole("img", { name: `The wall with: ${room.mode.top}` }).waitFor();
	await panel.getByText("Not on the screens yet. The hall sees: Title slide").waitFor();
	expect(sam.view?.head.stage.mode).toBe("holding");
	await panel.getByRole("button", { name: room.preview.put }).click();
	await panel.getByText(room.preview.live).waitFor();
	await sam.until(({ head }) => head.stage.mode === "top");
});

test("[M19] [B7] a question that one moderator proposes to put is confirmed by another, not by the same one", async ({
	conference,
	device,
}) => {
	const sam = await conference.moderator("Sam");
	const { sessionId } = sam;
	await sam.send({ type: "session.set", sessionId, to: { twoPerson: true } });
	const laptop = await device(LAPTOP);
	await laptop.page.clock.install();
	const ada = await openDeskAs(laptop, conference);
	const [first, second, third, fourth] = topPublished(sam, 4);
	const confirm = ada.page.getByRole("status").getByRole("button", { name: room.proposal.confirm });
	const { propose, confirm: confirming } = messages.desk.agree;
	const put = (words: string, name: string) => ada.card("Published", words).getByRole("button", { name });
	await put(first.words, propose.put).click();
	await ada.page.getByText(room.proposal.mine).waitFor();
	expect(await confirm.count()).toBe(0);
	await sam.until(({ head }) => head.stage.proposal?.questionId === first.id);
	expect(sam.view?.head.item?.id).not.toBe(first.id);
	await sam.send({ type: "stage.put", sessionId, questionId: first.id });
	await sam.until(({ head }) => head.item?.id === first.id && head.stage.proposal === null);
	await ada.page.getByText(room.proposal.mine).waitFor({ state: "detached" });
	// What was confirmed is no longer hers to take back.
	const undo = ada.page.getByRole("button", { name: messages.desk.action.undo, exact: true });
	await expect.poll(() => undo.getAttribute("aria-disabled")).toBe("true");

	await sam.send({ type: "stage.put", sessionId, questionId: second.id });
	await ada.page.getByText("Sam wants to put this on stage:").waitFor();
	expect(sam.view?.head.item?.id).toBe(first.id);
	await put(second.words, confirming.put).waitFor();
	await confirm.click();
	await sam.until(({ head }) => head.item?.id === second.id && head.stage.proposal === null);

	await sam.send({ type: "stage.put", sessionId, questionId: third.id });
	await put(third.words, confirming.put).waitFor();
	await ada.page.clock.fastForward("00:16");
	await ada.page.getByText(room.proposal.lapsed).waitFor();
	await put(third.words, propose.put).waitFor();
	expect(await confirm.count()).toBe(0);
	// Nor is there anything left to undo of one's own.
	await put(fourth.words, propose.put).click();
	await ada.page.getByText(room.proposal.mine).waitFor();
	await expect.poll(() => undo.getAttribute("aria-disabled")).toBeNull();
	await ada.page.clock.fastForward("00:16");
	await expect.poll(() => undo.getAttribute("aria-disabled")).toBe("true");
	// So does the list of all actions, for the card in hand.
	await ada.card("Published", third.words).getByText(third.words).click();
	await ada.page.keyboard.press("?");
	await ada.page.getByRole("option", { name: propose.put }).first().waitFor();
});

test("[M18] [B3] shows who else is at the desk and which card they have selected; an observer sees the settings and can change nothing", async ({
	conference,
	device,
}) => {
	await conference.observersSeeDesk();
	const desk = await openDeskAs(await device(LAPTOP), conference, "Olive", "observer");
	const sam = await conference.moderator("Sam");
	await desk.page.getByText(/Here too: .*Sam/).waitFor();
	const question = sam.view?.rows.find(({ status }) => status === "pending");
	if (!question) throw new Error("The demo has a question to review.");
	sam.holds(question.id);
	await desk.card("To review", question.words).getByText("Sam is working on this").waitFor();
	sam.holds(null);
	await desk.page.getByText("Sam is working on this").waitFor({ state: "detached" });
	expect(await desk.page.getByRole("button", { name: room.mode.holding, exact: true }).count()).toBe(0);
	const session = await openPanel(desk, room.session.label, room.session.title);
	await session
		.getByRole("group", { name: room.session.label })
		.getByText(room.session.to.open, { exact: true })
		.waitFor();
	expect(await session.getByRole("button").count()).toBe(0);
	await desk.page.keyboard.press("Escape");
	expect(await desk.page.getByRole("button", { name: room.curtain.label }).count()).toBe(0);
	const screens = await openPanel(desk, room.screens.title, room.screens.title);
	expect(await screens.getByRole("button", { name: room.preview.put }).count()).toBe(0);
	expect(await screens.getByLabel(room.pair.code).count()).toBe(0);
});

test("[K12] notices and a selection move nothing under the pointer; [M20] [B8] reports a surge, sets it aside and counts it again", async ({
	conference,
	device,
}) => {
	const desk = await openDeskAs(await device(LAPTOP), conference);
	const sam = await conference.moderator("Sam");
	const { sessionId } = sam;
	const [first, second, third] = topPublished(sam, 3);
	await sam.send({ type: "session.set", sessionId, to: { twoPerson: true } });
	const button = desk.card("Published", first.words).getByRole("button", { name: messages.desk.agree.propose.put });
	await desk.card("Published", first.words).getByText(first.words).click();
	await button.hover();
	const panel = desk.page.getByRole("complementary", { name: messages.hand.title });
	await panel.getByText(first.words, { exact: true }).waitFor();
	const boxes = async () => JSON.stringify([await button.boundingBox(), await panel.boundingBox()]);
	const before = await boxes();

	await sam.send({ type: "stage.put", sessionId, questionId: second.id });
	await desk.page.getByRole("status").getByRole("button", { name: room.proposal.confirm }).waitFor();
	expect(await boxes()).toBe(before);
	const voters = await Promise.all(Array.from({ length: SURGE_VOTES }, () => conference.delegate()));
	await Promise.all(
		voters.map((voter) => voter.send({ type: "question.vote", sessionId, questionId: third.id, vote: true })),
	);
	const surge = desk.page.getByRole("group", { name: room.surge.label }).filter({ hasText: third.words });
	await surge.getByText(`${SURGE_VOTES} votes came within seconds`).waitFor();
	expect(await boxes()).toBe(before);
	await desk.page.keyboard.press("x");
	await desk.page.getByText("1 selected").waitFor();
	expect(await boxes()).toBe(before);
	await sam.send({ type: "stage.curtain", sessionId, down: true });
	await desk.page.getByRole("button", { name: room.curtain.raise }).waitFor();
	expect(await boxes()).toBe(before);

	await desk.page.getByText(/1\d phones here/).waitFor();
	await desk.page.getByText(/\d+ votes this minute/).waitFor();
	const counted = ({ rows }: NonNullable<typeof sam.view>) => rows.find(({ id }) => id === third.id);
	await surge.getByRole("button", { name: `Set ${SURGE_VOTES} votes aside` }).click();
	await surge.getByText(`${SURGE_VOTES} votes are set aside. None is deleted.`).waitFor();
	await sam.until((view) => counted(view)?.votes === third.votes && counted(view)?.setAside === SURGE_VOTES);
	await surge.getByRole("button", { name: room.surge.undo }).click();
	await sam.until((view) => counted(view)?.votes === third.votes + SURGE_VOTES && counted(view)?.setAside === 0);

	// The warning links to the question in any column.
	await sam.send({ type: "stage.curtain", sessionId, down: false });
	await sam.send({ type: "session.set", sessionId, to: { twoPerson: false } });
	await sam.send({ type: "stage.put", sessionId, questionId: third.id });
	const band = desk.page.getByRole("group", { name: messages.desk.now.title });
	await band.getByText(third.words).waitFor();
	await surge.getByRole("button", { name: third.words }).click();
	expect(await band.getAttribute("aria-current")).toBe("true");
});

/** Opens a browser that shows a pairing code. */
async function waitingScreen({ origin, visit }: Conference): Promise<{ code: string }> {
	const { cookie } = await visit();
	const response = await fetch(`${origin}/api/pairing`, {
		method: "POST",
		headers: { origin, cookie },
	});
	const answer: Pairing = await response.json();
	if (!answer.ok || answer.is !== "waiting") throw new Error("It was given no code.");
	return answer;
}
