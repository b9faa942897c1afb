import { expect } from "vitest";
import { giveCookies, openDeskAs } from "#harness/pages/surfaces.ts";
import type { Proxy as Network } from "#harness/servers/proxy.ts";
import { LAPTOP, TABLET, test } from "#harness/vitest/page-test.ts";
import messages from "#messages/en.json" with { type: "json" };
import { hurry } from "#tests/browser/network/hurry.ts";

/** The browser's own errors about what is blocked. */
const BLOCKED = /403|ERR_|WebSocket|Failed to load resource/;

/** As OWASP's core rule set does (coreruleset 1881). */
function filterLikeOwasp(proxy: Network, words: RegExp): void {
	proxy.filter((chunk) => /upgrade: websocket/i.test(chunk) || words.test(chunk));
}

test("[P23] a desk says that the network's filter blocks a step, and sends the rest", async ({
	conference,
	device,
	proxy,
	far,
}) => {
	const sam = await conference.moderator("Sam");
	const [first, second] = sam.view?.rows.filter(({ status }) => status === "pending") ?? [];
	if (!first || !second) throw new Error("The demo has questions to review.");
	filterLikeOwasp(proxy, new RegExp(`question.approve.*${first.id}`));
	const laptop = await device(LAPTOP, [BLOCKED]);
	const poll = await hurry(laptop.page);
	const [desk] = await Promise.all([
		openDeskAs(laptop, far),
		poll(() => laptop.page.getByText(messages.desk.connection.live, { exact: true }).isVisible()).toBe(true),
	]);
	await desk.press(desk.card("To review", first.words), messages.desk.action.approve);
	await poll(() => desk.page.getByText("Your network blocks what you sent (1).").isVisible()).toBe(true);
	await desk.press(desk.card("To review", second.words), messages.desk.action.approve);
	const status = (of: string) => sam.view?.rows.find(({ id }) => id === of)?.status;
	await poll(() => status(second.id)).toBe("published");
	expect(status(first.id)).toBe("pending");
	proxy.filter(() => false);
	await poll(() => status(first.id)).toBe("published");
});

test("[P23] a tablet says which step the network's filter blocks", async ({ conference, device, proxy, far }) => {
	filterLikeOwasp(proxy, /stage\.press/);
	const { context, page } = await device(TABLET, [BLOCKED]);
	const poll = await hurry(page);
	await giveCookies(context, far.origin, await conference.signIn("chair"));
	await page.goto(far.url("/interview/chair"));
	const { chair } = messages;
	await poll(() => page.getByText(chair.connection.live, { exact: true }).isVisible()).toBe(true);
	await page.getByRole("button", { name: chair.do.press, exact: true }).tap();
	const notSent = page.getByText("Your network blocks what you sent. Use mobile data. Not sent: Asked again");
	await poll(() => notSent.isVisible()).toBe(true);
});
