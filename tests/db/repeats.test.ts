import { sql } from "drizzle-orm";
import { expect } from "vitest";
import { connect } from "#db/client/client.ts";
import { loadDemo } from "#db/demo/demo.ts";
import { isRepeated } from "#db/questions.ts";
import { findSession } from "#db/sessions.ts";
import { publish } from "#harness/fixtures/publish.ts";
import { PUBLISHED, TYPED } from "#harness/fixtures/similar-set.ts";
import { test } from "#harness/vitest/test.ts";

/** As one and the same author's: what they ask a second time, and how much of it is taken for a repeat. */
test("[H6] recognises most repeats by one author, and almost never another question", async ({ database }) => {
	// It rewrites all questions 300 times, which is not what statements are given their time for.
	const { db, close } = connect(database.url, 30_000);
	await loadDemo(db);
	const sessionId = (await findSession(db, "demo", "interview")) ?? "";
	const author = crypto.randomUUID();
	const names = Object.keys(PUBLISHED);
	const ids = await publish(db, sessionId, Object.values(PUBLISHED));
	let asked = 0;
	/** Whether these words repeat one question, or any other than those. */
	const repeats = async (words: string, of: readonly string[]) => {
		// Numbers of their own each time, so that none is an author's twice while rows change one by one.
		asked += 1_000;
		await db.execute(sql`
			update questions set author = case when questions.id = any(${`{${of.join(",")}}`}::uuid[]) then ${author}::uuid
				else gen_random_uuid() end, nth = numbered.nth + ${asked}
			from (select id, row_number() over () as nth from questions where session_id = ${sessionId}) numbered
			where numbered.id = questions.id`);
		return isRepeated(db, { sessionId, author, words, id: null });
	};
	const idOf = (name: string) => ids[names.indexOf(name)] ?? "";
	const seen = { again: 0, all: 0, other: 0, others: 0 };
	for (const [n, { words, same }] of Object.values(TYPED).flat().entries()) {
		const [first] = same;
		if (first) {
			seen.all += 1;
			seen.again += Number(await repeats(words, [idOf(first)]));
		}
		seen.others += 1;
		// An author of ten others, not always the same.
		const others = names.filter((name) => !same.includes(name));
		const ten = others.filter((_, place) => (place + n) % Math.floor(others.length / 10) === 0);
		seen.other += Number(await repeats(words, ten.map(idOf)));
	}
	console.log(
		`asked again in other words: ${seen.again} of ${seen.all} held; something else, by the author of ten others: ${seen.other} of ${seen.others}`,
	);
	expect(await repeats(Object.values(PUBLISHED)[3] ?? "", [ids[3] ?? ""])).toBe(true);
	expect(seen.again / seen.all).toBeGreaterThan(0.6);
	expect(seen.other / seen.others).toBeLessThan(0.03);
	await close();
});
