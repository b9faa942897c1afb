import { expect } from "vitest";
import { cookieSince } from "#harness/clients/voter.ts";
import { openFloor } from "#harness/pages/surfaces.ts";
import { PHONE, test } from "#harness/vitest/page-test.ts";
import messages from "#messages/en.json" with { type: "json" };
import { isInReview, unvoted, writtenBy } from "./delegate.ts";

const { mine } = messages.floor;
const WORDS = "Will my question be lost in this crowd?";

test("[A16] [A15] a question that is held back says so, delays no vote, and is sent by itself, also after a reload", async ({
	conference,
	device,
}) => {
	const desk = await conference.moderator("Mo");
	const { sessionId } = desk;
	await desk.send({ type: "session.set", sessionId, to: { reviewLimit: 1 } });
	const { context, page } = await device(PHONE);
	await page.clock.install();
	const floor = await openFloor({ page }, conference.url("/interview"));
	await floor.ask(WORDS);
	await floor.show("Mine");
	await floor.question(WORDS).getByText(mine.crowded).waitFor();
	await page.locator("main [aria-live]", { hasText: mine.crowded }).waitFor({ state: "attached" });
	await floor.show("Top");
	const [question = ""] = await unvoted(floor, 1);
	await floor.vote(question);
	await expect.poll(() => writtenBy(conference, context)).toEqual({ questions: [], votes: [question] });
	await page.reload();
	await floor.show("Mine");
	await floor.question(WORDS).getByText(mine.crowded).waitFor();
	await desk.send({ type: "session.set", sessionId, to: { reviewLimit: 500 } });
	await page.clock.fastForward("00:00:31");
	await isInReview(floor, WORDS);
	expect((await writtenBy(conference, context)).questions).toEqual([WORDS]);
});

test("[A17] who came too late to ask is told so, and keeps the words", async ({ conference, device }) => {
	const desk = await conference.moderator("Mo");
	const now = Date.now();
	await desk.send({ type: "session.set", sessionId: desk.sessionId, to: { cutOffAt: now - 60_000 } });
	const { context, page } = await device(PHONE);
	const [name = "", value = ""] = cookieSince(now).split("=");
	await context.addCookies([{ name, value, url: conference.origin }]);
	const floor = await openFloor({ page }, conference.url("/interview"));
	await floor.ask(WORDS);
	await floor.show("Mine");
	await floor.question(WORDS).getByText("For now, only people who joined before").waitFor();
	await floor.question(WORDS).getByRole("button", { name: mine.again }).waitFor();
});
