import { expect } from "vitest";
import type { Conference } from "#harness/conference.ts";
import { type DeskPage, openDesk, SOON } from "#harness/pages/surfaces.ts";
import { LAPTOP, test } from "#harness/vitest/page-test.ts";
import messages from "#messages/en.json" with { type: "json" };

/** A network that is off says so in the console. */
const OFFLINE = [/ERR_INTERNET_DISCONNECTED/, /WebSocket connection/];

test("[M1] approving by the keyboard goes on to the next card", async ({ conference, device }) => {
	const [first, second] = await ask(conference, "Who pays for the keyboards", 2);
	const desk = await openDesk(await device(LAPTOP), await conference.link("moderator"));
	await approveOf(desk, first).focus();
	await desk.page.keyboard.press("Enter");
	await expect.poll(() => focused(desk), SOON).toContain(second);
	expect(await focused(desk)).toContain(messages.desk.action.approve);
	await desk.card("Published", first).waitFor();
});

test("[M1] a double-click and a key held down decide on one card, not on the next that moves up", async ({
	conference,
	device,
}) => {
	const [first, second] = await ask(conference, "Who has pressed this twice by habit", 2);
	const [third] = await ask(conference, "Who still has a finger on the key", 1);
	const desk = await openDesk(await device(LAPTOP), await conference.link("moderator"));
	const { mouse, keyboard } = desk.page;
	const click = async (words: string, clickCount: number) => {
		await approveOf(desk, words).hover();
		await mouse.down({ clickCount });
		await mouse.up({ clickCount });
	};
	const isUndecided = async (words: string) => {
		expect(await approveOf(desk, words).getAttribute("aria-busy")).toBeNull();
		expect(await desk.card("Published", words).count()).toBe(0);
	};
	await click(first, 1);
	await desk.card("Published", first).waitFor();
	await click(second, 2);
	await isUndecided(second);

	await approveOf(desk, second).focus();
	await keyboard.down("Enter");
	await expect.poll(() => focused(desk), SOON).toContain(third);
	await keyboard.down("Enter");
	await keyboard.up("Enter");
	await isUndecided(third);
});

test("[M2] a decision that comes too late is answered on its card, until the next step", async ({
	conference,
	device,
}) => {
	const [contested, other] = await ask(conference, "Who decides on the late buses", 2);
	const ada = await device(LAPTOP, OFFLINE);
	const desk = await openDesk(ada, await conference.link("moderator"));
	const sam = await conference.moderator("Sam");
	const header = desk.page.locator("main > header");
	await desk.page.getByText(/phones? here/).waitFor();
	const box = await header.boundingBox();
	await ada.context.setOffline(true);
	await desk.page.getByText(/^Reconnecting… showing \d\d:\d\d:\d\d/).waitFor();
	expect(await header.boundingBox(), "[K12] the columns stay where they are").toEqual(box);
	const ack = await sam.send({
		type: "question.approve",
		seen: "review",
		edition: 1,
		sessionId: sam.sessionId,
		questionId: idOf(sam, contested),
	});
	expect(ack.ok).toBe(true);

	await approveOf(desk, contested).click();
	await desk.page.getByText("1 step will be sent").waitFor();
	await ada.context.setOffline(false);
	const note = desk.card("To review", contested).getByText(/^Sam approved this \d+ s ago\.$/);
	await note.waitFor();
	await desk.card("Published", contested).waitFor();

	await approveOf(desk, other).click();
	await note.waitFor({ state: "detached" });
	await desk.card("Published", other).waitFor();
});

test("[P2] a step taken without a network is taken once it is back, once", async ({ conference, device }) => {
	const [words] = await ask(conference, "Who mends the roof of the sports hall", 1);
	const ada = await device(LAPTOP, OFFLINE);
	const desk = await openDesk(ada, await conference.link("moderator"));
	await ada.context.setOffline(true);
	await approveOf(desk, words).click();
	await expect.poll(() => approveOf(desk, words).getAttribute("aria-busy"), SOON).toBe("true");
	await ada.context.setOffline(false);
	await desk.card("Published", words).waitFor();
	expect(await desk.page.getByText(words).count()).toBe(2); // the card, and what undo would undo
});

test("[M1] what others decide, and what comes in, moves nothing under the pointer", async ({ conference, device }) => {
	const [above, under] = await ask(conference, "Who counts the empty classrooms", 2);
	const desk = await openDesk(await device(LAPTOP), await conference.link("moderator"));
	const sam = await conference.moderator("Sam");
	await approveOf(desk, under).hover();
	const before = await approveOf(desk, under).boundingBox();
	await sam.send({
		type: "question.decline",
		edition: 1,
		sessionId: sam.sessionId,
		questionId: idOf(sam, above),
		reason: "already-asked",
		seen: "review",
	});
	const declined = desk.card("To review", above);
	await declined.getByText(/^Sam declined this at \d\d:\d\d \(already asked\)\.$/).waitFor();
	const [late] = await ask(conference, "Who came in last of all", 1);
	await desk.column("To review").getByRole("button", { name: "1 new" }).waitFor();
	expect((await approveOf(desk, under).boundingBox())?.y).toBe(before?.y);

	await desk.page.getByRole("heading", { level: 1 }).hover();
	await declined.waitFor({ state: "detached" });
	await desk.card("To review", late).waitFor();
});

test("[S11] what would change the screens is given up where it waited too long for a network, and is asked for anew", async ({
	conference,
	device,
}) => {
	const [next, other] = await ask(conference, "Who comes onto the stage too late", 2);
	const sam = await conference.moderator("Sam");
	const { sessionId } = sam;
	await sam.until(({ rows }) => rows.some(({ words }) => words === other));
	const [questionId, second] = [idOf(sam, next), idOf(sam, other)];
	await sam.send({ type: "question.approve", sessionId, questionId, edition: 1, seen: "review" });
	await sam.send({ type: "order.next", sessionId, questionId });
	const ada = await device(LAPTOP, OFFLINE);
	await ada.page.clock.install();
	const desk = await openDesk(ada, await conference.link("moderator"));
	await desk.card("Running order", next).waitFor();
	const now = sam.view?.head.now;
	await ada.context.setOffline(true);
	await desk.page.getByText(/^Reconnecting…/).waitFor();
	await desk.page.keyboard.press("n");
	await desk.page.getByText("1 step will be sent").waitFor();
	await approveOf(desk, other).click();
	await desk.page.getByText("2 steps will be sent").waitFor();
	await desk.page.clock.fastForward(16_000);
	const given = desk.card("Running order", next).getByText(messages.desk.connection.notSent);
	await given.waitFor();
	await desk.page.getByText("1 step will be sent").waitFor();

	// What was decided on a card still is; nothing has come onto the stage.
	await ada.context.setOffline(false);
	await desk.card("Published", other).waitFor();
	await sam.until(({ rows }) => rows.some(({ id, status }) => id === second && status === "published"));
	expect(sam.view?.head.now).toEqual(now);
	expect((await sam.ledger())[0]).toMatchObject({ verb: "approve", questionId: second });
	await desk.page.keyboard.press("n");
	await sam.until(({ head }) => head.now?.questionId === questionId);
	expect(await given.count()).toBe(0);
});

/** Asks questions from one phone. @returns their words */
async function ask(conference: Conference, words: string, count: 1): Promise<[string]>;
async function ask(conference: Conference, words: string, count: 2): Promise<[string, string]>;
async function ask(conference: Conference, words: string, count: number): Promise<string[]> {
	const asker = await conference.delegate();
	const asked = Array.from({ length: count }, (_, i) => `${words}, and why is that so (${i + 1})?`);
	for (const one of asked) {
		const ack = await asker.send({ type: "question.ask", sessionId: asker.sessionId, words: one });
		if (!ack.ok) throw new Error(ack.refusal.sentence);
	}
	return asked;
}

function idOf(desk: Awaited<ReturnType<Conference["moderator"]>>, words: string): string {
	return desk.view?.rows.find((row) => row.words === words)?.id ?? "";
}

function approveOf(desk: DeskPage, words: string) {
	return desk.card("To review", words).getByRole("button", { name: messages.desk.action.approve, exact: true });
}

/** @returns the words of the focused button's card, and the button's own */
function focused(desk: DeskPage): Promise<string> {
	return desk.page.evaluate(() => {
		const button = document.activeElement;
		return `${button?.closest("li")?.textContent} ${button?.textContent}`;
	});
}
