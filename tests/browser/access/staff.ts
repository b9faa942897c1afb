import type { Page } from "playwright";
import type { Conference } from "#harness/conference.ts";
import type { DeskPage } from "#harness/pages/surfaces.ts";
import messages from "#messages/en.json" with { type: "json" };

/** Begins to decline the first question in review. */
export async function chooseReason({ page, column }: DeskPage): Promise<void> {
	await column("To review").getByRole("button", { name: messages.desk.action.decline }).first().click();
	await page.getByLabel(messages.desk.card.remark).waitFor();
}

/** Opens the panel of the first published question, and in it the editor of its words for the stage. */
export async function takeInHand({ page, column }: DeskPage): Promise<void> {
	await column("Published").getByRole("listitem").first().getByRole("paragraph").first().click();
	const panel = page.getByRole("complementary", { name: messages.hand.title });
	await panel.getByRole("button", { name: messages.desk.action.word }).click();
	await panel.getByRole("img", { name: messages.hand.wording.preview }).waitFor();
}

/** The panels of the desk's header: the buttons that open them, and their titles. */
export const PANELS = [
	[messages.room.session.label, messages.room.session.title],
	[messages.room.screens.title, messages.room.screens.title],
	[messages.room.note.title, messages.room.note.title],
] as const;

export async function openPanel(page: Page, [button, title]: (typeof PANELS)[number]): Promise<void> {
	await page.getByRole("button", { name: new RegExp(`^${button}`) }).click();
	await page.getByRole("dialog", { name: title }).waitFor();
}

/** Opens the chair's tablet with a note from the desk and the menu. */
export async function openTablet(page: Page, conference: Conference): Promise<void> {
	const desk = await conference.moderator("Sam");
	await desk.send({ type: "note.send", sessionId: desk.sessionId, words: "Ask her for a date" });
	await page.goto(await conference.link("chair"));
	await page.getByRole("button", { name: messages.enter.go.chair }).tap();
	await page.getByText(messages.chair.note.acknowledge).waitFor();
	await page.getByText(messages.chair.more.open, { exact: true }).tap();
	await page.emulateMedia({ reducedMotion: "reduce" });
}

/** Cuts the tablet off, and does what it then keeps: acknowledges the note and lowers the curtain. */
export async function actOffline(page: Page): Promise<void> {
	await page.getByText(messages.chair.more.open, { exact: true }).tap();
	await page.context().setOffline(true);
	await page.getByText(/^No connection/).waitFor();
	await page.getByRole("button", { name: messages.chair.note.acknowledge }).tap();
	await page.getByText(/^Will be sent/).waitFor();
	await page.getByRole("button", { name: messages.chair.curtain.lower }).tap();
}
