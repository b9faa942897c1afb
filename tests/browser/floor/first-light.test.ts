import { expect } from "vitest";
import type { Conference } from "#harness/fixtures/conference.ts";
import { pollForward } from "#harness/pages/clock.ts";
import { openDeskAs, openFloor, openStage, SOON, showsVotes } from "#harness/pages/surfaces.ts";
import { LAPTOP, PHONE, test, WALL } from "#harness/vitest/page-test.ts";
import messages from "#messages/en.json" with { type: "json" };
import { CALM_MS, isInReview } from "./delegate.ts";

const WORDS = "Who pays for the new laptops in sixth-form colleges this autumn?";

test("[A8] [P3] takes a question from a phone to the desk, the floor and the stage", async ({ conference, device }) => {
	const phones = [await device(PHONE), await device(PHONE)] as const;
	for (const { page } of phones) await page.clock.install();
	const [asker, other, desk, stage] = await Promise.all([
		openFloor(phones[0], conference.url("/interview")),
		openFloor(phones[1], conference.url("/interview")),
		openDeskAs(await device(LAPTOP), conference),
		openStage(await device(WALL), await conference.link("screen")),
	]);
	/** Waits until both phones show this question as on stage; null for none. Advances their clocks, because the list waits for readers. */
	const put = (words: string | null) =>
		Promise.all([asker, other].map((phone) => pollForward(phone.page, CALM_MS, phone.now).toBe(words)));

	await asker.ask(WORDS);
	await isInReview(asker, WORDS);
	const waiting = desk.card("To review", WORDS);
	await waiting.waitFor();

	// This vote came after the question, so once it has arrived, so has any news of the question.
	const later = await voteOfSomebodyElse(conference);
	await expect.poll(other.wire.revision, SOON).toBeGreaterThanOrEqual(later);
	expect(other.wire.received.filter((message) => message.includes(WORDS))).toEqual([]);
	expect(await other.page.content()).not.toContain(WORDS);

	await desk.press(waiting, "Approve");
	await pollForward(other.page, CALM_MS, () => other.question(WORDS).isVisible()).toBe(true);
	await asker
		.question(WORDS)
		.getByText(/^Published/)
		.waitFor();
	await asker.show("Top");
	await asker.question(WORDS).waitFor();

	await asker.vote(WORDS);
	await other.vote(WORDS);
	const published = desk.card("Published", WORDS);
	await Promise.all([
		showsVotes(asker, WORDS, 2),
		showsVotes(other, WORDS, 2),
		published.getByText("2", { exact: true }).waitFor(),
	]);

	await desk.press(published, "Put on stage");
	await Promise.all([expect.poll(stage.text, SOON).toBe(WORDS), put(WORDS)]);
	// It stays in a list that is being read, and leaves when the list is reopened.
	await other.show("Top");
	expect(await other.question(WORDS).count()).toBe(0);
	await asker.page.getByText("Your question", { exact: true }).first().waitFor();

	// [S4] After an answer the top questions are shown. [M7] Undoing brings the question back.
	await desk.page.getByRole("button", { name: "Answered", exact: true }).click();
	await Promise.all([expect.poll(stage.text, SOON).toMatch(/^I bleidleisio:Vote at/), put(null)]);
	await desk.page.getByText(messages.desk.verb.answer).waitFor();
	await desk.page.getByRole("button", { name: "Undo" }).click();
	await Promise.all([expect.poll(stage.text, SOON).toBe(WORDS), put(WORDS)]);
});

/** Votes for any question. @returns the session's revision after that vote */
async function voteOfSomebodyElse({ delegate }: Conference): Promise<number> {
	const somebody = await delegate();
	const questionId = somebody.view?.rows.find((row) => row.putAt === null)?.id ?? "";
	const ack = await somebody.send({ type: "question.vote", sessionId: somebody.sessionId, questionId, vote: true });
	if (!ack.ok) throw new Error(ack.refusal.sentence);
	return ack.revision;
}
