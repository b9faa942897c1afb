import { expect } from "vitest";
import type { Conference } from "#harness/conference.ts";
import { openDesk, openFloor, openStage, SOON, showsVotes } from "#harness/pages/surfaces.ts";
import { FLOOR, LAPTOP, PHONE, test, WALL } from "#harness/vitest/page-test.ts";
import messages from "#messages/en.json" with { type: "json" };

const WORDS = "Who pays for the new laptops in sixth-form colleges this autumn?";

test("[A8] [P3] a question goes from a phone to the desk, to the floor and to the stage", async ({
	conference,
	device,
}) => {
	const { origin } = conference;
	const [asker, other, desk, stage] = await Promise.all([
		openFloor(await device(PHONE), conference.url("/interview")),
		openFloor(await device(PHONE), conference.url("/interview")),
		openDesk(await device(LAPTOP), await conference.link("moderator")),
		openStage(await device(WALL), await conference.link("screen")),
	]);

	await asker.ask(WORDS);
	await asker.question(WORDS).getByText(messages.floor.mine.review).waitFor();
	const waiting = desk.card("To review", WORDS);
	await waiting.waitFor();

	// Whatever the other phone was to be told of the question came before this vote, which was given after it.
	const later = await voteOfSomebodyElse(conference);
	await expect.poll(other.wire.revision, SOON).toBeGreaterThanOrEqual(later);
	expect(other.wire.received.filter((message) => message.includes(WORDS))).toEqual([]);
	expect(await other.page.content()).not.toContain(WORDS);

	await desk.press(waiting, "Approve");
	await other.question(WORDS).waitFor();
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
	await Promise.all([
		expect.poll(stage.text, SOON).toBe(WORDS),
		expect.poll(asker.now, SOON).toBe(WORDS),
		expect.poll(other.now, SOON).toBe(WORDS),
	]);
	// It keeps its place in a list that is being read, and has left one that is shown anew.
	await other.show("Top");
	expect(await other.question(WORDS).count()).toBe(0);
	await asker.page.getByText("Your question", { exact: true }).first().waitFor();

	// [S4] What was answered makes room for what the floor most wants asked; [M7] and comes back when that is undone.
	await desk.page.getByRole("button", { name: "Answered", exact: true }).click();
	await Promise.all([
		expect.poll(stage.text, SOON).toMatch(/^I bleidleisio:Vote at/),
		expect.poll(asker.now, SOON).toBeNull(),
		expect.poll(other.now, SOON).toBeNull(),
	]);
	await desk.page.getByText(messages.desk.verb.answer, { exact: true }).waitFor();
	await desk.page.getByRole("button", { name: "Undo" }).click();
	await Promise.all([
		expect.poll(stage.text, SOON).toBe(WORDS),
		expect.poll(asker.now, SOON).toBe(WORDS),
		expect.poll(other.now, SOON).toBe(WORDS),
	]);
});

/** Votes for any question of the floor. @returns the session's revision with that vote in it */
async function voteOfSomebodyElse({ delegate }: Conference): Promise<number> {
	const somebody = await delegate();
	const questionId = somebody.view?.rows.find((row) => row.answeredAt === null)?.id ?? "";
	const ack = await somebody.send({ type: "question.vote", sessionId: somebody.sessionId, questionId, vote: true });
	if (!ack.ok) throw new Error(ack.refusal.sentence);
	return ack.revision;
}
