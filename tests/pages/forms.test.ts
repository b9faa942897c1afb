import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { expect } from "vitest";
import { voterOf } from "#harness/clients/voter.ts";
import { test } from "#harness/vitest/page-test.ts";

const FIRST = "Will schols get the money they were promised?";
const BETTER = "Will schools get the money they were promised?";
const BYLINE = { name: "Ffion Rees", role: "Headteacher, Cardiff" };

test("[A10] [A11] both forms work without JavaScript, and keep what was typed when they come back", async ({
	conference,
}) => {
	const page = conference.url("/interview");
	const { cookie, sessionId } = await conference.visit();
	const post = (fields: Record<string, string>) =>
		fetch(page, {
			method: "POST",
			redirect: "manual",
			headers: { cookie, origin: conference.origin },
			body: new URLSearchParams({ opId: randomUUID(), sessionId, ...fields }),
		});
	const ask = { type: "question.ask", words: FIRST, role: BYLINE.role };
	const refused = await post({ ...ask, signed: "yes", name: "" });
	expect(refused.status).toBe(422);
	const html = await refused.text();
	for (const kept of [FIRST, BYLINE.role, 'href="#byline-name"']) expect(html).toContain(kept);
	expect(html).toMatch(/<input[^>]*name="signed"[^>]*checked/);

	// A box that is not ticked signs nothing, whatever stands below it.
	expect((await post({ ...ask, name: BYLINE.name })).status).toBe(303);
	const rows = () =>
		conference.db.execute<{ id: string; words: string; name: string | null }>(sql`
			select id, words, name from questions left join bylines on question_id = id
			where author = ${voterOf(cookie, conference.id)}`);
	const [row] = await rows();
	expect(row).toMatchObject({ words: FIRST, name: null });

	const correct = { type: "question.reword", questionId: row?.id ?? "" };
	const short = await post({ ...correct, words: "Why?" });
	expect(short.status).toBe(422);
	const again = await short.text();
	expect(again).toMatch(new RegExp(`<textarea[^>]*id="reword-${row?.id}"[^>]*>Why\\?</textarea>`));
	expect(again).toContain(`href="#reword-${row?.id}"`);
	expect((await post({ ...correct, words: BETTER })).status).toBe(303);
	expect(await rows()).toMatchObject([{ words: BETTER }]);
});

test("[A5] a form sent again with the same words asks once, and with other words asks another question", async ({
	conference,
}) => {
	const page = conference.url("/interview");
	const { cookie, sessionId } = await conference.visit();
	const opId = randomUUID();
	const post = async (words: string) => {
		const fields = { type: "question.ask", opId, sessionId, words };
		const headers = { cookie, origin: conference.origin };
		const response = await fetch(page, {
			method: "POST",
			redirect: "manual",
			headers,
			body: new URLSearchParams(fields),
		});
		expect(response.status).toBe(303);
	};
	// Sent twice by an impatient thumb; then the browser's Back brings the same form again.
	await Promise.all([post(FIRST), post(FIRST)]);
	await post(`${FIRST} `);
	await post(BETTER);
	const pseudonym = voterOf(cookie, conference.id);
	const kept = await conference.db.execute<{ words: string }>(
		sql`select words from questions where author = ${pseudonym} order by words`,
	);
	expect(kept.map(({ words }) => words)).toEqual([FIRST, BETTER].sort());
});

test("[A16] [A15] without JavaScript, a question that is held back comes back with its words and the reason", async ({
	conference,
}) => {
	const desk = await conference.moderator("Mo");
	await desk.send({ type: "session.set", sessionId: desk.sessionId, to: { reviewLimit: 1 } });
	const { cookie, sessionId } = await conference.visit();
	const answer = await fetch(conference.url("/interview"), {
		method: "POST",
		redirect: "manual",
		headers: { cookie, origin: conference.origin },
		body: new URLSearchParams({ type: "question.ask", opId: randomUUID(), sessionId, words: FIRST }),
	});
	expect(answer.status).toBe(422);
	const html = await answer.text();
	for (const kept of [FIRST, "Many people are asking at once"]) expect(html).toContain(kept);
});

test("[A3] without JavaScript a question that is far too long comes back whole, with the reason", async ({
	conference,
}) => {
	const { cookie, sessionId } = await conference.visit();
	const post = (words: string) =>
		fetch(conference.url("/interview"), {
			method: "POST",
			redirect: "manual",
			headers: { cookie, origin: conference.origin },
			body: new URLSearchParams({ type: "question.ask", opId: randomUUID(), sessionId, words }),
		});
	for (const [words, sentence] of [
		["€".repeat(9_240), "It is 8,960 too long"],
		["x".repeat(40_000), "That is too much to send at once."],
	] as const) {
		const refused = await post(words);
		const html = await refused.text();
		expect(refused.status).toBe(422);
		expect(html).toContain(sentence);
		expect(html).toContain(words);
	}
});
