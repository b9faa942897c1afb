import { sql } from "drizzle-orm";
import { expect } from "vitest";
import { flood } from "#harness/fixtures/flood.ts";
import { openDesk, SOON } from "#harness/pages/surfaces.ts";
import { LAPTOP, test } from "#harness/vitest/page-test.ts";
import messages from "#messages/en.json" with { type: "json" };

const { desk: said } = messages;
const QUESTIONS = 1_000;

test("[S9] [K6] the curtain comes down within a second while a thousand questions are being approved", async ({
	conference,
	device,
}) => {
	const { db, sessionId } = conference;
	await flood(db, sessionId, { review: QUESTIONS, published: 0 });
	// A selection of held ones is asked about first.
	await db.execute(sql`update questions set status = 'pending', held_for = '{}' where status = 'held'`);
	const { page } = await openDesk(await device(LAPTOP), await conference.link("moderator"));
	const sam = await conference.moderator("Sam");
	await page.keyboard.press("1");
	await page.locator("[data-in-hand]").waitFor();
	await page.keyboard.press("*");
	await page.getByText(/^1,?0\d\d selected/).waitFor();
	await page.keyboard.press("a");
	await page.getByRole("progressbar", { name: said.select.progress }).waitFor();
	await sam.until(({ rows }) => rows.filter(({ decided }) => decided !== null).length > 20);
	const before = performance.now();
	await page.keyboard.press("Shift+Escape");
	await sam.until(({ head }) => head.stage.curtain);
	const tookMs = performance.now() - before;
	const left = (sam.view?.rows ?? []).filter(({ status }) => status === "pending").length;
	console.log(
		`The curtain was down after ${Math.round(tookMs)} ms, with ${left} of ${QUESTIONS} still to be approved.`,
	);
	expect(left).toBeGreaterThan(QUESTIONS / 4);
	expect(tookMs).toBeLessThan(1_000);
	await page.getByRole("button", { name: messages.room.curtain.raise }).waitFor(SOON);
});
