import { sql } from "drizzle-orm";
import { expect } from "vitest";
import { connect, type Database } from "#db/client/client.ts";
import { loadDemo } from "#db/demo/demo.ts";
import { findSession } from "#db/sessions.ts";
import { findSimilar } from "#db/similarity/similar.ts";
import { publish } from "#harness/fixtures/publish.ts";
import { isForTuning, PUBLISHED, TYPED, type Typed } from "#harness/fixtures/similar-set.ts";
import { test as base } from "#harness/vitest/test.ts";

const test = base.extend("db", async ({ database }, { onCleanup }): Promise<Database> => {
	const { db, close } = connect(database.url);
	onCleanup(close);
	await loadDemo(db);
	return db;
});

async function session(db: Database, slug: string): Promise<string> {
	const id = await findSession(db, "demo", slug);
	if (!id) throw new Error(`The demo has a session ${slug}.`);
	return id;
}

/** A little under what is reached: a change that makes it worse is seen. */
const FLOORS = [
	["tuned", 0.93, 0.84],
	["held out", 0.81, 0.75],
] as const;

/** What was offered, counted: of queries that something published asks, those that were offered it; of offers, the right ones. */
type Count = { asked: number; found: number; offers: number; right: number };

const nothing = (): Count => ({ asked: 0, found: 0, offers: 0, right: 0 });
const share = (part: number, whole: number) => (whole === 0 ? 1 : part / whole);
const percent = (part: number, whole: number) => `${(100 * share(part, whole)).toFixed(0)}% (${part}/${whole})`;

test("[A12] offers mostly right questions, and finds most of them", async ({ db }) => {
	const sessionId = await session(db, "interview");
	await db.execute(sql`update questions set status = 'withdrawn', merged_into = null where session_id = ${sessionId}`);
	const ids = await publish(db, sessionId, Object.values(PUBLISHED));
	const names = new Map(Object.keys(PUBLISHED).map((name, place) => [ids[place], name]));
	const offer = async ({ words }: Typed) =>
		(await findSimilar(db, sessionId, words)).map((id) => names.get(id) ?? "one that is not published");

	const halves = { tuned: nothing(), "held out": nothing() };
	for (const [kind, all] of Object.entries(TYPED)) {
		const kinds = { tuned: nothing(), "held out": nothing() };
		for (const [place, typed] of all.entries()) {
			const offered = await offer(typed);
			const right = offered.filter((name) => typed.same.includes(name));
			const half = isForTuning(place) ? "tuned" : "held out";
			for (const count of [halves[half], kinds[half]]) {
				count.asked += typed.same.length > 0 ? 1 : 0;
				count.found += right.length > 0 ? 1 : 0;
				count.offers += offered.length;
				count.right += right.length;
			}
			const wrong = right.length < offered.length || (typed.same.length > 0 && right.length === 0);
			// The other half is looked at as a figure only, so that nobody tunes on it.
			if (wrong && half === "tuned")
				console.log(`  ${typed.words} (${typed.same}): ${offered.join(", ") || "nothing"}`);
		}
		console.log(`similar, ${kind}: ${line("tuned", kinds.tuned)}; ${line("held out", kinds["held out"])}`);
	}
	for (const [half, count] of Object.entries(halves)) console.log(`similar, all: ${line(half, count)}`);
	for (const [half, recall, precision] of FLOORS) {
		const { asked, found, offers, right } = halves[half];
		expect(share(found, asked), `recall, ${half}`).toBeGreaterThanOrEqual(recall);
		expect(share(right, offers), `precision, ${half}`).toBeGreaterThanOrEqual(precision);
	}
});

function line(half: string, { asked, found, offers, right }: Count): string {
	return `${half}: recall ${percent(found, asked)}, precision ${percent(right, offers)}`;
}
