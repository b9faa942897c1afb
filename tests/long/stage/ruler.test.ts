import { sql } from "drizzle-orm";
import type { Page } from "playwright";
import { expect } from "vitest";
import { SOON } from "#harness/pages/surfaces.ts";
import { troublesOf, wordsOn } from "#harness/pages/wall.ts";
import { test } from "#harness/vitest/page-test.ts";
import type { StageMode } from "#protocol/statuses.ts";
import { HALL, openWall, SIZES, speak } from "#tests/browser/stage/ruler.ts";
import { LONGEST, UNBROKEN } from "#tests/browser/stage/walls.ts";

test("[W22] a stage wording in both languages is shown in both, Welsh first, in one size, on every wall", async ({
	conference,
	device,
}) => {
	await speak(conference, ["cy", "en"]);
	const desk = await conference.moderator("Una");
	const { sessionId } = desk;
	const [questionId = "", next = ""] = desk.view?.head.order ?? [];
	const wording = "When will league tables reward schools that include every child who lives nearby?";
	const wordingCy = "Pryd fydd tablau cynghrair yn gwobrwyo ysgolion sy’n cynnwys pob plentyn sy’n byw gerllaw?";
	const found = { found: null, foundCy: null };
	expect(await desk.send({ type: "question.word", sessionId, questionId, wording, wordingCy, ...found })).toMatchObject(
		{ ok: true },
	);
	await desk.send({ type: "stage.put", sessionId, questionId });
	for (const viewport of SIZES.filter(({ width, height }) => width > height)) {
		const page = await openWall(await device({ viewport, reducedMotion: "reduce" }), conference);
		const shown = page.locator("[class*=paged] [data-language]:not([class*=probe] *)");
		await expect.poll(() => shown.allTextContents(), SOON).toEqual([wordingCy, wording]);
		const sizes = await shown.evaluateAll((all) => all.map((one) => getComputedStyle(one).fontSize));
		expect(new Set(sizes).size).toBe(1);
		expect(await troublesOf(page, Math.floor(HALL * viewport.height))).toEqual([]);
	}
	// In Welsh alone.
	await desk.send({ type: "question.word", sessionId, questionId: next, wording: null, wordingCy, ...found });
	await desk.send({ type: "stage.put", sessionId, questionId: next });
	const page = await openWall(await device({ viewport: { width: 1920, height: 1080 } }), conference);
	await expect.poll(() => wordsOn(page), SOON).toBe(wordingCy);
	expect(await page.locator("[class*=paged] p[lang=cy]").count()).toBeGreaterThan(0);
});

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
