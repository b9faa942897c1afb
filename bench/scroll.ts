import { setTimeout as pause } from "node:timers/promises";
import type { Browser, Page } from "playwright";
import { DEMO } from "#db/demo/demo.ts";
import { findSession } from "#db/sessions.ts";
import { PHONE } from "#harness/browsers/browser.ts";
import { Delegate, visit } from "#harness/clients/client.ts";
import { longAndShort, publish } from "#harness/fixtures/publish.ts";
import { watchFrames } from "#harness/pages/frames.ts";
import { withOwnServer } from "#harness/servers/own-server.ts";
import { ensureBuild } from "#scripts/build.ts";
import { type FrameWork, workOf } from "./frame-work.ts";
import { numberOption } from "./options.ts";

/**
 * Scrolls a floor with many questions by touch, while votes come in, on a slowed-down processor. Scrolling an empty page of the same
 * length shows what is lost to this machine, whose browser renders without a graphics card.
 *
 *     npm run bench -- scroll [--questions 500] [--slower 4] [--seconds 8]
 */

/** The time for a frame at 60 a second. */
export const FRAME_MS = 1_000 / 60;
/** The display's clock and the browser's differ slightly. */
const JITTER_MS = 1;
const PIXELS_A_SECOND = 1_500;
/** Each votes as fast as the rate limit allows, so that every tick has a frame. */
const VOTERS = 5;
const VOTE_EVERY_MS = 350;

export type Scrolled = {
	/** Times between frames in ms, shortest first. */
	frames: number[];
	/** The number of the page's tasks longer than 50 ms. */
	longTasks: number;
	/** The main thread's processor time per frame, in ms. */
	work: FrameWork;
};

/** Scrolls an open page up and down for some seconds. @param slower how many times slower than this machine */
export async function measureScrolling(
	browser: Browser,
	page: Page,
	slower: number,
	seconds: number,
): Promise<Scrolled> {
	const cdp = await page.context().newCDPSession(page);
	await cdp.send("Emulation.setCPUThrottlingRate", { rate: slower });
	await browser.startTracing(page, { categories: ["toplevel", "devtools.timeline"] });
	const distance = (seconds / 2) * PIXELS_A_SECOND;
	const { frames, longTasks } = await watchFrames(page, async () => {
		for (const yDistance of [-distance, distance]) {
			await cdp.send("Input.synthesizeScrollGesture", {
				...{ x: 150, y: 420, yDistance, speed: PIXELS_A_SECOND },
				gestureSourceType: "touch",
				preventFling: true,
			});
		}
	});
	const trace = await browser.stopTracing();
	await cdp.send("Emulation.setCPUThrottlingRate", { rate: 1 });
	return { frames: frames.sort((a, b) => a - b), longTasks: longTasks.length, work: workOf(trace) };
}

/** Has delegates vote continuously. @returns a function that stops them and returns how many frames were sent */
export async function keepVoting(origin: string, page: string): Promise<() => Promise<number>> {
	const crowd = await Promise.all(
		Array.from({ length: VOTERS }, async () => {
			const { cookie, sessionId } = await visit(page);
			return new Delegate(origin, cookie, sessionId);
		}),
	);
	let voting = true;
	let frames = 0;
	crowd[0]?.socket.on("floor", () => {
		frames += 1;
	});
	const lives = crowd.map(async (delegate, n) => {
		const { rows } = await delegate.until(() => true);
		const open = rows.filter((row) => row.putAt === null);
		for (let vote = n; voting; vote += VOTERS) {
			const questionId = open[(vote * 7) % open.length]?.id ?? "";
			await delegate.send({ type: "question.vote", sessionId: delegate.sessionId, questionId, vote: true });
			await pause(VOTE_EVERY_MS);
		}
		delegate.leave();
	});
	return async () => {
		voting = false;
		await Promise.all(lives);
		return frames;
	};
}

/** @returns whether the list's own work allows 60 frames a second */
export async function run(args: string[]): Promise<boolean> {
	const questions = numberOption(args, "questions", 500, 5_000);
	const slower = numberOption(args, "slower", 4, 20);
	const seconds = numberOption(args, "seconds", 8, 60);
	await ensureBuild();
	return withOwnServer(async ({ server, db, browser }) => {
		await publish(db, (await findSession(db, DEMO.code, DEMO.session)) ?? "", longAndShort(questions));
		const address = `${server.origin}/${DEMO.code}/${DEMO.session}`;
		const chromium = await browser();
		const page = await (await chromium.newContext(PHONE)).newPage();
		await page.goto(address);
		await page.locator("#said").waitFor({ state: "attached" });
		const rows = await page.locator("#questions > li").count();
		const stop = await keepVoting(server.origin, address);
		const list = await measureScrolling(chromium, page, slower, seconds);
		const plain = await measureScrolling(chromium, page, 1, seconds);
		const frames = await stop();
		const height = await page.evaluate(() => document.documentElement.scrollHeight);
		await page.goto("about:blank");
		await page.setContent(`<meta name="viewport" content="width=device-width"><div style="height:${height}px">`);
		const blank = await measureScrolling(chromium, page, slower, seconds);

		console.log(`${rows} questions, ${slower} times slower, ${frames} frames received in ${2 * seconds} s or more`);
		print("the floor", list);
		print("an empty page as long", blank);
		const { work } = plain;
		console.log(
			`the main thread's own work per frame, at full speed: median ${ms(work.median)}, p95 ${ms(work.p95)}, worst ${ms(work.worst)};` +
				` ${slower} times slower: median ${ms(work.median * slower)}, p95 ${ms(work.p95 * slower)}, of ${ms(FRAME_MS)}`,
		);
		return work.p95 * slower <= FRAME_MS;
	});
}

function print(what: string, { frames, longTasks }: Scrolled): void {
	const late = frames.filter((frame) => frame > FRAME_MS + JITTER_MS).length;
	const middle = frames[Math.floor(frames.length / 2)] ?? 0;
	console.log(
		`${what}: ${frames.length} frames, median ${ms(middle)}, worst ${ms(frames.at(-1) ?? 0)},` +
			` ${((100 * late) / frames.length).toFixed(1)}% later than 60 a second allows, ${longTasks} long tasks`,
	);
}

const ms = (number: number) => `${number.toFixed(1)} ms`;
