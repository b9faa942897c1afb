import { sql } from "drizzle-orm";
import { generateNKeysBetween } from "fractional-indexing";
import { expect } from "vitest";
import { giveCookies } from "#harness/pages/surfaces.ts";
import { LAPTOP, test } from "#harness/vitest/page-test.ts";
import messages from "#messages/en.json" with { type: "json" };
import { LONGEST } from "../stage/walls.ts";

const { sheet: said } = messages;

test("[C8] ten of the longest questions fit on two pages, each under a line with its number", async ({
	conference,
	device,
}) => {
	const { db, sessionId } = conference;
	const rows = await db.execute<{ id: string }>(sql`select id from questions
		where session_id = ${sessionId} and status = 'published' and put_at is null limit 10`);
	await db.execute(sql`update questions set place = null where session_id = ${sessionId}`);
	for (const [index, place] of generateNKeysBetween(null, null, rows.length).entries())
		await db.execute(
			sql`update questions set words = ${LONGEST}, place = ${place} where id = ${rows[index]?.id ?? ""}`,
		);
	await db.execute(sql`update questions set put_at = null, answered_at = null where session_id = ${sessionId}`);
	await db.execute(sql`update stages set mode = 'top', item_kind = null, item_id = null, item_snapshot = null, put_at = null
		where session_id = ${sessionId}`);
	const { page, context } = await device(LAPTOP);
	await giveCookies(context, conference.origin, await conference.signIn("moderator", "Sam"));
	await page.goto(conference.url("/interview/run-sheet"));
	expect(await page.getByText(LONGEST).count()).toBe(10);
	const pdf = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
	expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(2);
	// Chromium's CSSOM has no margin boxes to read.
	const style = (await page.locator("article > style").textContent()) ?? "";
	expect(style).toMatch(/@top-left \{ content: ".*ASCL/);
	expect(style).toMatch(/@top-right \{ content: .*20\d\d.*page.*counter\(page\).*of.*counter\(pages\)/);

	// Each question keeps its lines to write on.
	await page.emulateMedia({ media: "print" });
	const kept = await page
		.locator("#order + ol > li")
		.evaluateAll((items) =>
			items.map((item) => [getComputedStyle(item).breakInside, item.querySelectorAll("[class*=room]").length]),
		);
	expect(kept).toEqual(Array(10).fill(["avoid", 1]));
});

test("[C8] the record says who put a question and when, with its votes then and now, and has no lines to write on", async ({
	conference,
	device,
}) => {
	const desk = await conference.moderator("Sam");
	const { sessionId } = desk;
	const [questionId = ""] = desk.view?.head.order ?? [];
	const votes = desk.view?.rows.find(({ id }) => id === questionId)?.votes;
	await desk.send({ type: "stage.put", sessionId, questionId });
	const { page, context } = await device(LAPTOP);
	await giveCookies(context, conference.origin, await conference.signIn("moderator", "Alex"));
	await page.goto(conference.url("/interview/run-sheet"));
	const line = page.locator("#record + ol > li").filter({ hasText: said.stands.now });
	expect(await line.textContent()).toMatch(
		new RegExp(`on stage \\d\\d:\\d\\d by Sam\\. ${votes} votes when put, ${votes} now`),
	);
	expect(await page.locator("#record + ol [class*=room]").count()).toBe(0);
});
