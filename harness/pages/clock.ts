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
