import { expect } from "vitest";
import type { Desk } from "#harness/clients/client.ts";
import { publish } from "#harness/fixtures/publish.ts";
import { openDeskAs, openFloor, openStageAs, SOON } from "#harness/pages/surfaces.ts";
import { LAPTOP, PHONE, test } from "#harness/vitest/page-test.ts";
import messages from "#messages/en.json" with { type: "json" };
import type { CommandInput } from "#protocol/commands.ts";

const { floor: words, desk: deskWords } = messages;

async function did(desk: Desk, command: CommandInput): Promise<void> {
	const ack = await desk.send(command);
	if (!ack.ok) throw new Error(ack.refusal.sentence);
	await desk.until(({ revision }) => revision >= ack.revision);
}

test("[R1] [R3] [S4] after several puts phone, desk and wall begin with the same question, and the phone folds away the others", async ({
	conference,
	device,
}) => {
	const { db, sessionId } = conference;
	const asked = ["Is this the first to be put?", "Is this the second to be put?", "Is this the third to be put?"];
	const ids = await publish(db, sessionId, asked);
	const sam = await conference.moderator("Sam");
	for (const questionId of ids) await did(sam, { type: "stage.put", sessionId, questionId });
	await did(sam, { type: "stage.show", sessionId, mode: "top" });
	const { head, rows } = sam.view ?? { rows: [] };
	for (const questionId of head?.order ?? []) await did(sam, { type: "order.remove", sessionId, questionId });
	for (const { id, pinned } of rows)
		if (pinned) await did(sam, { type: "question.pin", sessionId, questionId: id, pinned: false });
	const [{ page }, desk, wall] = await Promise.all([
		openFloor(await device(PHONE), conference.url("/interview")),
		openDeskAs(await device(LAPTOP), conference),
		openStageAs(await device(LAPTOP), conference),
	]);
	const first = (await page.locator("#questions .delegate-words").first().textContent()) ?? "";
	const [, , onStage = ""] = asked;
	expect(asked).not.toContain(first);
	const atDesk = desk.column("Published").locator('[aria-posinset="1"] .delegate-words');
	await expect.poll(() => atDesk.textContent(), SOON).toBe(first);
	await expect.poll(() => wall.page.locator("li[data-id]").first().textContent(), SOON).toContain(first);

	// No vote button stands beside what was put, and what is on stage is in the list nowhere.
	for (const one of asked) expect(await page.locator("#questions").getByText(one).count()).toBe(0);
	const past = page.locator("#put");
	const put = sam.view?.rows.filter(({ answeredAt }) => answeredAt !== null) ?? [];
	const summary = () => past.locator("summary").textContent();
	expect(await summary()).toBe(`Already on stage (${put.length}): ${put.length} answered`);
	const row = past.getByRole("listitem").filter({ hasText: asked[1] ?? "" });
	expect(await row.isVisible()).toBe(false);
	await past.locator("summary").tap();
	await row.getByText(words.mark.answered, { exact: true }).waitFor();
	expect(await past.getByRole("button").count()).toBe(0);
	expect(await past.getByText(onStage).count()).toBe(0);
	await page.getByRole("link", { name: words.show.new }).tap();
	for (const one of asked) expect(await page.locator("#questions").getByText(one).count()).toBe(0);

	const [questionId = ""] = ids;
	await did(sam, { type: "stage.skip", sessionId, questionId });
	await expect.poll(summary, SOON).toBe(`Already on stage (${put.length}): ${put.length - 1} answered, 1 not answered`);
});

test("[S4] [S8] for ten seconds after a put, the desk marks the replaced question as not answered", async ({
	conference,
	device,
}) => {
	const { db, sessionId } = conference;
	const asked = ["Is this one replaced?", "Does this one replace it?", "And this one too?"];
	const [first = "", second = "", third = ""] = await publish(db, sessionId, asked);
	const sam = await conference.moderator("Sam");
	await did(sam, { type: "stage.put", sessionId, questionId: first });
	const { page } = await openDeskAs(await device(LAPTOP), conference);
	const button = page.getByRole("button", { name: deskWords.action.unanswered, exact: true });
	const undo = page.getByRole("button", { name: new RegExp(`^${deskWords.action.undo}`) }).first();
	const before = await undo.boundingBox();
	await did(sam, { type: "stage.put", sessionId, questionId: second });
	await button.first().waitFor();
	expect(await undo.boundingBox()).toEqual(before);
	expect(sam.view?.rows.find(({ id }) => id === first)?.answeredAt).not.toBeNull();
	await button.first().click();
	const marked = await sam.until(({ rows }) => rows.some(({ id, answeredAt }) => id === first && answeredAt === null));
	expect(marked.rows.find(({ id }) => id === first)?.skippedAt).not.toBeNull();
	expect(marked.head.item?.id).toBe(second);
	await button.first().waitFor({ state: "detached" });

	// It goes by itself.
	await page.clock.install();
	await did(sam, { type: "stage.put", sessionId, questionId: third });
	const offer = page.locator("[data-action='unanswered']:visible");
	await offer.first().waitFor();
	await page.clock.runFor(11_000);
	await expect.poll(() => offer.count(), SOON).toBe(0);
});
