import type { Page } from "playwright";
import type { Database } from "#db/client/client.ts";
import { DEMO } from "#db/demo/demo.ts";
import { createLink } from "#db/people/links.ts";
import { findSession } from "#db/sessions.ts";
import { LAPTOP } from "#harness/browsers/browser.ts";
import { Delegate, visit } from "#harness/clients/client.ts";
import { spread } from "#harness/figures.ts";
import { flood } from "#harness/fixtures/flood.ts";
import { watchFrames } from "#harness/pages/frames.ts";
import { withOwnServer } from "#harness/servers/own-server.ts";
import messages from "#messages/en.json" with { type: "json" };
import { ensureBuild } from "#scripts/build.ts";
import { KEYS_SLOWER, measureKeys } from "./desk-keys.ts";
import { numberOption } from "./options.ts";

/**
 * Opens and scrolls a desk with thousands of questions, changes the votes of fifty at once, and types into its fields while votes come in.
 *
 *     npm run bench -- desk [--questions 5000] [--changed 50]
 */

/** Longer tasks are counted, in ms. */
const LONG_TASK_MS = 50;
/** The longest task after which a press still seems to be answered at once, in ms. */
const BUSY_MS = 200;
/** From navigation to the first cards, and to all of them, in ms. */
export const OPEN_MS = { first: 1_000, all: 3_000 };
const SESSION = "send";

export type DeskFigures = {
	/** The page's HTML. */
	html: { bytes: number; cards: number };
	/** From navigation until the first cards, and until all of them; in ms. */
	opened: { first: number; all: number };
	/** How many cards the page draws. */
	drawn: number;
	scroll: Watched;
	/** While the changed rows arrive. */
	frame: Watched;
};

/** From frame to frame in ms, and the tasks longer than 50 ms. */
export type Watched = { frames: number; median: number; worst: number; longTasks: number[] };

type DeskAddress = { origin: string; code: string; db: Database };

/** Measures the desk of a conference. */
export async function measureDesk(
	{ origin, code, db }: DeskAddress,
	page: Page,
	{ questions, changed }: { questions: number; changed: number },
): Promise<DeskFigures> {
	const sessionId = (await findSession(db, code, SESSION)) ?? "";
	await flood(db, sessionId, { review: Math.floor(questions / 2), published: Math.ceil(questions / 2) });
	const token = await createLink(db, { code, role: "moderator", hallSlug: null });
	await page.goto(`${origin}/enter/${token}`);
	await page.getByLabel(messages.enter.name).fill("Ada");
	await page.getByRole("button", { name: messages.enter.go.moderator }).click();
	await page.getByText(messages.desk.connection.live, { exact: true }).waitFor();
	await page.addInitScript(watchOpening);
	const response = await page.goto(`${origin}/${code}/${SESSION}/desk`);
	const html = (await response?.text()) ?? "";
	await page.getByText(messages.desk.connection.live, { exact: true }).waitFor();
	const opened = await page.waitForFunction(() => {
		const { opened } = window as unknown as { opened: { first?: number; all?: number } };
		return opened.first !== undefined && opened.all !== undefined ? { first: opened.first, all: opened.all } : null;
	});
	const drawn = await page.locator("[data-card]").count();
	const scroll = await watched(page, () => scrollColumns(page));
	const frame = await watched(page, () => changeRows({ page: `${origin}/${code}/${SESSION}`, origin, changed }, page));
	return {
		html: { bytes: Buffer.byteLength(html), cards: html.split("data-card=").length - 1 },
		opened: (await opened.jsonValue()) ?? { first: Number.NaN, all: Number.NaN },
		drawn,
		scroll,
		frame,
	};
}

/** Runs in the page: records when its first cards are drawn, and when a column's title counts them all. */
function watchOpening(): void {
	const opened: { first?: number; all?: number } = {};
	Object.assign(window, { opened });
	const look = () => {
		if (document.querySelector("[data-card]")) opened.first ??= performance.now();
		if (/\d/.test(document.querySelector("#column-review .tally")?.textContent ?? "")) opened.all ??= performance.now();
		if (opened.all === undefined) requestAnimationFrame(look);
	};
	look();
}

/** Scrolls both long columns up and down, then to the end and back. */
async function scrollColumns(page: Page): Promise<void> {
	await page.evaluate(async () => {
		for (const list of document.querySelectorAll("[data-card]:first-child")) {
			const scroller = list.closest("ol")?.parentElement;
			if (!scroller) continue;
			for (const by of [...Array(40).fill(500), ...Array(40).fill(-500)]) {
				scroller.scrollBy(0, by);
				await new Promise(requestAnimationFrame);
			}
			scroller.scrollTo(0, scroller.scrollHeight);
			await new Promise(requestAnimationFrame);
			scroller.scrollTo(0, 0);
			await new Promise(requestAnimationFrame);
		}
	});
}

/** Votes for many questions at once, and waits until the desk shows it. */
async function changeRows(floor: { page: string; origin: string; changed: number }, page: Page): Promise<void> {
	const { origin, changed } = floor;
	const { cookie, sessionId } = await visit(floor.page);
	const delegate = new Delegate(origin, cookie, sessionId);
	const { rows } = await delegate.until(() => true);
	const top = rows.toSorted((a, b) => b.votes - a.votes).slice(0, changed);
	const first = page
		.getByRole("region", { name: /^Published/ })
		.locator("[data-card] .tally")
		.first();
	const before = Number(await first.textContent());
	await Promise.all(
		top.map(({ id }) => delegate.send({ type: "question.vote", sessionId, questionId: id, vote: true })),
	);
	await page.waitForFunction(
		(votes) =>
			Number(
				document.querySelector("#column-published")?.closest("section")?.querySelector("[data-card] .tally")
					?.textContent,
			) > votes,
		before,
	);
	delegate.leave();
}

async function watched(page: Page, act: () => Promise<void>): Promise<Watched> {
	const { frames, longTasks } = await watchFrames(page, act);
	const { median, worst } = spread(frames);
	return { frames: frames.length, median, worst, longTasks };
}

/** @returns a line for each figure */
export function describeFigures(
	{ html, opened, drawn, scroll, frame }: DeskFigures,
	questions: number,
	changed: number,
): string {
	const line = (what: string, { frames, median, worst, longTasks }: Watched) =>
		`${what}: ${frames} frames, median ${median.toFixed(1)} ms, worst ${worst.toFixed(1)} ms, tasks over ${LONG_TASK_MS} ms: ${longTasks.join(", ") || "none"}`;
	return [
		`${questions} questions: the page's HTML is ${Math.round(html.bytes / 1024)} kB with ${html.cards} cards; ${drawn} cards are drawn`,
		`opened: first cards after ${Math.round(opened.first)} ms, all after ${Math.round(opened.all)} ms`,
		line("scrolled", scroll),
		line(`${changed} rows changed`, frame),
	].join("\n");
}

/** @returns whether the cards arrived in time, and no task took too long */
export async function run(args: string[]): Promise<boolean> {
	const questions = numberOption(args, "questions", 5_000, 10_000);
	const changed = numberOption(args, "changed", 50, 50);
	await ensureBuild();
	return withOwnServer(async ({ server, db, browser }) => {
		const page = await (await (await browser()).newContext(LAPTOP)).newPage();
		const conference = { origin: server.origin, db, code: DEMO.code };
		const figures = await measureDesk(conference, page, { questions, changed });
		console.log(describeFigures(figures, questions, changed));
		const keys = await measureKeys(page, `${server.origin}/${DEMO.code}/${SESSION}`);
		for (const { field, keys: pressed, median, worst } of keys)
			console.log(
				`${pressed} keys in ${field}, ${KEYS_SLOWER} times slower: median ${median.toFixed(0)} ms, worst ${worst.toFixed(0)} ms`,
			);
		const { opened, scroll, frame } = figures;
		const isOpenInTime = opened.first <= OPEN_MS.first && opened.all <= OPEN_MS.all;
		const blocked = [...scroll.longTasks, ...frame.longTasks, ...keys.map(({ worst }) => worst)];
		return isOpenInTime && Math.max(0, ...blocked) <= BUSY_MS;
	});
}
