import { expect } from "vitest";
import { lineAtThumb, phone } from "#harness/pages/surfaces.ts";
import { listen } from "#harness/pages/wire.ts";
import type { Proxy as Network } from "#harness/servers/proxy.ts";
import { PHONE, test } from "#harness/vitest/page-test.ts";
import messages from "#messages/en.json" with { type: "json" };
import { hurry } from "./hurry.ts";

/** The browser's own errors about what is blocked. */
const BLOCKED = /403|ERR_|WebSocket|Failed to load resource/;

/** As OWASP's core rule set does (coreruleset 1881). */
function filterLikeOwasp(proxy: Network, words: RegExp): void {
	proxy.filter((chunk) => /upgrade: websocket/i.test(chunk) || words.test(chunk));
}

test("[P23] a phone says which question the network's filter blocks, lets its author change it, and sends the rest", async ({
	conference,
	device,
	proxy,
	far,
}) => {
	filterLikeOwasp(proxy, /union select/);
	const desk = await conference.moderator("Sam");
	const [blocked, next] = ["How does the union select its delegates?", "Who brings back the bus pass?"] as const;
	const { page } = await device(PHONE, [BLOCKED]);
	const poll = await hurry(page);
	const floor = phone(page, listen(page));
	await page.goto(far.url("/interview"));
	await page.locator("#ask").waitFor({ state: "attached" });
	await floor.ask(blocked);
	await floor.ask(next);
	const arrived = (words: string) => desk.view?.rows.some((row) => row.words === words);
	await poll(() => floor.question(blocked).getByText(messages.floor.mine.blocked).isVisible()).toBe(true);
	await poll(() => lineAtThumb(page, "Your network blocked something you sent (1)").isVisible()).toBe(true);
	await poll(() => arrived(next)).toBe(true);
	expect(arrived(blocked)).toBe(false);

	// [L2] A tap just after something has moved the list is ignored.
	const isOpen = async () => {
		await floor.question(blocked).getByRole("button", { name: messages.floor.mine.again }).tap();
		return page.locator("#words").isVisible();
	};
	await poll(isOpen).toBe(true);
	const words = "How does the union choose its delegates?";
	await page.locator("#words").fill(words);
	await page.getByRole("button", { name: "Ask", exact: true }).tap();
	await poll(() => arrived(words)).toBe(true);
	await poll(() => lineAtThumb(page, "Your network blocked").isHidden()).toBe(true);
	expect(await floor.question(blocked).count()).toBe(0);
});
