import type { Page, Request } from "playwright";
import { expect } from "vitest";
import { SOON } from "#harness/pages/surfaces.ts";

/**
 * Installs a clock that runs fast while the page only waits for its next attempt or poll. While a request is open, time
 * passes as usual, so that no slow machine makes it time out.
 * @returns `expect.poll` with that clock
 */
export async function hurry(page: Page) {
	const open = new Set<Request>();
	const isCounted = (request: Request) => /\/(api|socket\.io)\//.test(request.url());
	page.on("request", (request) => isCounted(request) && open.add(request));
	page.on("requestfinished", (request) => open.delete(request));
	page.on("requestfailed", (request) => open.delete(request));
	await page.clock.install();
	return <T>(look: () => T) =>
		expect.poll(async () => {
			if (open.size === 0) await page.clock.fastForward(1_000);
			return look();
		}, SOON);
}
