import { expect } from "vitest";
import { fromZoned, toZoned } from "#components/ui/zoned.ts";
import { visit } from "#harness/client.ts";
import type { Conference } from "#harness/conference.ts";
import { type DeskPage, openDesk, SOON } from "#harness/pages/surfaces.ts";
import { FLOOR, LAPTOP, test } from "#harness/vitest/page-test.ts";
import messages from "#messages/en.json" with { type: "json" };
import type { Pairing } from "#protocol/events.ts";
import { SURGE_VOTES } from "#protocol/limits.ts";

const { room } = messages;
const LONDON = "Europe/London";

/** Opens one of the panels in the desk's header. @returns the panel */
async function open({ page }: DeskPage, button: string, title: string) {
	await page.getByRole("button", { name: new RegExp(`^${button}`) }).click();
	const panel = page.getByRole("dialog", { name: title });
	await panel.waitFor();
	return panel;
}

test("[B5] Shift and Escape let the curtain down wherever one is, and nobody at the desk can miss it", async ({
	conference,
	device,
}) => {
	const desk = await openDesk(await device(LAPTOP), await conference.link("moderator"));
	const sam = await conference.moderator("Sam");
	const notes = await open(desk, room.note.title, room.note.title);
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

test("[B5] a curtain pressed without a network says that it is not down yet, and the focus waits on its band", async ({
	conference,
	device,
}) => {
	const ada = await device(LAPTOP);
	const desk = await openDesk(ada, await conference.link("moderator"));
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

test("[C1] [C2] notes go to the chair, are seen to be seen, and are taken back before that", async ({
	conference,
	device,
}) => {
	const desk = await openDesk(await device(LAPTOP), await conference.link("moderator"));
	const chair = await conference.chair();
	const panel = await open(desk, room.note.title, room.note.title);
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

test("[M6] everything a session can be set to is set at the desk, each on its own", async ({ conference, device }) => {
	const desk = await openDesk(await device(LAPTOP), await conference.link("moderator"));
	const sam = await conference.moderator("Sam");
	const panel = await open(desk, room.session.label, room.session.title);
	const choose = (group: string, to: string) =>
		panel.getByRole("group", { name: group }).getByRole("button", { name: to }).click();
	await choose(room.asking.label, room.asking.shut);
	await sam.until(({ head }) => !head.session.asking && head.session.voting);
	await choose(room.voting.label, room.voting.shut);
	await sam.until(({ head }) => !head.session.voting);
	const button = desk.page.getByRole("button", { name: new RegExp(`^${room.session.label} `) });
	await expect.poll(() => button.textContent(), SOON).toContain("Open · questions shut · votes shut");
	await choose(room.asking.label, room.asking.open);
	await choose(room.voting.label, room.voting.open);
	await choose(room.review.label, room.review.after);
	await sam.until(({ head }) => !head.session.premoderated && head.session.asking && head.session.voting);
	await choose(room.review.label, room.review.first);

	await panel.getByLabel(room.each.label).fill("3");
	await panel.getByRole("button", { name: room.set, exact: true }).first().click();
	await sam.until(({ head }) => head.settings.questionsEach === 3);

	const closes = panel.getByLabel(room.schedule.closes);
	const soon = toZoned(Date.now() + 8 * 60_000, LONDON);
	await closes.fill(soon);
	await panel.getByRole("button", { name: room.set, exact: true }).last().click();
	await sam.until(({ head }) => head.settings.closesAt === fromZoned(soon, LONDON));
	await expect.poll(() => button.textContent(), SOON).toMatch(/closes in [678]:\d\d$/);
	// The page's HTML says nothing of the seconds, which have gone on before it is painted.
	await desk.page.reload();
	await expect.poll(() => button.textContent(), SOON).toMatch(/closes in [678]:\d\d$/);
	await button.click();
	// When it opens by itself begins at the programme's time for that, once it is not open.
	await choose(room.session.label, room.session.to.paused);
	const opens = panel.getByLabel(room.schedule.opens);
	await opens.focus();
	const startsAt = sam.view?.head.settings.startsAt ?? 0;
	const first = fromZoned(await opens.inputValue(), LONDON) ?? 0;
	expect(Math.abs(first - Math.max(startsAt, Date.now()))).toBeLessThan(2 * 60_000);
	await choose(room.session.label, room.session.to.open);
	await sam.until(({ head }) => head.session.status === "open");
	await panel.getByRole("button", { name: room.schedule.clear }).click();
	await sam.until(({ head }) => head.settings.closesAt === null);
});

test("[W7] [W8] a screen is paired by its code, fixed and revoked, and a mixer's link is shown once", async ({
	conference,
	device,
}) => {
	const desk = await openDesk(await device(LAPTOP), await conference.link("moderator"));
	const { code } = await waitingScreen(conference);
	const panel = await open(desk, room.screens.title, room.screens.title);
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
	expect([opened.status, opened.headers.get("location")]).toEqual([303, "/demo/stage/main?bg=transparent"]);
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

test("[B6] a picture is looked at before the hall sees it, and is put live then", async ({ conference, device }) => {
	const desk = await openDesk(await device(LAPTOP), await conference.link("moderator"));
	const sam = await conference.moderator("Sam");
	await sam.send({ type: "stage.show", sessionId: sam.sessionId, mode: "holding" });
	const panel = await open(desk, room.screens.title, room.screens.title);
	await panel.getByRole("button", { name: room.mode.top, exact: true }).click();
	await panel.getByRole("img", { name: `The wall with: ${room.mode.top}` }).waitFor();
	await panel.getByText("Not live yet. The hall sees: Holding").waitFor();
	expect(sam.view?.head.stage.mode).toBe("holding");
	await panel.getByRole("button", { name: room.preview.put }).click();
	await panel.getByText(room.preview.live).waitFor();
	await sam.until(({ head }) => head.stage.mode === "top");
});

test("[M19] [B7] what one moderator wants to put, another confirms in time", async ({ conference, device }) => {
	const sam = await conference.moderator("Sam");
	const { sessionId } = sam;
	await sam.send({ type: "session.set", sessionId, to: { twoPerson: true } });
	const ada = await openDesk(await device(LAPTOP), await conference.link("moderator"));
	const bob = await openDesk(await device(LAPTOP), await conference.link("moderator"), "Bob");
	const question = sam.view?.rows.find((row) => row.status === "published" && row.putAt === null);
	if (!question) throw new Error("The demo has a question that was not put.");
	await ada.card("Published", question.words).getByRole("button", { name: messages.desk.action.put }).click();
	await ada.page.getByText(room.proposal.mine).waitFor();
	expect(await ada.page.getByRole("button", { name: room.proposal.confirm }).count()).toBe(0);
	await bob.page.getByText("Ada wants to put:").waitFor();
	expect(sam.view?.head.now?.questionId).not.toBe(question.id);
	await bob.page.getByRole("button", { name: room.proposal.confirm }).click();
	await sam.until(({ head }) => head.now?.questionId === question.id && head.stage.proposal === null);
	await ada.page.getByText(room.proposal.mine).waitFor({ state: "detached" });
	await sam.send({ type: "session.set", sessionId, to: { twoPerson: false } });
});

test("[M18] [B3] who else is here is said, and who has which card; an observer sees the room and changes nothing", async ({
	conference,
	device,
}) => {
	const desk = await openDesk(await device(LAPTOP), await conference.link("observer"), "Olive", "observer");
	const sam = await conference.moderator("Sam");
	await desk.page.getByText(/Here too: .*Sam/).waitFor();
	const question = sam.view?.rows.find(({ status }) => status === "pending");
	if (!question) throw new Error("The demo has a question to review.");
	sam.holds(question.id);
	await desk.card("To review", question.words).getByText("Sam has this").waitFor();
	sam.holds(null);
	await desk.page.getByText("Sam has this").waitFor({ state: "detached" });
	expect(await desk.page.getByRole("button", { name: room.mode.holding, exact: true }).count()).toBe(0);
	const session = await open(desk, room.session.label, room.session.title);
	await session
		.getByRole("group", { name: room.session.label })
		.getByText(room.session.to.open, { exact: true })
		.waitFor();
	expect(await session.getByRole("button").count()).toBe(0);
	await desk.page.keyboard.press("Escape");
	expect(await desk.page.getByRole("button", { name: room.curtain.label }).count()).toBe(0);
	const screens = await open(desk, room.screens.title, room.screens.title);
	expect(await screens.getByRole("button", { name: room.preview.put }).count()).toBe(0);
	expect(await screens.getByLabel(room.pair.code).count()).toBe(0);
});

test("[M20] [B8] a surge is named calmly, its votes are set aside with one press, and counted again with another", async ({
	conference,
	device,
}) => {
	const desk = await openDesk(await device(LAPTOP), await conference.link("moderator"));
	const sam = await conference.moderator("Sam");
	const question = sam.view?.rows.find((row) => row.status === "published" && !row.putAt && !row.answeredAt);
	if (!question) throw new Error("The demo has a published question.");
	const voters = await Promise.all(Array.from({ length: SURGE_VOTES }, () => conference.delegate()));
	const { id: questionId, votes } = question;
	await Promise.all(
		voters.map((voter) => voter.send({ type: "question.vote", sessionId: sam.sessionId, questionId, vote: true })),
	);
	const band = desk.page.getByRole("group", { name: room.surge.label }).filter({ hasText: question.words });
	await band.getByText(`${SURGE_VOTES} votes came within seconds`).waitFor();
	await desk.page.getByText(/1\d phones here/).waitFor();
	await desk.page.getByText(/\d+ votes this minute/).waitFor();
	await band.getByRole("button", { name: `Set ${SURGE_VOTES} votes aside` }).click();
	await band.getByText(`${SURGE_VOTES} votes are set aside. None is deleted.`).waitFor();
	const of = (view: NonNullable<typeof sam.view>) => view.rows.find(({ id }) => id === questionId);
	await sam.until((view) => of(view)?.votes === votes && of(view)?.setAside === SURGE_VOTES);
	await band.getByRole("button", { name: room.surge.undo }).click();
	await sam.until((view) => of(view)?.votes === votes + SURGE_VOTES && of(view)?.setAside === 0);
});

test("[K12] nothing that a hand is on moves when the room has news, or a selection is begun", async ({
	conference,
	device,
}) => {
	const desk = await openDesk(await device(LAPTOP), await conference.link("moderator"));
	const sam = await conference.moderator("Sam");
	const { sessionId } = sam;
	const [first, second, third] = (sam.view?.rows ?? []).filter(
		(row) => row.status === "published" && !row.putAt && !row.answeredAt && !sam.view?.head.order.includes(row.id),
	);
	if (!first || !second || !third) throw new Error("The demo has three published questions.");
	await sam.send({ type: "session.set", sessionId, to: { twoPerson: true } });
	const button = desk.card("Published", first.words).getByRole("button", { name: messages.desk.action.put });
	await desk.card("Published", first.words).getByText(first.words).click();
	await button.hover();
	const panel = desk.page.getByRole("complementary", { name: messages.hand.title });
	await panel.getByText(first.words, { exact: true }).waitFor();
	const boxes = async () => JSON.stringify([await button.boundingBox(), await panel.boundingBox()]);
	const before = await boxes();

	await sam.send({ type: "stage.put", sessionId, questionId: second.id });
	await desk.page.getByRole("button", { name: room.proposal.confirm }).waitFor();
	expect(await boxes()).toBe(before);
	const voters = await Promise.all(Array.from({ length: SURGE_VOTES }, () => conference.delegate()));
	await Promise.all(
		voters.map((voter) => voter.send({ type: "question.vote", sessionId, questionId: third.id, vote: true })),
	);
	const surge = desk.page.getByRole("group", { name: room.surge.label }).filter({ hasText: third.words });
	await surge.waitFor();
	expect(await boxes()).toBe(before);
	await desk.page.keyboard.press("x");
	await desk.page.getByText("1 selected").waitFor();
	expect(await boxes()).toBe(before);
	await sam.send({ type: "stage.curtain", sessionId, down: true });
	await desk.page.getByRole("button", { name: room.curtain.raise }).waitFor();
	expect(await boxes()).toBe(before);

	// The way from the warning leads to the question wherever it is.
	await sam.send({ type: "stage.curtain", sessionId, down: false });
	await sam.send({ type: "session.set", sessionId, to: { twoPerson: false } });
	await sam.send({ type: "stage.put", sessionId, questionId: third.id });
	const band = desk.page.getByRole("group", { name: messages.desk.now.title });
	await band.getByText(third.words).waitFor();
	await surge.getByRole("button", { name: third.words }).click();
	expect(await band.getAttribute("aria-current")).toBe("true");
});

/** A browser that waits to become a screen. */
async function waitingScreen({ origin }: Conference): Promise<{ code: string }> {
	const { cookie } = await conference.visit();
	const response = await fetch(`${origin}/api/pairing`, {
		method: "POST",
		headers: { origin, cookie, "content-type": "application/json" },
		body: JSON.stringify({ secret: null }),
	});
	const answer: Pairing = await response.json();
	if (!answer.ok || answer.is !== "waiting") throw new Error("It was given no code.");
	return answer;
}
