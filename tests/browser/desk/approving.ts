import { sql } from "drizzle-orm";
import type { Device } from "#harness/browsers/browser.ts";
import type { Desk } from "#harness/clients/client.ts";
import type { Conference } from "#harness/fixtures/conference.ts";
import { flood } from "#harness/fixtures/flood.ts";
import { openDeskAs, SOON } from "#harness/pages/surfaces.ts";
import messages from "#messages/en.json" with { type: "json" };

export const QUESTIONS = 1_000;

/**
 * Lowers the curtain by shortcut while a desk approves a selection of a thousand questions.
 * @returns how long it took to reach another desk, and that desk
 */
export async function lowerCurtainWhileApproving(
	conference: Conference,
	device: Device,
): Promise<{ tookMs: number; desk: Desk }> {
	const { db, sessionId } = conference;
	await flood(db, sessionId, { review: QUESTIONS, published: 0 });
	// Approving held questions asks first.
	await db.execute(
		sql`update questions set status = 'pending', held_for = '{}' where status = 'held' and session_id = ${sessionId}`,
	);
	const { page } = await openDeskAs(device, conference);
	const sam = await conference.moderator("Sam");
	// Questions come in chunks. A chunk that comes while a card has the focus waits, and would not be selected.
	await page.getByRole("heading", { name: /^To review 1,?0\d\d$/ }).waitFor(SOON);
	await page.keyboard.press("1");
	await page.locator("[data-in-hand]").waitFor();
	await page.keyboard.press("*");
	await page.getByText(/^1,?0\d\d selected/).waitFor();
	await page.keyboard.press("a");
	const before = performance.now();
	await page.keyboard.press("Shift+Escape");
	await sam.until(({ head }) => head.stage.curtain);
	const tookMs = performance.now() - before;
	await page.getByRole("button", { name: messages.room.curtain.raise }).waitFor(SOON);
	return { tookMs, desk: sam };
}
