import type { BrowserContext, Page } from "playwright";
import { expect } from "vitest";
import { SOON } from "./surfaces.ts";

/**
 * Installs a clock in a browser's pages from their next load on, as `page.clock.install()` does, whose stand-in for `performance`
 * knows nothing of what was loaded: the worker that keeps a page needs that.
 */
export async function installClock(context: BrowserContext): Promise<void> {
	await context.addInitScript(() => Reflect.set(globalThis, "browserPerformance", performance));
	await context.clock.install();
	await context.addInitScript(() => {
		const real = Reflect.get(globalThis, "browserPerformance");
		performance.getEntriesByType = (type) => real.getEntriesByType(type);
	});
}

/**
 * Polls as `expect.poll` does, and puts a page's clock, once it is installed, forward before each look. Not while an answer is
 * on its way: the page would stop waiting for it.
 * @param milliseconds by how much
 */
export function pollForward<T>(page: Page, milliseconds: number, look: () => T) {
	return expect.poll(async () => {
		await page.clock.fastForward(milliseconds);
		return look();
	}, SOON);
}

/** Stops a page's clock where it is, once it is installed: from now on only the test moves it. */
export async function stopClock(page: Page): Promise<void> {
	// Not a moment that has passed by the time it arrives.
	await page.clock.pauseAt((await page.evaluate(() => Date.now())) + 5_000);
}

/**
 * Waits until the browser has drawn the page twice, also where an installed clock stands still. A question that has just come
 * into sight takes its true height only then, because of `content-visibility`.
 */
export function drawn(page: Page): Promise<void> {
	return page.evaluate(async () => {
		for (let n = 0; n < 2; n += 1) {
			await new Promise<void>((resolve) => {
				const observer = new IntersectionObserver(() => {
					observer.disconnect();
					resolve();
				});
				observer.observe(document.documentElement);
			});
		}
	});
}
