import { sql } from "drizzle-orm";
import { expect } from "vitest";
import { readQuestionRecords } from "#db/exports.ts";
import { test } from "#harness/vitest/test.ts";

const SECRET = "zebra crossing";
const WORDS = `Will there be a ${SECRET} outside the hall?`;

test("[O38] withdrawing erases a question's words, stage wordings, name and remark everywhere; its row stays", async ({
	conference,
}) => {
	const { db, sessionId } = conference;
	const [desk, floor] = [await conference.moderator("Morag"), await conference.delegate()];
	const byline = { name: "Ada", role: "" };
	const asked = await floor.send({ type: "question.ask", sessionId, words: WORDS, byline });
	const questionId = (asked.ok && asked.questionId) || "";
	const seen = { sessionId, questionId, edition: 1, seen: "review" } as const;
	await desk.send({ type: "question.decline", ...seen, reason: "other", remark: `Not about a ${SECRET}, please` });
	const [step] = await db.execute<{ id: string }>(sql`select id from ledger where question_id = ${questionId}`);
	expect(await desk.send({ type: "desk.undo", sessionId, ledgerId: step?.id ?? "" })).toMatchObject({ ok: true });
	await desk.send({ type: "question.approve", ...seen });
	await desk.send({ type: "question.word", sessionId, questionId, wording: `A ${SECRET}?`, found: null });
	await desk.until(({ rows }) => rows.some(({ stageWording }) => stageWording?.includes(SECRET)));
	const told: string[] = [];
	desk.socket.on("desk", (frame) => told.push(JSON.stringify(frame)));
	expect(await floor.send({ type: "question.withdraw", sessionId, questionId })).toMatchObject({ ok: true });
	const view = await desk.until(({ rows }) =>
		rows.some(({ id, status }) => id === questionId && status === "withdrawn"),
	);
	expect(JSON.stringify(view)).not.toContain(SECRET);
	expect(told.join()).not.toContain(SECRET);
	await floor.until(() => floor.mine.questions.some(({ id, words }) => id === questionId && words === ""));

	const [row] = await db.execute(sql`
		select status, words, gist, language, remark, asked_at is not null as asked from questions where id = ${questionId}`);
	expect(row).toEqual({ status: "withdrawn", words: "", gist: "", language: null, remark: null, asked: true });
	const everything = await db.execute(sql`
		select (select jsonb_agg(l) from ledger l where session_id = ${sessionId})::text as ledger,
			(select jsonb_agg(w) from stage_wordings w where question_id = ${questionId})::text as wordings,
			(select count(*)::int from ledger where question_id = ${questionId}) as lines,
			(select count(*)::int from bylines where question_id = ${questionId}) as names`);
	expect(JSON.stringify(everything)).not.toContain(SECRET);
	expect(everything).toMatchObject([{ lines: 4, names: 0 }]);
	const records = await readQuestionRecords(db, sessionId);
	expect(records.find(({ id }) => id === questionId)).toMatchObject({ words: null });
	expect(JSON.stringify(records)).not.toContain(SECRET);
});
