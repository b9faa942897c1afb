import { expect } from "vitest";
import { lineAtThumb, openFloor, SOON } from "#harness/pages/surfaces.ts";
import { PHONE, test } from "#harness/vitest/page-test.ts";
import messages from "#messages/en.json" with { type: "json" };
import { approve, onDesk } from "./delegate.ts";

test("[L1] the list does not move under a finger, and offers to update", async ({ conference, device }) => {
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
