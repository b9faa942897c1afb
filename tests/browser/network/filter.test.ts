import { expect } from "vitest";
import { giveCookies, lineAtThumb, openDeskAs, phone, SOON } from "#harness/pages/surfaces.ts";
import { listen } from "#harness/pages/wire.ts";
import { type Proxy as Network, openProxy } from "#harness/proxy.ts";
import { LAPTOP, PHONE, TABLET, test } from "#harness/vitest/page-test.ts";
import messages from "#messages/en.json" with { type: "json" };

/** The browser's own errors about what is blocked. */
const BLOCKED = /403|ERR_|WebSocket|Failed to load resource/;

/** As OWASP's core rule set does (coreruleset 1881). */
function filterLikeOwasp(proxy: Network, words: RegExp): void {
	proxy.filter((chunk) => /upgrade: websocket/i.test(chunk) || words.test(chunk));
}

test("[P23] a phone says which question the network's filter blocks, lets its author change it, and sends the rest", async ({
	conference,
	pages,
	device,
	onTestFinished,
}) => {
	const proxy = await openProxy(pages);
	onTestFinished(proxy.close);
	filterLikeOwasp(proxy, /union select/);
	const desk = await conference.moderator("Sam");
	const [blocked, next] = ["How does the union select its delegates?", "Who brings back the bus pass?"] as const;
	const { page } = await device(PHONE, [BLOCKED]);
	const floor = phone(page, listen(page));
	await page.goto(conference.through(proxy.origin).url("/interview"));
	await page.locator("#ask").waitFor({ state: "attached" });
	await floor.ask(blocked);
	await floor.ask(next);
	await floor.question(blocked).getByText(messages.floor.mine.blocked).waitFor(SOON);
	await lineAtThumb(page, "Your network blocked something you sent (1)").waitFor(SOON);
	await desk.until(({ rows }) => rows.some(({ words }) => words === next));
	expect(desk.view?.rows.some(({ words }) => words === blocked)).toBe(false);

	// [L2] A tap just after something has moved the list is ignored.
	const isOpen = async () => {
		await floor.question(blocked).getByRole("button", { name: messages.floor.mine.again }).tap();
		return page.locator("#words").isVisible();
	};
	await expect.poll(isOpen, SOON).toBe(true);
	const words = "How does the union choose its delegates?";
	await page.locator("#words").fill(words);
	await page.getByRole("button", { name: "Ask", exact: true }).tap();
	await desk.until(({ rows }) => rows.some((row) => row.words === words));
	await lineAtThumb(page, "Your network blocked").waitFor({ state: "hidden" });
	expect(await floor.question(blocked).count()).toBe(0);
});

test("[P23] a desk says that the network's filter blocks a step, and sends the rest", async ({
	conference,
	pages,
	device,
	onTestFinished,
}) => {
	const proxy = await openProxy(pages);
	onTestFinished(proxy.close);
	const sam = await conference.moderator("Sam");
	const [first, second] = sam.view?.rows.filter(({ status }) => status === "pending") ?? [];
	if (!first || !second) throw new Error("The demo has questions to review.");
	filterLikeOwasp(proxy, new RegExp(`question.approve.*${first.id}`));
	const desk = await openDeskAs(await device(LAPTOP, [BLOCKED]), conference.through(proxy.origin));
	await desk.press(desk.card("To review", first.words), messages.desk.action.approve);
	await desk.page.getByText("Your network blocks what you sent (1).").waitFor(SOON);
	await desk.press(desk.card("To review", second.words), messages.desk.action.approve);
	await sam.until(({ rows }) => rows.some(({ id, status }) => id === second.id && status === "published"));
	expect(sam.view?.rows.find(({ id }) => id === first.id)?.status).toBe("pending");
	proxy.filter(() => false);
	await sam.until(({ rows }) => rows.some(({ id, status }) => id === first.id && status === "published"));
});

test("[P23] a tablet says which step the network's filter blocks", async ({
	conference,
	pages,
	device,
	onTestFinished,
}) => {
	const proxy = await openProxy(pages);
	onTestFinished(proxy.close);
	filterLikeOwasp(proxy, /stage\.press/);
	const { context, page } = await device(TABLET, [BLOCKED]);
	const here = conference.through(proxy.origin);
	await giveCookies(context, here.origin, await conference.signIn("chair"));
	await page.goto(here.url("/interview/chair"));
	const { chair } = messages;
	await page.getByText(chair.connection.live, { exact: true }).waitFor(SOON);
	await page.getByRole("button", { name: chair.do.press, exact: true }).tap();
	await page.getByText("Your network blocks what you sent. Use mobile data. Not sent: Pressed again").waitFor(SOON);
});
