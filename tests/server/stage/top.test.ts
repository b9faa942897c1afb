import { sql } from "drizzle-orm";
import { expect } from "vitest";
import type { Desk } from "#harness/clients/client.ts";
import { openScreen } from "#harness/clients/screen.ts";
import { publish } from "#harness/fixtures/publish.ts";
import { test } from "#harness/vitest/test.ts";
import type { CommandInput } from "#protocol/commands.ts";
import { topOf } from "#protocol/rules/ranking.ts";

async function did(desk: Desk, command: CommandInput): Promise<number> {
	const ack = await desk.send(command);
	if (!ack.ok) throw new Error(ack.refusal.sentence);
	await desk.until(({ revision }) => revision >= ack.revision);
	return ack.revision;
}

test("[R1] [S4] putting the next question answers the one before for every audience; one undo restores both", async ({
	conference,
}) => {
	const { db, sessionId } = conference;
	const [q = "", r = ""] = await publish(db, sessionId, ["What is put before the other?", "What is put after it?"]);
	const [sam, delegate] = await Promise.all([conference.moderator("Sam"), conference.delegate()]);
	const screen = await openScreen(conference.origin, await conference.signIn("screen"), conference.hall("main"));
	const here = (at: number) =>
		Promise.all([
			delegate.until(({ revision }) => revision >= at),
			sam.until(({ revision }) => revision >= at),
			screen.until(({ revision }) => revision >= at),
		]);
	const row = (rows: readonly { id: string; answeredAt: number | null; putAt: number | null }[], id: string) =>
		rows.find((one) => one.id === id);

	await did(sam, { type: "stage.put", sessionId, questionId: q });
	const [floor, desk, wall] = await here(await did(sam, { type: "stage.put", sessionId, questionId: r }));
	expect(floor.head.item?.id).toBe(r);
	for (const rows of [floor.rows, desk.rows]) {
		expect(row(rows, q)?.answeredAt).not.toBeNull();
		expect(row(rows, r)).toMatchObject({ answeredAt: null });
		const published = desk.rows.filter(({ status }) => status === "published");
		expect(
			topOf(published)
				.slice(0, wall.top.length)
				.map(({ id }) => id),
		).toEqual(wall.top.map(({ id }) => id));
	}
	expect(
		topOf(floor.rows)
			.map(({ id }) => id)
			.slice(0, wall.top.length),
	).toEqual(wall.top.map(({ id }) => id));

	const [line] = await sam.ledger();
	// [K9] It is one question's step, and in the history of both.
	expect(line).toMatchObject({ verb: "put", questionId: r, questions: 1 });
	const ledgerId = line?.ledgerIds[0] ?? "";
	const [back, backAtDesk] = await here(await did(sam, { type: "desk.undo", sessionId, ledgerId }));
	expect(back.head.item?.id).toBe(q);
	expect(row(back.rows, q)).toMatchObject({ answeredAt: null });
	expect(row(back.rows, r)).toMatchObject({ putAt: null });
	expect(topOf(back.rows).map(({ id }) => id)).toContain(r);
	expect(backAtDesk.head.item?.id).toBe(q);

	// [S8] It was not answered after all.
	await did(sam, { type: "stage.put", sessionId, questionId: r });
	const [after] = await here(await did(sam, { type: "stage.skip", sessionId, questionId: q }));
	expect(after.head.item?.id).toBe(r);
	expect(row(after.rows, q)).toMatchObject({ answeredAt: null });
	expect(after.rows.find(({ id }) => id === q)).not.toHaveProperty("skippedAt");
	screen.leave();
});

test("[S4] a question whose session loses the stage is not answered", async ({ conference }) => {
	const { db, sessionId } = conference;
	const [q = ""] = await publish(db, sessionId, ["What is on stage when it is taken?"]);
	const sam = await conference.moderator("Sam");
	await did(sam, { type: "stage.put", sessionId, questionId: q });
	const kim = await conference.moderator("Kim", "send");
	await did(kim, { type: "stage.take", sessionId: conference.session("send") });
	const { rows } = await sam.until(({ head }) => head.item === null);
	expect(rows.find(({ id }) => id === q)).toMatchObject({ answeredAt: null });
});

test("[C20] a retracted vote changes which questions the chair is offered", async ({ conference }) => {
	const { db, sessionId } = conference;
	const words = ["What is asked first?", "What is asked second?", "What is asked third?", "What is asked fourth?"];
	await db.execute(
		sql`update questions set status = 'declined' where session_id = ${sessionId} and status = 'published'`,
	);
	await db.execute(sql`update questions set place = null where session_id = ${sessionId}`);
	const ids = await publish(db, sessionId, words);
	const voters = await Promise.all([conference.delegate(), conference.delegate()]);
	/** Each vote reaches everybody before the next one is given. */
	const vote = async (n: number, index: number, on = true) => {
		const questionId = ids[index] ?? "";
		const ack = await voters[n]?.send({ type: "question.vote", sessionId, questionId, vote: on });
		if (!ack?.ok) throw new Error("The vote was refused.");
		await voters[n]?.until(({ revision }) => revision >= ack.revision);
	};
	for (const index of [0, 1, 2]) for (const n of [0, 1]) await vote(n, index);
	await vote(0, 3);
	const chair = await conference.chair();
	const offers = (...indexes: number[]) =>
		chair.until(({ top }) => top.map(({ id }) => id).join() === indexes.map((index) => ids[index]).join());
	const [first = 0, second = 1, third = 2] = (chair.view?.top ?? []).map(({ id }) => ids.indexOf(id));
	// The next one's row does not change, only the one that leaves.
	await vote(0, third, false);
	await vote(1, third, false);
	await offers(first, second, 3);
});
