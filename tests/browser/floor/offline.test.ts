import { expect } from "vitest";
import { SAME_PRESS_MS } from "#components/touch/same-press.ts";
import { outboxOf, saysSaved } from "#harness/pages/outbox.ts";
import { openFloor, type Phone, phone, SOON } from "#harness/pages/surfaces.ts";
import { listen } from "#harness/pages/wire.ts";
import { wrongTallies } from "#harness/tallies.ts";
import { CONNECTION_LOST, PHONE, test } from "#harness/vitest/page-test.ts";
import messages from "#messages/en.json" with { type: "json" };
import { isInReview, unvoted, writtenBy } from "./delegate.ts";

const ASKED = ["Will supply teachers be paid to scale?", "When will the pension be looked at again?"] as const;

test("[P2] [A5] questions and votes made offline arrive once, even if the tab is reloaded", async ({
	conference,
	device,
}) => {
	const { context, page } = await device(PHONE, [CONNECTION_LOST]);
	await page.clock.install();
	const floor = await openFloor({ page }, conference.url("/interview"));
	const five = await unvoted(floor, 5);

	await context.setOffline(true);
	for (const words of ASKED) await floor.ask(words);
	await floor.show("Top");
	// The list has just reordered, and the tap guard would ignore a tap [L2].
	await page.clock.runFor(1_000);
	for (const words of five) await floor.vote(words);
	// Voting, taking it back and voting again is one vote.
	await pressAgain(floor, five[0] ?? "", "Voted", "Vote");
	await pressAgain(floor, five[0] ?? "", "Vote", "Voted");
	await saysSaved(page, 7);
	await page.clock.fastForward("01:00");
	for (const words of five) await floor.question(words).getByRole("button", { name: "Voted" }).waitFor();
	await floor.show("Mine");
	for (const words of ASKED) await floor.question(words).getByText(messages.floor.mine.saved).waitFor();
	expect(await writtenBy(conference, context)).toEqual({ questions: [], votes: [] });

	await expect(page.reload()).rejects.toThrow(CONNECTION_LOST);
	await context.setOffline(false);
	await page.goto(conference.url("/interview?show=mine"));
	for (const words of ASKED) await isInReview(floor, words);
	await expect.poll(() => outboxOf(page), SOON).toEqual([]);

	expect(await writtenBy(conference, context)).toEqual({ questions: ASKED, votes: [...five].sort() });
	expect(await wrongTallies(conference)).toEqual([]);
	await floor.show("Top");
	for (const words of five) await floor.question(words).getByRole("button", { name: "Voted" }).waitFor();
});

test("[P2] closing a tab before it has sent loses nothing", async ({ conference, device }) => {
	const words = "Who reads this once the tab is closed?";
	const { context, page } = await device(PHONE, [CONNECTION_LOST]);
	await page.clock.install();
	const floor = await openFloor({ page }, conference.url("/interview"));
	const [question = ""] = await unvoted(floor, 1);
	await context.setOffline(true);
	await page.clock.runFor(1_000);
	await floor.vote(question);
	await floor.ask(words);
	await saysSaved(page, 2);
	await page.close();
	await context.setOffline(false);

	const next = await context.newPage();
	await next.goto(conference.url("/interview?show=mine"));
	await isInReview(phone(next, listen(next)), words);
	await expect.poll(() => outboxOf(next), SOON).toEqual([]);
	expect(await writtenBy(conference, context)).toEqual({ questions: [words], votes: [question] });
	expect(await wrongTallies(conference)).toEqual([]);
});

test("[P2] a vote given before the last scripts arrive survives closing the tab", async ({ conference, device }) => {
	const { context, page } = await device(PHONE, [/ERR_FAILED/]);
	const html = await (await fetch(conference.url("/interview"))).text();
	const isLate = (url: URL) => /chunks\/.*\.js$/.test(url.pathname) && !html.includes(url.pathname);
	await context.route(isLate, (route) => route.abort());
	const late = page.waitForRequest((request) => isLate(new URL(request.url())));
	await page.goto(conference.url("/interview"));
	await late;
	const floor = phone(page, listen(page));
	const [question = ""] = await unvoted(floor, 1);
	await floor.vote(question);
	await floor.question(question).getByRole("button", { pressed: true }).waitFor();
	await page.close();
	await context.unroute(isLate);

	const next = await context.newPage();
	await next.goto(conference.url("/interview"));
	await expect.poll(async () => (await writtenBy(conference, context)).votes, SOON).toEqual([question]);
	await expect.poll(() => outboxOf(next), SOON).toEqual([]);
});

/** Presses a vote button and waits until it has changed. */
async function pressAgain(floor: Phone, words: string, from: "Vote" | "Voted", to: "Vote" | "Voted"): Promise<void> {
	const button = (pressed: boolean) => floor.question(words).getByRole("button", { name: /^Vote/, pressed });
	// Sooner, it would be the same press [L7].
	await floor.page.clock.runFor(SAME_PRESS_MS);
	await button(from === "Voted").tap();
	await button(to === "Voted").waitFor();
}
