import { expect } from "vitest";
import { test } from "#harness/vitest/test.ts";

test("[M33] not now is seen by desks only, and ends with a decision, by undo and if the author rewords", async ({
	conference,
}) => {
	const { sessionId } = conference;
	const [sam, author] = [await conference.moderator("Sam"), await conference.delegate()];
	const words = "Who waters the wallflowers of Wrexham?";
	const asked = await author.send({ type: "question.ask", sessionId, words });
	const questionId = (asked.ok && asked.questionId) || "";
	await expect.poll(() => author.mine.questions.length).toBe(1);
	const before = JSON.stringify(author.mine.questions);
	const row = () => sam.view?.rows.find(({ id }) => id === questionId);
	const defer = (deferred: boolean) => sam.send({ type: "question.defer", sessionId, questionId, deferred });
	const undo = async () =>
		sam.send({
			type: "desk.undo",
			sessionId,
			ledgerId: (await sam.ledger()).find(({ undoable }) => undoable)?.ledgerIds[0] ?? "",
		});
	await defer(true);
	await expect.poll(() => row()?.deferred).toBe(true);
	expect(JSON.stringify(author.mine.questions)).toBe(before);
	expect((await sam.ledger())[0]).toMatchObject({ verb: "defer", undoable: true });
	await undo();
	await expect.poll(() => row()?.deferred).toBe(false);

	await defer(true);
	expect(
		await author.send({ type: "question.reword", sessionId, questionId, words: `${words} And who pays?` }),
	).toMatchObject({ ok: true });
	await expect.poll(() => row()).toMatchObject({ deferred: false, edition: 2 });

	await defer(true);
	const on = { sessionId, questionId, edition: 2 };
	expect(await sam.send({ type: "question.approve", ...on, seen: "review" })).toMatchObject({ ok: true });
	await expect.poll(() => row()).toMatchObject({ deferred: false, status: "published" });
	expect(await defer(true)).toMatchObject({ refusal: { code: "not-in-review" } });
	await undo();
	await expect.poll(() => row()).toMatchObject({ deferred: true, status: "pending" });
});
