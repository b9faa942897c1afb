import { sql } from "drizzle-orm";
import type { Page } from "playwright";
import { expect } from "vitest";
import type { Device } from "#harness/browsers/browser.ts";
import type { Conference } from "#harness/fixtures/conference.ts";
import { giveCookies, SOON } from "#harness/pages/surfaces.ts";
import { troublesOf, wordsOn } from "#harness/pages/wall.ts";

/** A wall, and its smallest type as a share of the picture's height. `query` sets its size. */
export type WallSize = { name: string; width: number; height: number; share: number; query: string };

/** The main hall's wall is 3.4 m high and read from 40 m: 40 ÷ (200 × 3.4) of the picture's height. */
const HALL = 40 / (200 * 3.4);

export const PROJECTOR: WallSize = { name: "1920×1080", width: 1920, height: 1080, share: HALL, query: "" };
export const UPRIGHT: WallSize = { name: "1080×1920", width: 1080, height: 1920, share: HALL, query: "" };
/** A ribbon that needs large type. */
export const RIBBON: WallSize = {
	...{ name: "3840×480 of 1.2 m", width: 3840, height: 480, share: 0.1, query: "?wall=1.2&seat=24" },
};

/** Too small for its hall. */
export const SMALL: WallSize = {
	...{ name: "1920×1080 of 2 m", width: 1920, height: 1080, share: 0.125, query: "?wall=2&seat=50" },
};

/** Common walls, and one that is too small. */
export const WALLS: readonly WallSize[] = [
	PROJECTOR,
	{ name: "3840×2160", width: 3840, height: 2160, share: HALL, query: "" },
	UPRIGHT,
	{ name: "3840×480", width: 3840, height: 480, share: HALL, query: "" },
	RIBBON,
	SMALL,
];

const cut = (words: string, most: number) =>
	[...new Intl.Segmenter("und", { granularity: "grapheme" }).segment(words)]
		.slice(0, most)
		.map(({ segment }) => segment)
		.join("")
		.trim();

export const LONGEST = cut(
	"The new framework asks for attainment in line with national averages, which in a school with a large resource base is no measure of its teaching; so will you have it published how many such schools were marked down in this last year because of the children they took in, and when? ",
	280,
);
export const UNBROKEN = "W".repeat(280);
export const HINDI = cut("शिक्षकों की भर्ती और विद्यालयों के वित्तपोषण के लिए आपकी योजना क्या है, और कब तक? ".repeat(5), 279);

/** From 11 to 280 graphemes: very long words, right-to-left and stacking scripts, emoji, and text without spaces. */
export const WORDINGS: readonly string[] = [
	"Why so few?",
	"Will you meet the pneumonoultramicroscopicsilicovolcanoconiosis sufferers, or is that an antidisestablishmentarianist’s question?",
	"A gaiff Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch ysgol newydd, ac a fydd y cyfrifiadureiddio a’r gwrthddatgysylltiadaeth yn parhau?",
	`${"👩🏽‍🏫🏴󠁧󠁢󠁷󠁬󠁳󠁿👨‍👩‍👧‍👦 ".repeat(12)}why?`,
	cut("متى ستُموَّل المدارس التي تستقبل الأطفال ذوي الاحتياجات الخاصة تمويلاً كاملاً؟ ".repeat(5), 279),
	HINDI,
	UNBROKEN,
	LONGEST,
];

/**
 * Shows the interview's stage on several walls in every mode, with each wording.
 * @returns how many slides were checked, and what was wrong with them
 */
export async function lookAtWalls(
	conference: Conference,
	device: (options: object) => Promise<Device>,
	walls: readonly WallSize[],
	wordings: readonly string[],
): Promise<{ looked: number; troubles: string[] }> {
	const ids = await publishOnly(conference, wordings);
	const desk = await conference.moderator("Una");
	const { sessionId } = desk;
	const cookie = await conference.signIn("screen");
	const pages = await Promise.all(
		walls.map(async (wall) => {
			const { page, context } = await device({
				viewport: { width: wall.width, height: wall.height },
				reducedMotion: "reduce",
			});
			await giveCookies(context, conference.origin, cookie);
			await page.goto(`${conference.url("/stage/main")}${wall.query}`);
			return { page, wall };
		}),
	);
	let looked = 0;
	const troubles: string[] = [];
	const look = async (what: string, isThere: (page: Page) => Promise<boolean>) => {
		await Promise.all(
			pages.map(async ({ page, wall }) => {
				await expect.poll(() => isThere(page), { ...SOON, message: `${what} on ${wall.name}` }).toBe(true);
				const found = await troublesOf(page, Math.ceil(wall.share * wall.height));
				troubles.push(...found.map((one) => `${what} on ${wall.name}: ${one}`));
				looked += 1;
			}),
		);
	};

	const has = (words: string) => (page: Page) => page.getByText(words).filter({ visible: true }).first().isVisible();
	const shows = (mode: string) => (page: Page) =>
		page.locator(`main[data-shows=${mode}] [class*=address]`).first().isVisible();
	for (const mode of ["holding", "join"] as const) {
		await desk.send({ type: "stage.show", sessionId, mode });
		await look(mode, mode === "join" ? shows("join") : has("ASCL Annual Conference"));
	}
	for (const [index, words] of wordings.entries()) {
		const questionId = ids[index] ?? "";
		// A long question may be on any of its pages.
		const isUp = (mode: "top" | "question" | "both") => async (page: Page) => {
			const shows = await page.getByRole("main").getAttribute("data-shows");
			const shown = await wordsOn(page);
			return shows === mode && shown !== "" && words.includes(shown);
		};
		await desk.send({ type: "stage.show", sessionId, mode: "top" });
		await look(`top with wording ${index}`, isUp("top"));
		await desk.send({ type: "stage.put", sessionId, questionId });
		await look(`question with wording ${index}`, isUp("question"));
		await desk.send({ type: "stage.show", sessionId, mode: "both" });
		await look(`both with wording ${index}`, isUp("both"));
		await desk.send({ type: "stage.answered", sessionId, questionId });
	}
	return { looked, troubles };
}

/**
 * Sets a session's published questions to these words, in order of votes, followed by the longest. Only for a session that no server
 * has read yet.
 * @returns their ids
 */
async function publishOnly({ db, sessionId }: Conference, wordings: readonly string[]): Promise<string[]> {
	const all = [...wordings, LONGEST];
	const questions = await db.execute<{ id: string }>(sql`select id from questions
		where session_id = ${sessionId} and status = 'published' and put_at is null order by votes desc limit ${all.length}`);
	const ids = questions.map(({ id }) => id);
	await db.execute(
		sql`update questions set status = 'declined' where session_id = ${sessionId} and status = 'published'`,
	);
	for (const [index, id] of ids.entries()) {
		await db.execute(sql`update questions set status = 'published', words = ${all[index]} where id = ${id}`);
	}
	await db.execute(sql`update questions set place = null where session_id = ${sessionId}`);
	await db.execute(sql`update stages set mode = 'holding', item_kind = null, item_id = null, item_snapshot = null, put_at = null
		where session_id = ${sessionId}`);
	return ids.slice(0, wordings.length);
}
