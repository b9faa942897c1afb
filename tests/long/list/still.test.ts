import type { Page } from "playwright";
import { expect } from "vitest";
import { AIM_MS } from "#components/touch/aim.ts";
import { SAME_PRESS_MS } from "#components/touch/same-press.ts";
import { PHONE, test } from "#harness/vitest/page-test.ts";
import { RATES } from "#protocol/limits.ts";
import { aimAt, RANKINGS_A_SECOND, stormyFloor } from "#tests/browser/list/stormy-floor.ts";

const TAPS = 100;

/** After so long a press that was taken has been sent, unless the rate holds it back. */
const SETTLED_MS = 1_500;

/** Longer than a list takes to come into another order. */
const MOVING_MS = 500;

/** A hundred votes are more than the rate allows at once: the phone holds the next back until it may be sent. */
const PATIENT = { timeout: 2_000 * RATES["question.vote"].seconds };

test("[L1] a hundred taps land where they are aimed, in real time, while the list is re-ranked fifty times a second", async ({
	conference,
	device,
}) => {
	const { page, storm } = await stormyFloor(conference, await device(PHONE));
	await watchTouches(page);
	const calm = storm.rage(RANKINGS_A_SECOND);
	const aimed: string[] = [];
	/** By the page's clock. */
	const pressedAt = new Map<string, number>();
	while (aimed.length < TAPS) {
		if (aimed.length % 10 === 5) await scrollOn(page);
		const aimedAt = await now(page);
		const aim = await aimAt(page);
		// [L7] Within a second the same vote would count as the same press.
		if (aimedAt < (pressedAt.get(aim.id) ?? Number.NEGATIVE_INFINITY) + SAME_PRESS_MS) continue;
		const before = storm.pressed().length;
		await page.touchscreen.tap(aim.x, aim.y);
		const touch = await lastTouch(page);
		pressedAt.set(aim.id, touch.at);
		// A machine that has stood still for longer than the list waits for a finger may find it in another order: a finger that
		// comes down then, long after, sees what is there, and one that was on its way presses what it aimed at, or nothing.
		if (touch.movedAt > aimedAt - MOVING_MS) {
			await expect.poll(() => now(page), PATIENT).toBeGreaterThan(touch.at + SETTLED_MS);
			const pressed = storm.pressed().slice(before);
			const meant = touch.at - touch.movedAt < 2 * AIM_MS ? [aim.id] : [aim.id, touch.id];
			expect(pressed.every((id) => meant.includes(id))).toBe(true);
			aimed.push(...pressed);
			continue;
		}
		aimed.push(aim.id);
		await expect.poll(() => storm.pressed().length, PATIENT).toBe(before + 1);
	}
	calm();
	expect(storm.pressed()).toEqual(aimed);
	// There was something to hold back all the while.
	await page.getByRole("button", { name: /moved/ }).waitFor();
});

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
