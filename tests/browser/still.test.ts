import type { CDPSession, Page } from "playwright";
import { expect } from "vitest";
import { AIM_MS } from "#components/floor/aim.ts";
import type { Conference } from "#harness/conference.ts";
import { longAndShort, publish } from "#harness/fixtures/publish.ts";
import { type Storm, stormOver } from "#harness/pages/storm.ts";
import { openFloor, SOON } from "#harness/pages/surfaces.ts";
import { PHONE, test } from "#harness/vitest/page-test.ts";
import messages from "#messages/en.json" with { type: "json" };
import { RATES } from "#protocol/limits.ts";

/** A session that nobody has opened before this file does. */
const SLUG = "interview";
const TAPS = 100;
const RANKINGS_A_SECOND = 50;

/** Most of what moves is in sight. */
const TALL = { ...PHONE, viewport: { width: 390, height: 1_400 } };

/** After so long a press that was taken has been sent, unless the rate holds it back. */
const SETTLED_MS = 1_500;

/** A hundred votes are more than the rate allows at once: the phone holds the next back until it may be sent. */
const PATIENT = { timeout: 2_000 * RATES["question.vote"].seconds };

const ALREADY_ASKED = [
	"Will every lighthouse keeper get a trombone?",
	"Why do penguins pay for the velodrome?",
] as const;

/** Where a vote's button is seen, and whose it is. */
type Aim = { id: string; x: number; y: number };

test("[L1] a hundred taps land where they are aimed, while the list is ranked anew fifty times a second", async ({
	conference,
	device,
}) => {
	const { page, storm } = await stormyFloor(conference, await device(PHONE));
	await watchTouches(page);
	const calm = storm.rage(RANKINGS_A_SECOND);
	const aimed: string[] = [];
	while (aimed.length < TAPS) {
		if (aimed.length % 10 === 5) await scrollOn(page);
		const aim = await aimAt(page);
		const aimedAt = await now(page);
		const before = storm.pressed().length;
		await page.touchscreen.tap(aim.x, aim.y);
		const touch = await lastTouch(page);
		// A machine that has stood still for longer than the list waits for a finger may find it in another order: a finger that
		// comes down then, long after, sees what is there, and one that was on its way presses what it aimed at, or nothing.
		const moved = touch.movedAt > aimedAt;
		if (moved && touch.at - touch.movedAt < 2 * AIM_MS) {
			await expect.poll(() => now(page), PATIENT).toBeGreaterThan(touch.at + SETTLED_MS);
			const pressed = storm.pressed().slice(before);
			expect(pressed.every((id) => id === aim.id)).toBe(true);
			aimed.push(...pressed);
			continue;
		}
		aimed.push(moved ? touch.id : aim.id);
		await expect.poll(() => storm.pressed().length, PATIENT).toBe(before + 1);
	}
	calm();
	expect(storm.pressed()).toEqual(aimed);
	// There was something to hold back all the while.
	await page.getByRole("button", { name: /moved/ }).waitFor();
});

test("[L2] what moves can be touched where it is seen, and stops under the finger", async ({ conference, device }) => {
	const { page, storm } = await stormyFloor(conference, await device(TALL), { clock: true });
	const cdp = await page.context().newCDPSession(page);
	await slowed(cdp);
	const calm = storm.rage(RANKINGS_A_SECOND);
	// The page's time passes only here, so that nothing else comes between aiming and touching, however slow this machine is.
	await page.clock.pauseAt(Date.now() + 10_000);
	const aimed: string[] = [];
	while (aimed.length < 10) {
		await page.evaluate(() => {
			for (const animation of document.getAnimations()) animation.finish();
		});
		storm.rank();
		await storm.heard();
		await page.clock.runFor(7_000);
		expect(await moving(page)).toBeGreaterThan(2);
		// Past the time in which a finger may have aimed at what was there before.
		await page.clock.runFor(300);
		await halfway(page);
		const aim = await aimAt(page);
		aimed.push(aim.id);
		await page.touchscreen.tap(aim.x, aim.y);
		// Answered, too: the phone would take a server that is silent for seconds of its own clock for one that is gone.
		await expect
			.poll(async () => {
				await page.clock.runFor(10);
				return [storm.pressed().length, storm.answered()];
			}, SOON)
			.toEqual([aimed.length, aimed.length]);
	}
	calm();
	expect(storm.pressed()).toEqual(aimed);
});

test("[L1] a finger that is down holds everything: what it came down on has it, or nobody", async ({
	conference,
	device,
}) => {
	const { page, storm } = await stormyFloor(conference, await device(PHONE), { clock: true });
	const cdp = await page.context().newCDPSession(page);
	const aim = await aimAt(page);
	await cdp.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints: [{ x: aim.x, y: aim.y }] });
	// However long it takes, and however much happens.
	for (let n = 0; n < 3; n += 1) {
		storm.rank();
		await storm.heard();
		await page.clock.fastForward(40_000);
	}
	expect(await moving(page)).toBe(0);
	expect((await whatIsAt(page, aim)).id).toBe(aim.id);
	await cdp.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
	await expect.poll(storm.pressed, SOON).toEqual([aim.id]);
});

test("[L2] a finger that was on its way as the list came into order presses what it aimed at, or nothing", async ({
	conference,
	device,
}) => {
	const { page, storm } = await stormyFloor(conference, await device({ ...TALL, reducedMotion: "reduce" }), {
		clock: true,
	});
	const aim = await aimAt(page);
	storm.tell({ rows: storm.rows().map((row, n) => ({ ...row, votes: row.id === aim.id ? 0 : 10_000 + n })) });
	await storm.heard();
	await page.clock.pauseAt(Date.now() + 60_000);
	await page.clock.runFor(50);
	// The list has just come into order, at once and without a movement; the clock stands still.
	expect(await moving(page)).toBe(0);
	const there = await whatIsAt(page, aim);
	expect(there.id).not.toBe(aim.id);
	await page.touchscreen.tap(aim.x, aim.y);
	await page.clock.runFor(1_000);
	await storm.heard();
	expect(storm.pressed()).toEqual([]);
	// A moment later it is meant.
	await page.touchscreen.tap(there.x, there.y);
	await page.clock.runFor(1_000);
	await expect.poll(storm.pressed, SOON).toEqual([there.id]);
});

test("[L1] a question that is taken off the stage and down leaves its room, and none of its words", async ({
	conference,
	device,
}) => {
	await publishedIn(conference);
	const [desk, { view }] = await Promise.all([conference.moderator("Sam"), conference.delegate(SLUG)]);
	const put = view?.rows.find((row) => row.answeredAt === null);
	if (!view || !put) throw new Error("The demo has questions.");
	await desk.send({ type: "stage.put", sessionId: desk.sessionId, questionId: put.id });
	const { page, storm } = await stormyFloor(conference, await device(PHONE));
	await page.locator("[data-now]").waitFor();
	const room = await page.locator("#now").boundingBox();
	// Somebody reads.
	await page.mouse.move(60, 600);
	await page.mouse.down();
	storm.tell({ gone: [put.id], head: { ...view.head, now: null } });
	await page.locator("#now").getByText(messages.floor.list.gone).waitFor();
	expect(await page.locator("main").textContent()).not.toContain(put.words);
	expect(await page.locator("#now").boundingBox()).toEqual(room);
	await desk.send({ type: "stage.answered", sessionId: desk.sessionId, questionId: put.id });
});

test("[L2] offers that change under a finger are not pressed", async ({ conference, device }) => {
	const { page, storm } = await stormyFloor(conference, await device(PHONE), { clock: true });
	const idOf = (words: string) => storm.rows().find((row) => row.words === words)?.id;
	const offers = page.getByRole("region", { name: messages.floor.similar.label }).getByRole("listitem");
	const type = async (words: string) => {
		await page.locator("#words").fill(words);
		await page.clock.runFor(400);
		await offers.filter({ hasText: words }).getByRole("button").waitFor();
	};
	await page.getByRole("link", { name: messages.floor.ask.open }).tap();
	await page.locator("dialog:modal").waitFor();
	await page.clock.pauseAt(Date.now() + 5_000);
	const [first, second] = ALREADY_ASKED;
	await type(first);
	const box = await offers.first().getByRole("button").boundingBox();
	const [x, y] = [(box?.x ?? 0) + (box?.width ?? 0) / 2, (box?.y ?? 0) + (box?.height ?? 0) / 2];
	await type(second);
	await page.touchscreen.tap(x, y);
	await page.clock.runFor(1_000);
	await storm.heard();
	expect(storm.pressed()).toEqual([]);
	// A moment later it is meant.
	await page.touchscreen.tap(x, y);
	await expect.poll(() => page.clock.runFor(10).then(storm.pressed), SOON).toEqual([idOf(second)]);
});

test("[L2] a question of one's own that news have moved is not withdrawn by a finger on its way", async ({
	conference,
	device,
}) => {
	const { page } = await device(TALL);
	await page.clock.install();
	const floor = await openFloor({ page }, conference.url("/interview"));
	const desk = await conference.moderator("Sam");
	const [lower, upper] = ["Is this one withdrawn by a finger?", "Does this one move the other?"];
	for (const words of [lower, upper]) {
		await floor.ask(words);
		await floor.question(words).getByText(messages.floor.mine.review).waitFor();
	}
	await page.clock.runFor(300);
	await floor.question(lower).getByText(messages.floor.mine.withdraw, { exact: true }).tap();
	const button = floor.question(lower).getByRole("button", { name: messages.floor.mine.withdrawNow });
	await button.waitFor();
	await page.clock.pauseAt(Date.now() + 5_000);
	const was = await button.boundingBox();
	const { rows } = await desk.until((view) => view.rows.some((row) => row.words === upper));
	const questionId = rows.find((row) => row.words === upper)?.id ?? "";
	const remark = "Somebody at the welcome desk by the stairs knows more of this. ".repeat(3).trim();
	const decline = { type: "question.decline", edition: 1, seen: "review", reason: "off-topic", remark } as const;
	await desk.send({ ...decline, sessionId: desk.sessionId, questionId });
	await floor.question(upper).getByText(messages.floor.mine.reason["off-topic"]).waitFor();
	const box = await button.boundingBox();
	// By more than its height: what is pressed where it was already is meant.
	expect(box?.y).toBeGreaterThan((was?.y ?? 0) + (was?.height ?? 0));
	const [x, y] = [(box?.x ?? 0) + (box?.width ?? 0) / 2, (box?.y ?? 0) + (box?.height ?? 0) / 2];
	await page.touchscreen.tap(x, y);
	await page.clock.runFor(1_000);
	expect(await button.isVisible()).toBe(true);
	await page.touchscreen.tap(x, y);
	await expect
		.poll(async () => {
			await page.clock.runFor(10);
			return floor.question(lower).getByText(messages.floor.mine.withdrawn).count();
		}, SOON)
		.toBe(1);
});

async function stormyFloor(
	conference: Conference,
	{ page }: { page: Page },
	{ clock = false } = {},
): Promise<{ page: Page; storm: Storm }> {
	await publishedIn(conference);
	const { view } = await conference.delegate(SLUG);
	if (!view) throw new Error("A delegate who has arrived has a view.");
	const storm = await stormOver(page, view);
	if (clock) await page.clock.install();
	await openFloor({ page }, `${conference.url()}/${SLUG}`);
	return { page, storm };
}

const published = new WeakMap<Conference, Promise<unknown>>();

/** Publishes what there is to move, once. */
async function publishedIn(conference: Conference): Promise<void> {
	if (!published.has(conference))
		published.set(conference, publish(conference.db, conference.sessionId, [...longAndShort(60), ...ALREADY_ASKED]));
	await published.get(conference);
}

/** Any vote's button whose middle is seen. */
async function aimAt(page: Page): Promise<Aim> {
	for (;;) {
		const aims = await page.evaluate(() =>
			[...document.querySelectorAll<HTMLElement>("#questions > li button")].flatMap((button) => {
				const { x, y, width, height } = button.getBoundingClientRect();
				const [middleX, middleY] = [x + width / 2, y + height / 2];
				const id = button.closest("li")?.id.replace("question-", "") ?? "";
				return button.contains(document.elementFromPoint(middleX, middleY)) ? [{ id, x: middleX, y: middleY }] : [];
			}),
		);
		const aim = aims[Math.floor(Math.random() * aims.length)];
		if (aim) return aim;
		await halfway(page);
	}
}

/** Has the page write down when its list came into another order, and what each finger came down on, by its own clock. */
async function watchTouches(page: Page): Promise<void> {
	await page.evaluate(() => {
		const touch = { at: 0, movedAt: 0, id: "" };
		Object.assign(window, { touch });
		let movedAt = 0;
		const list = document.querySelector("#questions");
		if (!list) throw new Error("There is a list.");
		new MutationObserver(() => {
			movedAt = performance.now();
		}).observe(list, { childList: true });
		addEventListener(
			"pointerdown",
			({ target }) => {
				const row = target instanceof Element ? target.closest("li") : null;
				Object.assign(touch, { at: performance.now(), movedAt, id: row?.id.replace("question-", "") ?? "" });
			},
			{ capture: true },
		);
	});
}

const now = (page: Page) => page.evaluate(() => performance.now());

function lastTouch(page: Page): Promise<{ at: number; movedAt: number; id: string }> {
	return page.evaluate(() => (window as unknown as { touch: { at: number; movedAt: number; id: string } }).touch);
}

/** @returns whose vote is where a finger aims, and the middle of its button */
function whatIsAt(page: Page, { x, y }: Aim): Promise<Aim> {
	return page.evaluate(
		([left, top]) => {
			const row = document.elementFromPoint(left, top)?.closest("li");
			const box = row?.querySelector("button")?.getBoundingClientRect();
			if (!row || !box) throw new Error("There is no vote.");
			return { id: row.id.replace("question-", ""), x: box.x + box.width / 2, y: box.y + box.height / 2 };
		},
		[x, y] as const,
	);
}

/**
 * Scrolls as a thumb does, and waits until the page has come to rest: a touch before would stop it, and press nothing. Its end
 * is seen by its standing still; the page scrolls by itself too, to keep what is read in its place, and says that that ended.
 */
async function scrollOn(page: Page): Promise<void> {
	const rested = page.evaluate(
		() =>
			new Promise<void>((resolve) => {
				const start = scrollY;
				let before = start;
				let still = 0;
				const look = () => {
					still = scrollY === before && scrollY !== start ? still + 1 : 0;
					before = scrollY;
					if (still > 20) resolve();
					else requestAnimationFrame(look);
				};
				look();
			}),
	);
	await page.mouse.wheel(0, 150 + Math.random() * 300);
	await rested;
}

/** Movements all but stand still, so that there is time to aim, however busy this machine is. */
async function slowed(cdp: CDPSession): Promise<void> {
	await cdp.send("Animation.enable");
	await cdp.send("Animation.setPlaybackRate", { playbackRate: 0.001 });
}

/** Takes everything that moves to somewhere on its way. */
async function halfway(page: Page): Promise<void> {
	await page.evaluate(() => {
		const at = 100 + Math.random() * 200;
		for (const animation of document.getAnimations()) animation.currentTime = at;
	});
}

const moving = (page: Page) =>
	page.evaluate(
		() => document.getAnimations().filter(({ id, playState }) => id !== "" && playState === "running").length,
	);
