import type { Page } from "playwright";
import type { Conference } from "#harness/fixtures/conference.ts";
import type { DeskPage } from "#harness/pages/surfaces.ts";
import messages from "#messages/en.json" with { type: "json" };

/** Opens the decline dialog of the first question in review. */
export async function chooseReason({ page, column }: DeskPage): Promise<void> {
	await column("To review").getByRole("button", { name: messages.desk.action.decline }).first().click();
	await page.getByLabel(messages.desk.card.remark).waitFor();
}

/** Selects the first published question and opens the editor of its stage wording. */
export async function takeInHand({ page, column }: DeskPage): Promise<void> {
	await column("Published").getByRole("listitem").first().getByRole("paragraph").first().click();
	const panel = page.getByRole("complementary", { name: messages.hand.title });
	await panel.getByRole("button", { name: messages.desk.action.word }).click();
	await panel.getByRole("img", { name: messages.hand.wording.preview }).waitFor();
}

/** The panels of the desk's header: their buttons and titles. */
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
	await page.clock.install();
	await page.goto(await conference.link("chair"));
	await page.getByLabel(messages.enter.name).fill("Robin");
	await page.getByRole("button", { name: messages.enter.go.chair }).tap();
	await page.getByText(messages.chair.note.acknowledge).waitFor();
	await page.getByText(messages.chair.more.open, { exact: true }).tap();
	await page.emulateMedia({ reducedMotion: "reduce" });
}

/** Takes the tablet offline, acknowledges the note and lowers the curtain, so that both wait to be sent. */
export async function actOffline(page: Page): Promise<void> {
	await page.getByText(messages.chair.more.open, { exact: true }).tap();
	await page.context().setOffline(true);
	await page.getByText(/^No connection/).waitFor();
	// What has just moved is guarded against taps.
	await page.clock.fastForward(1_000);
	await page.getByRole("button", { name: messages.chair.note.acknowledge }).tap();
	await page.getByText(/^Will be sent/).waitFor();
	await page.getByRole("button", { name: messages.chair.curtain.lower }).tap();
}
