import { sql } from "drizzle-orm";
import { expect } from "vitest";
import { fetchExport, readCsv } from "#harness/clients/exports.ts";
import { test } from "#harness/vitest/test.ts";
import messages from "#messages/en.json" with { type: "json" };

const WORDS = "Will the minister come to our school and teach a lesson?";

test("[M32] a question asked in the hall is published without an author, in the order and the record", async ({
	conference,
}) => {
	const { sessionId } = conference;
	const [desk, phone, outsider] = [
		await conference.moderator("Sam"),
		await conference.delegate(),
		await conference.delegate(),
	];
	const hear = { type: "question.hear", sessionId, words: `  ${WORDS} `, to: "order" } as const;
	expect(await desk.send(hear)).toMatchObject({ ok: true });
	const seen = await phone.until(({ rows }) => rows.some(({ words }) => words === WORDS));
	const shown = seen.rows.find(({ words }) => words === WORDS);
	expect(shown).toMatchObject({ inHall: true, byline: null, votes: 0 });
	const questionId = shown?.id ?? "";
	expect(seen.head.order[0]).toBe(questionId);
	const { rows } = await desk.until((view) => view.rows.some(({ id }) => id === questionId));
	expect(rows.find(({ id }) => id === questionId)).toMatchObject({ inHall: true, status: "published" });
	// It takes votes like any other; only what an author does, and what is done to one, is refused.
	const on = { sessionId, questionId };
	expect(await phone.send({ type: "question.vote", ...on, vote: true })).toMatchObject({ ok: true });
	for (const type of ["question.withdraw", "question.reword"] as const)
		expect(await outsider.send({ type, ...on, words: `${WORDS} Again` } as never)).toMatchObject({ ok: false });
	expect(await desk.send({ type: "author.mute", ...on, minutes: 5 })).toMatchObject({ refusal: { code: "no-author" } });
	expect(outsider.mine.questions).toEqual([]);
	expect(await desk.send({ type: "stage.put", ...on })).toMatchObject({ ok: true });
	expect(await desk.send({ ...hear, words: "Short" })).toMatchObject({ refusal: { code: "too-short" } });

	const cookie = await conference.signIn("organiser", "Olwen");
	const csv = readCsv(await (await fetchExport(conference, "questions.csv", cookie)).bytes(), ",");
	const row = csv.find((cells) => cells.includes(WORDS));
	expect(row).toContain(messages.exports.value.inHall);
	expect(await conference.db.execute(sql`select author, source from questions where id = ${questionId}`)).toEqual([
		{ author: null, source: "hall" },
	]);
});

test("[M32] [O38] undoing it takes it back everywhere and erases its words; sending it twice adds one", async ({
	conference,
}) => {
	const { sessionId, db } = conference;
	const [desk, phone] = [await conference.moderator("Sam"), await conference.delegate()];
	await desk.send({ type: "question.hear", sessionId, words: WORDS, to: "published" });
	const [sent] = desk.acknowledged;
	const again = await new Promise((resolve) => desk.socket.emit("command", sent?.command as never, resolve as never));
	expect(again).toMatchObject({ ok: true });
	const find = () =>
		db.execute<{ status: string; words: string }>(sql`
		select status, words from questions where session_id = ${sessionId} and source = 'hall'`);
	expect(await find()).toHaveLength(1);
	await phone.until(({ rows }) => rows.some(({ words }) => words === WORDS));
	const { rows } = await desk.until((view) => view.rows.some(({ words }) => words === WORDS));
	const questionId = rows.find(({ words }) => words === WORDS)?.id ?? "";
	const worded = { wording: "Will you teach a lesson?", found: null };
	expect(await desk.send({ type: "question.word", sessionId, questionId, ...worded })).toMatchObject({ ok: true });
	const line = (await desk.ledger()).find(({ verb }) => verb === "hear");
	expect(await desk.send({ type: "desk.undo", sessionId, ledgerId: line?.ledgerIds[0] ?? "" })).toMatchObject({
		ok: true,
	});
	await phone.until(({ rows }) => !rows.some(({ words }) => words === WORDS));
	expect(await find()).toEqual([{ status: "withdrawn", words: "" }]);
	const wordings = await db.execute(sql`select words from stage_wordings where question_id = ${questionId}`);
	expect(wordings).toEqual([{ words: null }]);
	// Undone where it is first in the running order too.
	await desk.send({ type: "question.hear", sessionId, words: `${WORDS} Soon?`, to: "order" });
	const second = (await desk.ledger()).find(({ verb, undoable }) => verb === "hear" && undoable);
	expect(await desk.send({ type: "desk.undo", sessionId, ledgerId: second?.ledgerIds[0] ?? "" })).toMatchObject({
		ok: true,
	});
	const places = await db.execute(sql`
		select distinct place, ordered_at from questions where session_id = ${sessionId} and source = 'hall'`);
	expect(places).toEqual([{ place: null, ordered_at: null }]);
});
