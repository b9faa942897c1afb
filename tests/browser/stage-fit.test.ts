import type { Page } from "playwright";
import { expect } from "vitest";
import { SOON } from "#harness/pages/surfaces.ts";
import { troublesOf, wordsOn } from "#harness/pages/wall.ts";
import { test } from "#harness/vitest/page-test.ts";
import { graphemes } from "#protocol/words.ts";

/** The main hall's wall is 3.4 m high and read from 40 m: 40 ÷ (200 × 3.4) of the picture's height. */
const HALL = 40 / (200 * 3.4);

/** Walls as they come: what a projector shows, an LED wall, an upright screen, a ribbon; and one read from farther than it should be. */
const WALLS = [
	{ name: "1920×1080", width: 1920, height: 1080, share: HALL, query: "" },
	{ name: "3840×2160", width: 3840, height: 2160, share: HALL, query: "" },
	{ name: "1080×1920", width: 1080, height: 1920, share: HALL, query: "" },
	{ name: "3840×480", width: 3840, height: 480, share: HALL, query: "" },
	{ name: "3840×480 of 1.2 m", width: 3840, height: 480, share: 0.1, query: "?wall=1.2&seat=24" },
	{ name: "1920×1080 of 2 m", width: 1920, height: 1080, share: 0.125, query: "?wall=2&seat=50" },
] as const;

const cut = (words: string, most: number) =>
	[...new Intl.Segmenter("und", { granularity: "grapheme" }).segment(words)]
		.slice(0, most)
		.map(({ segment }) => segment)
		.join("")
		.trim();

const LONGEST = cut(
	"The new framework asks for attainment in line with national averages, which in a school with a large resource base is no measure of its teaching; so will you have it published how many such schools were marked down in this last year because of the children they took in, and when? ",
	280,
);

/** From 10 to 280 graphemes: the longest words there are, scripts that run the other way or stack, and what has no spaces. */
const WORDINGS = [
	"Why so few?",
	"Will you meet the pneumonoultramicroscopicsilicovolcanoconiosis sufferers, or is that an antidisestablishmentarianist’s question?",
	"A gaiff Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch ysgol newydd, ac a fydd y cyfrifiadureiddio a’r gwrthddatgysylltiadaeth yn parhau?",
	`${"👩🏽‍🏫🏴󠁧󠁢󠁷󠁬󠁳󠁿👨‍👩‍👧‍👦 ".repeat(12)}why?`,
	cut("متى ستُموَّل المدارس التي تستقبل الأطفال ذوي الاحتياجات الخاصة تمويلاً كاملاً؟ ".repeat(5), 279),
	cut("शिक्षकों की भर्ती और विद्यालयों के वित्तपोषण के लिए आपकी योजना क्या है, और कब तक? ".repeat(5), 279),
	"W".repeat(280),
	LONGEST,
] as const;

/** In the main hall, like the demo's interview, and nobody has asked in it yet. */
const SESSION = "inspection";

test("[W2] [W3] [W6] on no wall, in no mode and with no words is anything too small, cut, or outside the margins", async ({
	conference,
	device,
}) => {
	expect(WORDINGS.map(graphemes)).toEqual(expect.arrayContaining([11, 280]));
	const desk = await conference.moderator("Una", SESSION);
	const { sessionId } = desk;
	await desk.send({ type: "session.set", sessionId, to: { status: "open" } });
	await desk.send({ type: "stage.take", sessionId });
	const cookie = await conference.signIn("screen");
	const pages: Page[] = await Promise.all(
		WALLS.map(async ({ width, height, query }) => {
			const { page, context } = await device({ viewport: { width, height }, reducedMotion: "reduce" });
			const [name = "", value = ""] = cookie.split("=");
			await context.addCookies([{ name, value, url: conference.origin }]);
			await page.goto(`${conference.url("/stage/main")}${query}`);
			return page;
		}),
	);
	let looked = 0;
	const troubles: string[] = [];
	const look = async (what: string, isThere: (page: Page) => Promise<boolean>) => {
		await Promise.all(
			pages.map(async (page, index) => {
				const wall = WALLS[index];
				if (!wall) return;
				await expect
					.poll(() => isThere(page), { ...SOON, interval: 100, message: `${what} on ${wall.name}` })
					.toBe(true);
				const found = await troublesOf(page, wall.share * wall.height);
				troubles.push(...found.map((one) => `${what} on ${wall.name}: ${one}`));
				looked += 1;
			}),
		);
	};

	const has = (words: string) => (page: Page) => page.getByText(words).filter({ visible: true }).first().isVisible();
	for (const mode of ["holding", "join"] as const) {
		await desk.send({ type: "stage.show", sessionId, mode });
		await look(mode, mode === "join" ? has("Ask and vote at") : has("ASCL Annual Conference"));
	}
	const publish = async (words: string) => {
		const author = await conference.delegate(SESSION);
		const asked = await author.send({ type: "question.ask", sessionId, words });
		const questionId = (asked.ok && asked.questionId) || "";
		await desk.send({ type: "question.approve", seen: "review", edition: 1, sessionId, questionId });
		return { author, questionId };
	};
	await publish(LONGEST);
	for (const [index, words] of WORDINGS.entries()) {
		const { author, questionId } = await publish(words);
		await author.send({ type: "question.vote", sessionId, questionId, vote: true });
		// Whatever page of it is up: no words but its own.
		const isUp = async (page: Page) => {
			const shown = await wordsOn(page);
			return shown !== "" && words.includes(shown);
		};
		await desk.send({ type: "stage.show", sessionId, mode: "top" });
		await look(`top with wording ${index}`, isUp);
		await desk.send({ type: "stage.put", sessionId, questionId });
		for (const mode of ["question", "both"] as const) {
			await desk.send({ type: "stage.show", sessionId, mode });
			await look(`${mode} with wording ${index}`, isUp);
		}
		await desk.send({ type: "stage.answered", sessionId, questionId });
	}
	console.log(`${looked} pictures: ${WALLS.length} walls, ${WORDINGS.length} wordings; ${troubles.length} troubles`);
	expect(troubles).toEqual([]);
});
