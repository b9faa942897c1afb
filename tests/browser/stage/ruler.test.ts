import { sql } from "drizzle-orm";
import { PNG } from "pngjs";
import { expect } from "vitest";
import { readCode } from "#harness/pages/read-code.ts";
import { SOON } from "#harness/pages/surfaces.ts";
import { troublesOf, wordsOn } from "#harness/pages/wall.ts";
import { test } from "#harness/vitest/page-test.ts";
import { FOYER, FOYER_SHARE, HALL, joinFills, measure, openWall, SIZES, speak } from "./ruler.ts";

/** The most words on every wall. tests/long/stage/join.test.ts has each language alone too. */
test.for([{ name: "both languages", languages: ["cy", "en"], sizes: SIZES }])(
	"[W6] [W23] [W25] join fills a wall in $name, and a phone reads its code",
	async ({ languages, sizes }, { conference, device }) => {
		await joinFills(conference, device, languages, sizes);
	},
);

test("[W23] [W25] a foyer's portrait screen is used from top to bottom, and every picture has the conference's name", async ({
	conference,
	device,
}) => {
	await speak(conference, ["cy", "en"]);
	const desk = await conference.moderator("Una");
	const { sessionId } = desk;
	const viewport = { width: 1080, height: 1920 };
	const page = await openWall(await device({ viewport, reducedMotion: "reduce" }), conference, "?wall=1.2&seat=6");
	for (const mode of ["join", "top", "holding", "question", "both"] as const) {
		await desk.send({ type: "stage.show", sessionId, mode });
		await page.locator(`main[data-shows=${mode}]`).waitFor();
		await expect.poll(() => readCode(page), { ...SOON, message: mode }).toBe(conference.url());
		const { top, bottom, name } = await measure(page);
		expect([mode, top < 0.1, bottom > 0.88, name.includes("Cynhadledd")]).toEqual([mode, true, true, true]);
		expect(await troublesOf(page, Math.floor(FOYER_SHARE * 1920)), mode).toEqual([]);
	}
	await desk.send({ type: "stage.show", sessionId, mode: "blank" });
	await page.locator("main[data-shows=blank]").waitFor();
	const { data } = PNG.sync.read(await page.screenshot());
	expect(data.every((value, index) => index % 4 === 3 || value === 0)).toBe(true);
});

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

test("[W20] [W21] a wall follows its hall's measurements, its own and the conference's code without being loaded again", async ({
	conference,
	device,
}) => {
	const desk = await conference.moderator("Una");
	const { sessionId } = desk;
	const page = await openWall(
		await device({ viewport: { width: 1080, height: 1920 }, reducedMotion: "reduce" }),
		conference,
	);
	await desk.send({ type: "stage.show", sessionId, mode: "join" });
	const type = () =>
		page
			.locator("[class*=masthead]")
			.first()
			.evaluate((name) => Number.parseFloat(getComputedStyle(name).fontSize));
	await expect.poll(type, SOON).toBeGreaterThan(110);
	const hall = { id: conference.hall("main"), wallHeightMetres: 3.4, farthestSeatMetres: 60 };
	expect(await conference.organise({ type: "programme.set", halls: [hall] })).toMatchObject({ ok: true });
	await expect.poll(type, SOON).toBe(Math.ceil((60 / (200 * 3.4)) * 1920));
	const { head } = await desk.until(({ head }) => head.screens.length > 0);
	const screenId = head.screens.at(-1)?.id ?? "";
	expect(await desk.send({ type: "screen.measure", sessionId, screenId, size: FOYER })).toMatchObject({ ok: true });
	await expect.poll(type, SOON).toBe(Math.ceil(FOYER_SHARE * 1920));
	await expect.poll(() => readCode(page), SOON).toBe(conference.url());

	const to = `${conference.code}-new`;
	const loaded = page.waitForEvent("load", { timeout: 0 }).then(() => "loaded");
	expect(await conference.organise({ type: "conference.set", to: { code: to } })).toMatchObject({ ok: true });
	await expect.poll(() => readCode(page), { ...SOON, timeout: 10_000 }).toBe(`${conference.origin}/${to}`);
	expect(await Promise.race([loaded, "followed"])).toBe("followed");
});
