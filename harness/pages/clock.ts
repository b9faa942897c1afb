import type { Page } from "playwright";
import { expect } from "vitest";
import { SOON } from "./surfaces.ts";

/**
 * Polls as `expect.poll` does, and puts a page's clock, once it is installed, forward before each look.
 * @param milliseconds by how much
 */
export function pollForward<T>(page: Page, milliseconds: number, look: () => T) {
	return expect.poll(async () => {
		await page.clock.fastForward(milliseconds);
		return look();
	}, SOON);
}

/** Stops a page's clock, once it is installed, a few seconds on. Only `page.clock` moves it from here, however slow the machine is. */
export async function stopClock(page: Page): Promise<void> {
	const now = await page.evaluate(() => Date.now());
	await page.clock.pauseAt(now + 10_000);
}
