import naughty from "big-list-of-naughty-strings" with { type: "json" };
import type { Page } from "playwright";
import { expect } from "vitest";
import { Delegate, visit } from "#harness/client.ts";
import type { Conference } from "#harness/conference.ts";
import { openDesk, openFloor, openStage, SOON } from "#harness/pages/surfaces.ts";
import { scrolledSideways, watch } from "#harness/pages/watch.ts";
import { FLOOR, LAPTOP, PHONE, test, WALL } from "#harness/vitest/page-test.ts";
import welsh from "#messages/cy.json" with { type: "json" };
import english from "#messages/en.json" with { type: "json" };
import { QUESTION_GRAPHEMES } from "#protocol/limits.ts";
import { refuseWords } from "#protocol/rules/asking.ts";
import { tidy } from "#protocol/words.ts";

/** Makes a question of what is too short to be one. */
const ENDING = " (and so ends this question)";
/** The smallest phone the design knows. Not `isMobile`: a phone's browser would zoom out instead of scrolling sideways. */
const SMALLEST = { viewport: { width: 320, height: 700 }, hasTouch: true } as const;
/** A desk that draws many cards at a time. */
const TALL = { viewport: { width: LAPTOP.viewport.width, height: 6_000 } } as const;
/** What the list lacks: people and flags of many code points, and words that no line can be broken in. */
const OURS = ["👩🏽‍🏫👨‍👩‍👧‍👦🏴󠁧󠁢󠁷󠁬󠁳󠁿 Who teaches this family?", "W".repeat(QUESTION_GRAPHEMES.max), "﷽".repeat(60)];
/** A delegate may ask so many times before the rate says wait. */
const AT_ONCE = 5;

/** No page of a question stays up for longer. */
const READING_MS = 15_000;

/** A question's words as they should stand everywhere, by the question's id. */
type Asked = Map<string, string>;

test("[A4] naughty strings are words like any others on floor, desk and stage", async ({ conference, device }) => {
	const { origin } = conference;
	const devices = [await device(SMALLEST), await device(SMALLEST), await device(WALL)] as const;
	const seen = devices.map(({ context }) => watch(context, origin));
	const floor = await openFloor(devices[0], `${conference.url("/interview")}?show=new`);
	const desk = await openDesk(devices[1], await conference.link("moderator"));
	await devices[2].page.clock.install();
	const stage = await openStage(devices[2], await conference.link("screen"));

	const asked = await askAll(conference);
	await expect.poll(async () => missing(await cardsOf(desk.page), asked), SOON).toEqual([]);
	expect(await scrolledSideways(desk.page)).toEqual([]);

	await approveAll(conference, asked);
	for (const load of [async () => {}, () => floor.page.reload()]) {
		await load();
		await expect.poll(async () => missing(await rowsOf(floor.page), asked), SOON).toEqual([]);
		expect(await scrolledSideways(floor.page)).toEqual([]);
	}
	await expect.poll(async () => missing(await cardsOf(desk.page), asked), SOON).toEqual([]);
	for (const viewport of [SMALLEST.viewport, LAPTOP.viewport]) {
		await desk.page.setViewportSize(viewport);
		expect(await scrolledSideways(desk.page)).toEqual([]);
	}

	// And once more in Welsh, whose own words are longer.
	for (const [one, shownBy] of [
		[devices[0], rowsOf],
		[devices[1], cardsOf],
	] as const) {
		await one.context.addCookies([{ name: "lang", value: "cy", url: origin }]);
		await one.page.setViewportSize(SMALLEST.viewport);
		await one.page.reload();
		expect(await one.page.locator("html").getAttribute("lang")).toBe("cy");
		await expect.poll(async () => missing(await shownBy(one.page), asked), SOON).toEqual([]);
		for (const viewport of [LAPTOP.viewport, SMALLEST.viewport]) {
			await one.page.setViewportSize(viewport);
			expect(await scrolledSideways(one.page)).toEqual([]);
		}
	}

	const moderator = await conference.moderator("Grace");
	for (const [questionId, words] of representatives(asked)) {
		const ack = await moderator.send({ type: "stage.put", sessionId: moderator.sessionId, questionId });
		expect(ack.ok).toBe(true);
		expect(await wordsOnceUp(stage.page, words)).toBe(withoutSpaces(words));
		await expect.poll(floor.now, SOON).toBe(words);
		await expect.poll(() => outside(stage.page), SOON).toEqual([]);
		expect(await scrolledSideways(floor.page)).toEqual([]);
	}

	expect(seen.flat()).toEqual([]);
	expect(conference.log()).not.toContain('"level":');
});

test.for([
	{ lang: "en", floor: english.floor },
	{ lang: "cy", floor: welsh.floor },
])(
	"[A4] naughty strings are words like any others in a form without script, in $lang",
	async ({ lang, floor }, { conference, device }) => {
		const { context, page } = await device({ ...PHONE, javaScriptEnabled: false });
		await context.addCookies([{ name: "lang", value: lang, url: conference.origin }]);
		const seen = watch(context, conference.origin);
		const typed = [/<script>alert/, /\p{M}{3}/u, /(?=\p{Script=Arabic})\p{L}{3}/u, /[<>&]"/, /\p{Emoji_Modifier}/u].map(
			(which) => naughty.find((words) => which.test(words) && words.length < 200) ?? "",
		);
		for (const words of typed) {
			await page.goto(`${conference.url("/interview")}?ask=1`);
			await page.getByLabel(floor.ask.label).fill(words + ENDING);
			await page.getByRole("button", { name: floor.ask.send, exact: true }).tap();
			await page.waitForURL(/show=mine/);
		}
		const shown = await page.getByRole("listitem").locator("p.delegate-words").allTextContents();
		expect(shown.sort()).toEqual(typed.map((words) => tidy(words + ENDING)).sort());
		expect(await scrolledSideways(page)).toEqual([]);
		expect(seen).toEqual([]);
	},
);

/** Asks every string of the list, by as many delegates as it takes; what is too short comes again with an ending. */
async function askAll({ origin }: Conference): Promise<Asked> {
	const asked: Asked = new Map();
	const wishes = [...OURS, ...naughty].flatMap((words) =>
		refuseWords(words)?.code === "too-short" ? [words, words + ENDING] : [words],
	);
	const askSome = async (some: string[]) => {
		const { cookie, sessionId } = await conference.visit();
		const delegate = new Delegate(origin, cookie, sessionId);
		for (const words of some) {
			const ack = await delegate.send({ type: "question.ask", sessionId, words });
			// [A2] [A3] Refused for the rule's own reason, or taken.
			expect(ack.ok ? null : ack.refusal.code, JSON.stringify(words)).toBe(refuseWords(words)?.code ?? null);
			if (ack.ok) asked.set(ack.questionId ?? "", tidy(words));
		}
		delegate.leave();
	};
	const hands = Array.from({ length: Math.ceil(wishes.length / AT_ONCE) }, (_, n) =>
		wishes.slice(n * AT_ONCE, (n + 1) * AT_ONCE),
	);
	await inFours(hands, askSome);
	expect(asked.size).toBeGreaterThan(0.95 * naughty.length);
	return asked;
}

async function approveAll(conference: Conference, asked: Asked): Promise<void> {
	const desks = await Promise.all(
		["Ada", "Grace", "Edsger", "Barbara", "Alan"].map((name) => conference.moderator(name)),
	);
	const ids = [...asked.keys()];
	const approveSome = async (desk: (typeof desks)[number], some: string[]) => {
		for (const questionId of some) {
			const ack = await desk.send({
				type: "question.approve",
				seen: "review",
				edition: 1,
				sessionId: desk.sessionId,
				questionId,
			});
			expect(ack.ok).toBe(true);
		}
	};
	const share = Math.ceil(ids.length / desks.length);
	await Promise.all(desks.map((desk, n) => approveSome(desk, ids.slice(n * share, (n + 1) * share))));
}

async function inFours<Item>(items: Item[], act: (item: Item) => Promise<void>): Promise<void> {
	const queue = [...items];
	const work = async () => {
		for (let item = queue.shift(); item; item = queue.shift()) await act(item);
	};
	await Promise.all([work(), work(), work(), work()]);
}

/** The questions a page shows, by their ids. */
type Shown = Map<string, string | null>;

/** @returns those that are not shown, or not in their words */
function missing(shown: Shown, asked: Asked): unknown[] {
	return [...asked].filter(([id, text]) => shown.get(id) !== text).map(([id, text]) => [text, shown.get(id)]);
}

/** @returns what stands on the floor */
async function rowsOf(page: Page): Promise<Shown> {
	const rows = await page
		.locator("li[id]")
		.evaluateAll((items) =>
			items.map(
				(item) =>
					[item.id.replace("question-", ""), item.querySelector(".delegate-words")?.textContent ?? null] as const,
			),
		);
	return new Map(rows);
}

/** @returns what stands at the desk, which draws no more than is in sight: every column is gone through from its top */
async function cardsOf(page: Page): Promise<Shown> {
	await page.setViewportSize(TALL.viewport);
	const cards = await page.evaluate(async () => {
		const found = new Map<string, string | null>();
		const drawn = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
		for (const list of document.querySelectorAll("ol")) {
			const column = list.parentElement;
			if (!column) continue;
			column.scrollTop = 0;
			for (let before = -1; column.scrollTop !== before; column.scrollTop += column.clientHeight) {
				before = column.scrollTop;
				await drawn();
				for (const card of list.querySelectorAll("[data-card]")) {
					const words = card.querySelector(".delegate-words")?.textContent ?? null;
					found.set(card.getAttribute("data-card") ?? "", words);
				}
			}
		}
		return [...found];
	});
	return new Map(cards);
}

/** One question of each kind that has ever broken a screen. */
function representatives(asked: Asked): Asked {
	const kinds: ((words: string) => boolean)[] = [
		(words) => /^W+$/.test(words),
		(words) => /^﷽+$/.test(words),
		(words) => /(?=\p{Script=Arabic})\p{L}{3}/u.test(words),
		(words) => /\p{Script=Hebrew}/u.test(words),
		(words) => /\p{M}{4}/u.test(words),
		(words) => /\u{1f468}\u200d/u.test(words),
		(words) => /<script>alert/.test(words),
		(words) => /<img .*onerror/.test(words),
		(words) => /DROP TABLE/.test(words),
		(words) => /\p{Script=Hangul}/u.test(words),
		(words) => /^undefined/.test(words),
	];
	return new Map(
		kinds.map((is, n) => {
			const found = [...asked].find(([, words]) => is(words));
			if (!found) throw new Error(`The list has nothing of kind ${n}.`);
			return found;
		}),
	);
}

/**
 * Waits until a page of a question is up, then reads them all; the time it takes a hall to read them goes by at once.
 * Not before: a clock that is turned on and on cuts the page's connection, whose heart beats by the same clock.
 * @returns what the pages say together, without spaces
 */
async function wordsOnceUp(stage: Page, words: string): Promise<string> {
	const isUp = async () => {
		const { text } = await pageOn(stage);
		return text !== "" && words.includes(text);
	};
	await expect.poll(isUp, { ...SOON, message: words }).toBe(true);
	const pages: string[] = [];
	for (;;) {
		const { at, count, text } = await pageOn(stage);
		pages[at] = text;
		// A page may have turned by itself meanwhile: until each was seen.
		if (Object.keys(pages).length >= count) return withoutSpaces(pages.join(""));
		await stage.clock.fastForward(READING_MS);
		await expect.poll(async () => (await pageOn(stage)).at, SOON).not.toBe(at);
	}
}

/** @returns which page of the question is up, of how many, and what is on it; nothing of a picture that is fading away */
function pageOn(stage: Page): Promise<{ at: number; count: number; text: string }> {
	return stage.getByRole("main").evaluate((wall) => {
		const shown = (which: string) =>
			[...wall.querySelectorAll(which)].filter((one) => !one.closest("[aria-hidden=true]"));
		const dots = [...(shown("[data-on]")[0]?.parentElement?.children ?? [])];
		const words = shown("p");
		return {
			at: Math.max(
				0,
				dots.findIndex((dot) => dot.hasAttribute("data-on")),
			),
			count: Math.max(1, dots.length),
			text: words.map((line) => line.textContent).join(""),
		};
	});
}

/** A page ends between two words, and the space between them with it. */
const withoutSpaces = (words: string) => words.replaceAll(" ", "");

/** @returns the lines on the wall that stand over its edges */
function outside(page: Page): Promise<string[]> {
	return page.evaluate(() => {
		const lines = [...document.querySelectorAll("main p")].filter((line) => !line.closest("[aria-hidden=true]"));
		return lines.flatMap((line) => {
			const range = document.createRange();
			range.selectNodeContents(line);
			return [...range.getClientRects()]
				.filter(({ left, top, right, bottom }) => left < 0 || top < 0 || right > innerWidth || bottom > innerHeight)
				.map(({ left, top, right, bottom }) => `${left} ${top} ${right} ${bottom}`);
		});
	});
}
