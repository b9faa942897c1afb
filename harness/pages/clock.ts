import type { BrowserContext, Page } from "playwright";
import { expect } from "vitest";
import { SOON } from "./surfaces.ts";

/**
 * Installs a fake clock from the next load on, like `page.clock.install()`, but keeps `performance`'s list of loaded resources, which
 * the service worker needs.
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
 * Like `expect.poll`, but first advances a page's fake clock each time, except while a request is pending: the page would time out.
 * @param milliseconds by how much
 */
export function pollForward<T>(page: Page, milliseconds: number, look: () => T) {
	return expect.poll(async () => {
		await page.clock.fastForward(milliseconds);
		return look();
	}, SOON);
}

/** Stops a page's fake clock: from now on only the test advances it. */
export async function stopClock(page: Page): Promise<void> {
	// In the future, as it must not have passed by the time the call arrives.
	await page.clock.pauseAt((await page.evaluate(() => Date.now())) + 5_000);
}

/**
 * Waits until the browser has painted twice, even with a stopped clock. Because of `content-visibility`, a question that has just
 * come into view only then has its real height.
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
