import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { expect } from "vitest";
import { connect } from "#db/client/client.ts";
import { visit } from "#harness/clients/client.ts";
import { publish } from "#harness/fixtures/publish.ts";
import { test } from "#harness/vitest/test.ts";
import messages from "#messages/en.json" with { type: "json" };
import { QUESTION_GRAPHEMES, RATES } from "#protocol/limits.ts";
import { fieldUnits } from "#protocol/words.ts";
import { offered, typing } from "./typing.ts";

test("[A12] offers only published questions of the same session", async ({ conference }) => {
	const { origin, db } = conference;
	const { cookie, sessionId } = await conference.visit();
	const ask = typing({ origin, cookie });
	const words = "Will every lighthouse keeper get a trombone?";
	const [id = ""] = await publish(db, sessionId, [words]);
	const [elsewhere = ""] = await publish(db, (await conference.visit("inspection")).sessionId, [words]);
	const typed = { sessionId, words: "trombones for lighthouse keepers" };
	expect(await offered(await ask(typed))).toEqual([id]);
	for (const status of ["held", "pending", "declined", "withdrawn"]) {
		const reason = status === "declined" ? "off-topic" : null;
		await db.execute(sql`update questions set status = ${status}, reason = ${reason} where id = ${id}`);
		expect(await offered(await ask(typed)), status).toEqual([]);
	}
	await db.execute(sql`update questions set status = 'published', answered_at = now() where id = ${id}`);
	expect(await offered(await ask(typed)), "answered").toEqual([id]);
	expect((await ask({ ...typed, sessionId: randomUUID() })).status).toBe(404);
	expect(await offered(await ask({ ...typed, words: "" }))).toEqual([]);
	expect(await offered(await ask({ ...typed, words: "what is the \u0000" }))).toEqual([]);
	expect(elsewhere).not.toBe(id);
});

test("[A12] [P7] [P9] refuses unknown senders and malformed searches", async ({ conference }) => {
	const { origin } = conference;
	const { cookie, sessionId } = await conference.visit();
	const ask = typing({ origin, cookie });
	const typed = { sessionId, words: "Will you scrap the EBacc" };
	const refusedAs = async (response: Response) => [response.status, (await response.json()).refusal.code];

	expect(await refusedAs(await typing({ origin, cookie: "" })(typed))).toEqual([403, "no-cookies"]);
	expect(await refusedAs(await ask(typed, { origin: "https://elsewhere.example" }))).toEqual([403, "wrong-origin"]);
	for (const wrong of [
		"no JSON",
		"null",
		{ words: typed.words },
		{ ...typed, extra: 1 },
		{ ...typed, words: 7 },
		{ ...typed, sessionId: "all" },
	]) {
		expect(await refusedAs(await ask(wrong)), JSON.stringify(wrong).slice(0, 60)).toEqual([400, "malformed"]);
	}
	const longest = fieldUnits(QUESTION_GRAPHEMES.max);
	for (const units of [longest + 1, 40_000]) {
		const answer = await ask({ ...typed, words: "x".repeat(units) });
		expect([answer.status, await answer.json()]).toEqual([
			413,
			{ ok: false, refusal: { code: "too-large", sentence: messages.refusals["too-large"] } },
		]);
	}

	// None of these counted. From here on one asks faster than anybody types.
	const { points } = RATES.similar;
	expect((await ask({ ...typed, words: "x".repeat(longest) })).status).toBe(200);
	for (let n = 1; n < points; n += 1) expect((await ask(typed)).status).toBe(200);
	expect(await refusedAs(await ask(typed))).toEqual([429, "too-fast"]);
	const other = await conference.visit();
	expect((await typing({ origin, cookie: other.cookie })(typed)).status).toBe(200);
});

test("[A12] stores nothing that was typed in a table or log, even if the database fails", async ({
	serve,
	database,
}) => {
	const server = await serve({ env: { DEMO: "1", LOG_LEVEL: "trace" } });
	const { cookie, sessionId } = await visit(`${server.origin}/demo/interview`);
	const ask = typing({ origin: server.origin, cookie });
	const typed = { sessionId, words: "Zanzibarian xylophones for headteachers" };
	expect(await offered(await ask(typed))).toEqual([]);
	const { db, close } = connect(database.url);
	const tables = await db.execute<{ name: string }>(sql`
		select table_name as name from information_schema.tables where table_schema = 'public'`);
	for (const { name } of tables) {
		const found = await db.execute(sql`
			select from ${sql.identifier(name)} kept where kept::text ilike '%zanzibar%' or kept::text ilike '%xylophon%'`);
		expect(found, name).toHaveLength(0);
	}
	await db.execute(sql`drop extension pg_trgm cascade`);
	const failed = await ask(typed);
	expect(failed.status).toBe(500);
	expect(await failed.text()).not.toMatch(/zanzibar|xylophon/i);
	await close();
	await expect.poll(server.log).toContain("similarity");
	expect(server.log()).not.toMatch(/zanzibar|xylophon/i);
});

test("[A10] [A12] finds a reworded question by its new words", async ({ conference }) => {
	const { origin, db } = conference;
	const delegate = await conference.delegate();
	const sessionId = delegate.sessionId;
	const { cookie } = await conference.visit();
	const ask = typing({ origin, cookie });
	const asked = await delegate.send({ type: "question.ask", sessionId, words: "Are bagpipes taught in marquees?" });
	if (!asked.ok || !("questionId" in asked) || !asked.questionId) throw new Error("It was asked.");
	const { questionId } = asked;
	await delegate.send({ type: "question.reword", sessionId, questionId, words: "Are harpsichords taught in igloos?" });
	const approved = await (await conference.moderator("Mo")).send({
		type: "question.approve",
		seen: "review",
		sessionId,
		questionId,
		edition: 2,
	});
	expect(approved).toMatchObject({ ok: true });
	expect(await offered(await ask({ sessionId, words: "harpsichords in igloos" }))).toEqual([questionId]);
	expect(await offered(await ask({ sessionId, words: "bagpipes in marquees" }))).toEqual([]);
	expect(await db.execute(sql`select from questions where session_id = ${sessionId} and gist = ''`)).toHaveLength(0);
});

test("[B1] [M22] offers staff, and nobody else, published questions similar to one", async ({ conference }) => {
	const { db, sessionId } = conference;
	// The first to come counts as having looked for the session.
	const asker = await conference.delegate();
	const sam = await conference.moderator("Sam");
	const [id = "", other = ""] = await publish(db, sessionId, [
		"Who will tune the village xylophones?",
		"Who is going to tune our village xylophone?",
	]);
	const similar = (who: typeof sam | typeof asker, questionId: string) =>
		who.socket.timeout(5_000).emitWithAck("similar", { sessionId, questionId });
	expect(await similar(sam, id)).toEqual({ ok: true, questionIds: [other] });
	expect(await similar(sam, randomUUID())).toMatchObject({ ok: false, refusal: { code: "no-such-question" } });
	expect(await similar(asker, id)).toMatchObject({ ok: false, refusal: { code: "not-allowed" } });
	// What is asked of no session counts as well: each of these would be a look into the database.
	const { points } = RATES.lookup;
	const elsewhere = () => ({ sessionId: randomUUID(), questionId: id });
	const asks = Array.from({ length: points + 2 }, () => sam.socket.timeout(5_000).emitWithAck("similar", elsewhere()));
	const codes = (await Promise.all(asks)).map((answer) => (answer.ok ? "done" : answer.refusal.code));
	expect(codes.filter((code) => code === "not-allowed")).toHaveLength(points);
	expect(codes.filter((code) => code === "too-fast")).toHaveLength(2);
});
