import { sql } from "drizzle-orm";
import type { Page } from "playwright";
import { expect } from "vitest";
import { SOON } from "#harness/pages/surfaces.ts";
import { troublesOf } from "#harness/pages/wall.ts";
import { test } from "#harness/vitest/page-test.ts";
import type { StageMode } from "#protocol/statuses.ts";
import { HALL, openWall, SIZES, speak } from "#tests/browser/stage/ruler.ts";
import { LONGEST, UNBROKEN } from "#tests/browser/stage/walls.ts";

test("[W3] the longest words fit every size in every mode", async ({ conference, device }) => {
	const { db, sessionId } = conference;
	await speak(conference, ["cy", "en"]);
	const [long, wide] = [LONGEST, UNBROKEN];
	await db.execute(sql`update questions set words = case when votes % 2 = 0 then ${long} else ${wide} end
		where session_id = ${sessionId} and status = 'published' and put_at is null`);
	const desk = await conference.moderator("Una");
	const [questionId = ""] = desk.view?.head.order ?? [];
	await desk.send({ type: "stage.put", sessionId, questionId });
	const cookie = await conference.signIn("screen");
	const pages: { viewport: (typeof SIZES)[number]; page: Page }[] = [];
	for (const viewport of SIZES) {
		const wall = await device({ viewport, reducedMotion: "reduce" });
		pages.push({ viewport, page: await openWall(wall, conference, "", cookie) });
	}
	const modes: StageMode[] = ["question", "both", "top"];
	for (const mode of modes) {
		await desk.send({ type: "stage.show", sessionId, mode });
		for (const { page, viewport } of pages) {
			await page.locator(`main[data-shows=${mode}]`).waitFor();
			const named = `${mode} on ${viewport.width}×${viewport.height}`;
			await expect
				.poll(() => troublesOf(page, Math.floor(HALL * viewport.height)), { ...SOON, message: named })
				.toEqual([]);
		}
	}
});
