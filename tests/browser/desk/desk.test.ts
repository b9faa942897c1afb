import { expect } from "vitest";
import { type DeskPage, openDesk, openDeskAs, openDeskSignedIn, SOON } from "#harness/pages/surfaces.ts";
import { CONNECTION_LOST, LAPTOP, test } from "#harness/vitest/page-test.ts";
import messages from "#messages/en.json" with { type: "json" };
import { ask, idOf } from "./desk-page.ts";

const { action, connection } = messages.desk;

test("[M1] a moderator signs in by a link, and approving by keyboard moves the focus to the next card", async ({
	conference,
	device,
}) => {
	const [first, second] = await ask(conference, "Keyboards", 2);
	const desk = await openDesk(await device(LAPTOP), await conference.link("moderator"));
	expect(desk.page.url()).toBe(conference.url("/interview/desk"));
	await approveOf(desk, first).focus();
	await desk.page.keyboard.press("Enter");
	await expect.poll(() => focused(desk), SOON).toContain(second);
	expect(await focused(desk)).toContain(action.approve);
	await desk.card("Published", first).waitFor();
});

test("[M1] a double-click or held key decides on one card, not on the next one too", async ({ conference, device }) => {
	const [first, second, third] = await ask(conference, "Fingers", 3);
	const desk = await openDeskAs(await device(LAPTOP), conference);
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

test("[M2] [P2] sends offline steps once on reconnecting, and shows on its card that one came too late, until the next step", async ({
	conference,
	device,
}) => {
	const [contested, free, other] = await ask(conference, "Late buses", 3);
	const ada = await device(LAPTOP, [CONNECTION_LOST]);
	const desk = await openDeskAs(ada, conference);
	const sam = await conference.moderator("Sam");
	const header = desk.page.getByRole("banner");
	await desk.page.getByText(/phones? here/).waitFor();
	const box = await header.boundingBox();
	await ada.context.setOffline(true);
	await desk.page.getByText(/^Reconnecting… showing \d\d:\d\d:\d\d/).waitFor();
	expect(await header.boundingBox(), "[K12] the columns stay where they are").toEqual(box);
	const on = { sessionId: sam.sessionId, questionId: await idOf(sam, contested) };
	expect(await sam.send({ type: "question.approve", seen: "review", edition: 1, ...on })).toMatchObject({ ok: true });

	await approveOf(desk, contested).click();
	await desk.page.getByText("1 step will be sent").waitFor();
	await approveOf(desk, free).click();
	await expect.poll(() => approveOf(desk, free).getAttribute("aria-busy"), SOON).toBe("true");
	await desk.page.getByText("2 steps will be sent").waitFor();
	await ada.context.setOffline(false);
	const note = desk.card("To review", contested).getByText(/^Sam approved this \d+ s ago\.$/);
	await note.waitFor();
	await desk.card("Published", contested).waitFor();
	await desk.card("Published", free).waitFor();
	await desk.card("To review", free).waitFor({ state: "detached" });
	// The panel of the selected card may list it too, as a similar question.
	const shown = desk.page.getByText(free).and(desk.page.locator(":not(aside *)"));
	expect(await shown.count(), "on its card, and where it can be undone").toBe(2);
	const approvals = (await sam.ledger()).filter(({ verb, by }) => verb === "approve" && by === "Ada");
	expect(approvals.map(({ questionId }) => questionId)).toEqual([await idOf(sam, free)]);

	await approveOf(desk, other).click();
	await note.waitFor({ state: "detached" });
	await desk.card("Published", other).waitFor();
});

test("[P2] sends a step that was offline when its tab was closed once the desk is open again, for the same person only", async ({
	conference,
	device,
}) => {
	const [words, other] = await ask(conference, "Closed laptops", 2);
	const ada = await device(LAPTOP, [CONNECTION_LOST]);
	const desk = await openDeskAs(ada, conference);
	await ada.context.setOffline(true);
	await approveOf(desk, words).click();
	await desk.page.getByText("1 step will be sent").waitFor();
	await desk.page.close();
	await ada.context.setOffline(false);

	const page = await ada.context.newPage();
	const again = await openDeskSignedIn(page, conference);
	await again.card("Published", words).waitFor();
	const sam = await conference.moderator("Sam");
	const approvals = (await sam.ledger()).filter(({ verb, by }) => verb === "approve" && by === "Ada");
	expect(approvals.map(({ questionId }) => questionId)).toEqual([await idOf(sam, words)]);
	await expect.poll(() => storedForStaff(page), SOON).toEqual([]);

	await ada.context.setOffline(true);
	await approveOf(again, other).click();
	await page.getByText("1 step will be sent").waitFor();
	await page.close();
	await ada.context.setOffline(false);
	const bens = await ada.context.newPage();
	const ben = await openDeskAs({ ...ada, page: bens }, conference, "Ben");
	await ben.card("To review", other).waitFor();
	expect(await storedForStaff(bens)).toEqual([]);
	expect((await sam.ledger()).filter(({ verb }) => verb === "approve")).toHaveLength(1);
});

test("[B2] a draft is its author's: signing out removes it, and nobody else signed in here sees it", async ({
	conference,
	device,
}) => {
	const ada = await device(LAPTOP);
	const { page } = ada;
	const { note } = messages.room;
	const field = page.getByLabel(note.own);
	const openNotes = () => page.getByRole("button", { name: new RegExp(`^${note.title}`) }).click();
	const write = async (name: string) => {
		await openDeskAs(ada, conference, name);
		await openNotes();
		expect(await field.inputValue()).toBe("");
		await field.fill(`${name} writes this`);
		expect(await storedForStaff(page)).toHaveLength(1);
	};
	await write("Ada");
	await page.reload();
	await openNotes();
	await expect.poll(() => field.inputValue(), SOON).toBe("Ada writes this");
	await write("Ben");
	await page.keyboard.press("Escape");
	await page.getByRole("button", { name: messages.room.here.signOut }).click();
	await page.getByText(/^What you are writing in one field/).waitFor();
	expect(await storedForStaff(page)).toHaveLength(1);
	await page.getByRole("button", { name: messages.signOut.go }).click();
	await page.waitForURL(conference.url());
	expect(await storedForStaff(page)).toEqual([]);
});

test("[M1] colleagues' decisions and new questions move nothing under the pointer", async ({ conference, device }) => {
	const [above, under] = await ask(conference, "Empty classrooms", 2);
	const desk = await openDeskAs(await device(LAPTOP), conference);
	const sam = await conference.moderator("Sam");
	await approveOf(desk, under).hover();
	const before = await approveOf(desk, under).boundingBox();
	const on = { sessionId: sam.sessionId, questionId: await idOf(sam, above), edition: 1 };
	await sam.send({ type: "question.decline", reason: "already-asked", seen: "review", ...on });
	const declined = desk.card("To review", above);
	await declined.getByText(/^Sam declined this at \d\d:\d\d \(already asked\)\.$/).waitFor();
	const [late] = await ask(conference, "Latecomers", 1);
	await desk.column("To review").getByRole("button", { name: "1 new" }).waitFor();
	expect((await approveOf(desk, under).boundingBox())?.y).toBe(before?.y);

	await desk.page.getByRole("heading", { level: 1 }).hover();
	await declined.waitFor({ state: "detached" });
	await desk.card("To review", late).waitFor();
});

test("[S11] drops a step that changes the screens if it was offline too long, and lets you take it again", async ({
	conference,
	device,
}) => {
	const [next, other] = await ask(conference, "Late for the stage", 2);
	const sam = await conference.moderator("Sam");
	const { sessionId } = sam;
	const questionId = await idOf(sam, next);
	const second = await idOf(sam, other);
	await sam.send({ type: "question.approve", sessionId, questionId, edition: 1, seen: "review" });
	await sam.send({ type: "order.first", sessionId, questionId });
	const ada = await device(LAPTOP, [CONNECTION_LOST]);
	await ada.page.clock.install();
	const desk = await openDeskAs(ada, conference);
	await desk.card("Running order", next).waitFor();
	const now = sam.view?.head.item;
	await ada.context.setOffline(true);
	await desk.page.getByText(/^Reconnecting…/).waitFor();
	await desk.page.keyboard.press("n");
	await desk.page.getByText("1 step will be sent").waitFor();
	await approveOf(desk, other).click();
	await desk.page.getByText("2 steps will be sent").waitFor();
	await desk.page.clock.fastForward(16_000);
	const dropped = desk.card("Running order", next).getByText(connection.notSent);
	await dropped.waitFor();
	await desk.page.getByText("1 step will be sent").waitFor();

	// The decision on the card still counts, and the stage is unchanged.
	await ada.context.setOffline(false);
	await desk.card("Published", other).waitFor();
	await sam.until(({ rows }) => rows.some(({ id, status }) => id === second && status === "published"));
	expect(sam.view?.head.item).toEqual(now);
	expect((await sam.ledger())[0]).toMatchObject({ verb: "approve", questionId: second });
	await desk.page.keyboard.press("n");
	await sam.until(({ head }) => head.item?.id === questionId);
	expect(await dropped.count()).toBe(0);
});

function approveOf(desk: DeskPage, words: string) {
	return desk.card("To review", words).getByRole("button", { name: action.approve, exact: true });
}

/** @returns the words of the focused button's card, and the button's label */
function focused(desk: DeskPage): Promise<string> {
	return desk.page.evaluate(() => {
		const button = document.activeElement;
		return `${button?.closest("li")?.textContent} ${button?.textContent}`;
	});
}

/** @returns the keys of what the browser has stored for staff */
function storedForStaff(page: DeskPage["page"]): Promise<string[]> {
	return page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith("staff ")));
}
