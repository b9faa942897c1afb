import { sql } from "drizzle-orm";
import { expect } from "vitest";
import { SOON } from "#harness/pages/surfaces.ts";
import { troublesOf } from "#harness/pages/wall.ts";
import { test } from "#harness/vitest/page-test.ts";
import { FOYER_SHARE, HALL, openWall, SIZES } from "#tests/browser/stage/ruler.ts";

/** The most words on every wall, and one language alone on one. tests/long/stage/join.test.ts has all of both. */
test("[W24] question and top: beside it where three fit, otherwise in a line below, or alone", async ({
	conference,
	device,
}) => {
	const { db, sessionId } = conference;
	const desk = await conference.moderator("Una");
	const onStage = desk.view?.head.item?.id ?? "";
	await desk.send({ type: "stage.show", sessionId, mode: "both" });
	const layout = async (words: string | null, viewport: { width: number; height: number }, query = "") => {
		if (words !== null)
			await db.execute(sql`update questions set words = ${words}
				where session_id = ${sessionId} and status = 'published' and id <> ${onStage}`);
		const delegate = await conference.delegate();
		const [first] = desk.view?.rows.filter((row) => row.status === "published" && row.putAt === null) ?? [];
		await delegate.send({ type: "question.vote", sessionId, questionId: first?.id ?? "", vote: true });
		const page = await openWall(await device({ viewport, reducedMotion: "reduce" }), conference, query);
		await page.locator("main[data-shows=both]").waitFor();
		const slide = page.locator("[data-layout]");
		await slide.waitFor();
		await page.evaluate(() => document.fonts.ready);
		const share = query ? FOYER_SHARE : HALL;
		await expect.poll(() => troublesOf(page, Math.floor(share * viewport.height)), SOON).toEqual([]);
		const is = await slide.getAttribute("data-layout");
		const list = page.locator(is === "line" ? "[data-layout] [class*=line] > li" : "[class*=beside] li");
		const rows = await list.evaluateAll(
			(items) => items.filter((item) => item.checkVisibility() && item.getBoundingClientRect().width > 0).length,
		);
		return { is, rows: is === "alone" ? 0 : rows };
	};
	const [wall, foyer] = [SIZES[0], SIZES[1]];
	if (!wall || !foyer) throw new Error("There are sizes.");
	expect(await layout(null, wall)).toEqual({ is: "line", rows: 3 });
	expect(await layout(null, { width: 3840, height: 1080 })).toEqual({ is: "line", rows: 3 });
	expect(await layout(null, wall, "?wall=1.2&seat=6")).toEqual({ is: "beside", rows: 3 });
	expect(await layout(null, foyer)).toEqual({ is: "alone", rows: 0 });
	expect(await layout(null, foyer, "?wall=1.2&seat=6")).toEqual({ is: "line", rows: 3 });
});
