import type { Page } from "playwright";
import { expect } from "vitest";
import { SAME_PRESS_MS } from "#components/touch/same-press.ts";
import type { Device } from "#harness/browsers/browser.ts";
import type { Conference } from "#harness/fixtures/conference.ts";
import { lineAtThumb, openFloor, SOON } from "#harness/pages/surfaces.ts";
import { PHONE, test } from "#harness/vitest/page-test.ts";
import messages from "#messages/en.json" with { type: "json" };
import { approve, onDesk, unvoted, writtenBy } from "./delegate.ts";

test("[L1] the list keeps still under a finger, and offers what it holds back", async ({ conference, device }) => {
	const words = "Will this come in from above while I read?";
	const [floor, asker, desk] = await Promise.all([
		openFloor(await device(PHONE), conference.url("/interview")),
		conference.delegate(),
		conference.moderator("Sam"),
	]);
	await floor.show("New");
	const first = floor.page
		.getByRole("main")
		.getByRole("listitem")
		.filter({ has: floor.page.getByRole("button") })
		.first();
	const standing = await first.textContent();
	const before = await first.boundingBox();

	await floor.page.mouse.move(100, 100);
	await floor.page.mouse.down();
	await asker.send({ type: "question.ask", sessionId: asker.sessionId, words });
	await approve(desk, await onDesk(desk, words));
	const offer = floor.page.getByRole("button", { name: /^\d+ moved\W+Show the new order$/ });
	await offer.waitFor();
	expect(await first.boundingBox()).toEqual(before);
	expect(await first.textContent()).toBe(standing);

	await floor.page.mouse.up();
	await offer.tap();
	await expect.poll(() => first.textContent(), SOON).toContain(words);
	await offer.waitFor({ state: "detached" });
});

test("[A1] [V1] opens and closes asking and voting separately, and says which is open", async ({
	conference,
	device,
}) => {
	const [{ page, ask }, asker, desk] = await Promise.all([
		openFloor(await device(PHONE), conference.url("/interview")),
		conference.delegate(),
		conference.moderator("Grace"),
	]);
	const { sessionId } = desk;
	const [row] = (asker.view?.rows ?? []).filter(({ putAt }) => putAt === null);
	const vote = (wanted: boolean) =>
		asker.send({ type: "question.vote", sessionId, questionId: row?.id ?? "", vote: wanted });
	const question = () => asker.send({ type: "question.ask", sessionId, words: "Is anybody taking questions now?" });
	const set = (asking: boolean, voting: boolean) =>
		desk.send({ type: "session.set", sessionId, to: { asking, voting } });
	const { askingShut, votingShut, bothShut } = messages.floor.status;
	const askLink = page.getByRole("link", { name: messages.floor.ask.open });
	const voteButton = page.locator("#questions button").first();

	await set(false, true);
	await lineAtThumb(page, askingShut).waitFor();
	await askLink.waitFor({ state: "detached" });
	expect(await voteButton.isEnabled()).toBe(true);
	expect(await question()).toMatchObject({ refusal: { code: "asking-shut" } });
	expect(await vote(true)).toMatchObject({ ok: true });

	await set(false, false);
	await lineAtThumb(page, bothShut).waitFor();
	expect(await vote(false)).toMatchObject({ refusal: { code: "voting-shut" } });

	await set(true, false);
	await lineAtThumb(page, votingShut).waitFor();
	expect(await question()).toMatchObject({ ok: true });
	await ask("Can I ask while nobody can vote?");

	await set(true, true);
	await lineAtThumb(page, votingShut).waitFor({ state: "detached" });
});

/** Holds back what the server sends by socket and by plain HTTP. @returns a function that lets it through */
async function holdBack(page: Page): Promise<() => void> {
	const { promise: released, resolve: release } = Promise.withResolvers<void>();
	await page.routeWebSocket(/socket\.io/, async (socket) => {
		await released;
		socket.connectToServer();
	});
	await page.route(/\/socket\.io\/|\/api\/mine\//, async (route) => {
		await released;
		await route.continue();
	});
	return release;
}

/** Opens the floor, votes, and reloads it with the server's messages held back. */
async function voteAndReturn(conference: Conference, { context, page }: Device) {
	const floor = await openFloor({ page }, conference.url("/interview"));
	const [words = ""] = await unvoted(floor, 1);
	const before = await floor.votes(words);
	const button = floor.question(words).locator("button.vote");
	const isVoted = button.and(page.getByRole("button", { pressed: true }));
	await floor.vote(words);
	await isVoted.waitFor();
	const written = () => writtenBy(conference, context);
	await expect.poll(written, SOON).toMatchObject({ votes: [words] });
	const release = await holdBack(page);
	await page.reload();
	await page.locator("#ask").waitFor({ state: "attached" });
	expect(await button.getAttribute("aria-pressed")).toBe("false");
	return { floor, words, before, button, isVoted, written, release };
}

test("[V3] shows your own votes once the page is live, and a vote given again before that changes nothing", async ({
	conference,
	device,
}) => {
	const phone = await device(PHONE);
	const { floor, words, before, button, isVoted, written, release } = await voteAndReturn(conference, phone);
	await button.tap();
	await isVoted.waitFor();
	release();
	await expect.poll(() => floor.votes(words), SOON).toBe(before + 1);
	await floor.show("Mine");
	await phone.page.getByText(messages.floor.list.emptyMine).waitFor();
	expect(await written()).toMatchObject({ votes: [words] });
	await floor.show("Top");
	await phone.page.reload();
	await isVoted.waitFor();
	await expect.poll(() => floor.votes(words), SOON).toBe(before + 1);
});

test('[V3] a tap aimed at "Vote" takes no vote back if the page learns of it meanwhile', async ({
	conference,
	device,
}) => {
	const phone = await device(PHONE);
	await phone.page.clock.install();
	const { words, button, isVoted, written, release } = await voteAndReturn(conference, phone);
	// In the page, because a machine under load could be late.
	const tapped = button.evaluate(async (vote: HTMLElement) => {
		await new Promise<void>((resolve) => {
			const isVoted = () => vote.getAttribute("aria-pressed") === "true" && resolve();
			new MutationObserver(isVoted).observe(vote, { attributes: true });
		});
		vote.click();
	});
	release();
	await tapped;
	await isVoted.waitFor();
	// Sooner, it would be the same press [L7].
	await phone.page.clock.fastForward(SAME_PRESS_MS);
	expect(await button.getAttribute("aria-pressed")).toBe("true");
	expect(await written()).toMatchObject({ votes: [words] });
	await button.tap();
	await expect.poll(written, SOON).toMatchObject({ votes: [] });
});
