import naughty from "big-list-of-naughty-strings" with { type: "json" };
import type { Page } from "playwright";
import { expect } from "vitest";
import type { Device } from "#harness/browsers/browser.ts";
import type { Conference } from "#harness/fixtures/conference.ts";
import {
	type DeskPage,
	openDesk,
	openFloor,
	openStage,
	type Phone,
	SOON,
	type StagePage,
} from "#harness/pages/surfaces.ts";
import { scrolledSideways } from "#harness/pages/watch.ts";
import { LAPTOP, WALL } from "#harness/vitest/page-test.ts";
import { QUESTION_GRAPHEMES } from "#protocol/limits.ts";
import { refuseWords } from "#protocol/rules/asking.ts";
import { duplicateKey } from "#protocol/rules/likeness/duplicates.ts";
import { tidy } from "#protocol/words.ts";

/** Appended to strings that are too short for a question. */
export const ENDING = " (and so ends this question)";
/** Missing from the list: emoji of many code points, and unbreakable words. */
const OURS = ["👩🏽‍🏫👨‍👩‍👧‍👦🏴󠁧󠁢󠁷󠁬󠁳󠁿 Who teaches this family?", "W".repeat(QUESTION_GRAPHEMES.max), "﷽".repeat(60)];
export const ALL = [...OURS, ...naughty];

/** Kinds that have broken a screen before. */
const KINDS_ON_WALLS = [
	/^W+$/,
	/^﷽+$/,
	/(?=\p{Script=Arabic})\p{L}{3}/u,
	/\p{Script=Hebrew}/u,
	/\p{M}{4}/u,
	/\u{1f468}\u200d/u,
	/<script>alert/,
	/<img .*onerror/,
	/DROP TABLE/,
	/\p{Script=Hangul}/u,
	/^undefined/,
];
/** Other kinds: characters that are removed, markup, templates, formats, paths, numbers. */
const OTHER_KINDS = [
	/\u202e|\u2066/,
	/[\u200b\ufeff]/,
	/\p{Cc}/u,
	/Beeeep/,
	/^[<>?:"{}|_+]/,
	/javascript:/i,
	/--/,
	/%s|%d/,
	/\$HOME/,
	/\.\.\//,
	/^NaN/,
	/^[\u2070-\u209f]/,
	/[ぁ-ん]{3}/,
];

/** One string of each kind, by its cleaned form. */
export const NASTIEST = [...new Set([...KINDS_ON_WALLS, ...OTHER_KINDS].map((kind) => oneOf(ALL, kind)))];

/** The smallest supported phone. Not `isMobile`, which would zoom out instead of scrolling sideways. */
export const SMALLEST = { viewport: { width: 320, height: 700 }, hasTouch: true } as const;
/** Tall, so that a desk renders many cards at a time. */
const TALL = { width: LAPTOP.viewport.width, height: 6_000 } as const;

/** The expected words of each question, by id. */
export type Asked = Map<string, string>;

export type Surfaces = { floor: Phone; desk: DeskPage; stage: StagePage };
/** A device for each surface, to be opened by `openSurfaces`. */
export const DEVICES = { floor: SMALLEST, desk: SMALLEST, stage: WALL } as const;

export async function openSurfaces(devices: Record<keyof Surfaces, Device>, conference: Conference): Promise<Surfaces> {
	await devices.stage.page.clock.install();
	return {
		floor: await openFloor(devices.floor, `${conference.url("/interview")}?show=new`),
		desk: await openDesk(devices.desk, await conference.link("moderator")),
		stage: await openStage(devices.stage, await conference.link("screen")),
	};
}

/** A delegate's limit per minute. */
const AT_ONCE = 30;

/** [A2] [A3] Asks every string; those that are too short again with an ending. @returns the accepted questions */
export async function askAll(conference: Conference, strings: readonly string[]): Promise<Asked> {
	const { sessionId } = conference;
	const desk = await conference.moderator("Ada");
	await desk.send({ type: "session.set", sessionId, to: { questionsAMinute: AT_ONCE } });
	const asked: Asked = new Map();
	const commands = strings.flatMap((words) =>
		refuseWords(words)?.code === "too-short" ? [words, words + ENDING] : [words],
	);
	const hands = Array.from({ length: Math.ceil(commands.length / AT_ONCE) }, (_, n) =>
		commands.slice(n * AT_ONCE, (n + 1) * AT_ONCE),
	);
	await Promise.all(
		hands.map(async (some) => {
			const delegate = await conference.delegate();
			for (const words of some) {
				const ack = await delegate.send({ type: "question.ask", sessionId, words });
				expect(ack.ok ? null : ack.refusal.code, JSON.stringify(words)).toBe(refuseWords(words)?.code ?? null);
				if (ack.ok) asked.set(ack.questionId ?? "", tidy(words));
			}
			delegate.leave();
		}),
	);
	return asked;
}

export async function approveAll(conference: Conference, asked: Asked): Promise<void> {
	const { sessionId } = conference;
	const ids = [...asked.keys()];
	const desks = await Promise.all(["Grace", "Edsger"].map((name) => conference.moderator(name)));
	await Promise.all(
		desks.map(async (desk, n) => {
			for (const questionId of ids.filter((_, which) => which % desks.length === n)) {
				const ack = await desk.send({ type: "question.approve", seen: "review", edition: 1, sessionId, questionId });
				expect(ack.ok).toBe(true);
			}
			desk.leave();
		}),
	);
}

/** Fails unless the desk shows all of these questions unchanged, without horizontal scrolling at these widths. */
export async function showsAtDesk(page: Page, asked: Asked, viewports: readonly Viewport[]): Promise<void> {
	await expect.poll(async () => missingAtDesk(await cardsOf(page), asked), SOON).toEqual([]);
	await fits(page, viewports);
}

/** The same for the floor. */
export async function showsOnFloor(page: Page, asked: Asked, viewports: readonly Viewport[]): Promise<void> {
	await expect.poll(async () => missing(await rowsOf(page), asked), SOON).toEqual([]);
	await fits(page, viewports);
}

type Viewport = { width: number; height: number };

async function fits(page: Page, viewports: readonly Viewport[]): Promise<void> {
	for (const viewport of viewports) {
		await page.setViewportSize(viewport);
		expect(await scrolledSideways(page)).toEqual([]);
	}
}

/** Puts a question of each of the first kinds, and fails unless stage and floor show it unchanged. */
export async function showsWhatIsPut(
	{ floor, stage }: Surfaces,
	conference: Conference,
	asked: Asked,
	kinds: number = KINDS_ON_WALLS.length,
): Promise<void> {
	const { sessionId } = conference;
	const moderator = await conference.moderator("Barbara");
	for (const kind of KINDS_ON_WALLS.slice(0, kinds)) {
		const words = oneOf([...asked.values()], kind);
		const questionId = [...asked.keys()].find((id) => asked.get(id) === words) ?? "";
		const ack = await moderator.send({ type: "stage.put", sessionId, questionId });
		expect(ack.ok).toBe(true);
		expect(await wordsOnceUp(stage.page, words)).toBe(withoutSpaces(words));
		await expect.poll(floor.now, SOON).toBe(words);
		await expect.poll(() => outside(stage.page), SOON).toEqual([]);
		expect(await scrolledSideways(floor.page)).toEqual([]);
	}
}

function oneOf(strings: readonly string[], kind: RegExp): string {
	const found = strings.find((words) => kind.test(words));
	if (found === undefined) throw new Error(`The list has nothing like ${kind}.`);
	return found;
}

/** The questions a page shows, by their ids. */
type Shown = Map<string, string | null>;

/** @returns those that are missing or changed */
function missing(shown: Shown, asked: Asked): unknown[] {
	return [...asked].filter(([id, text]) => shown.get(id) !== text).map(([id, text]) => [text, shown.get(id)]);
}

/** [M30] In review, one card also stands for its exact duplicates. */
function missingAtDesk(shown: Shown, asked: Asked): unknown[] {
	const keys = new Set([...shown.values()].map((text) => duplicateKey(text ?? "")));
	return missing(shown, new Map([...asked].filter(([id, text]) => shown.has(id) || !keys.has(duplicateKey(text)))));
}

/** @returns the questions in the floor's list */
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

/** @returns the cards at the desk. Scrolls through every column, because only visible cards are rendered. */
async function cardsOf(page: Page): Promise<Shown> {
	await page.setViewportSize(TALL);
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

/** The longest that a page of a question is shown. */
const READING_MS = 15_000;

/**
 * Waits for a question's first page, then reads all of them by advancing the clock. It does not advance it while waiting, because the
 * connection's heartbeat uses the same clock and would time out.
 * @returns the pages' text joined, without spaces
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
		// A page may have turned by itself, so go on until each was read.
		if (Object.keys(pages).length >= count) return withoutSpaces(pages.join(""));
		await stage.clock.fastForward(READING_MS);
		await expect.poll(async () => (await pageOn(stage)).at, SOON).not.toBe(at);
	}
}

/** @returns the current page's index, the number of pages, and its text, ignoring slides that fade out and the lines above and under a question */
function pageOn(stage: Page): Promise<{ at: number; count: number; text: string }> {
	return stage.getByRole("main").evaluate((wall) => {
		const shown = (which: string) =>
			[...wall.querySelectorAll(which)].filter(
				(one) => !one.closest("[aria-hidden=true], [class*=footer], [class*=masthead]"),
			);
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

/** Pages break at spaces, which are not shown. */
const withoutSpaces = (words: string) => words.replaceAll(" ", "");

/** @returns the lines on the wall that cross its edges */
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
