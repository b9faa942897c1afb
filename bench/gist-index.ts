import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { connect, type Database } from "#db/client/client.ts";
import { migrate } from "#db/client/migrate.ts";
import { loadDemo } from "#db/demo/demo.ts";
import { findSession } from "#db/sessions.ts";
import { findSimilar } from "#db/similarity/similar.ts";
import { commitVotes } from "#db/votes.ts";
import { spread } from "#harness/figures.ts";
import { manyQuestions, publish } from "#harness/fixtures/publish.ts";
import { TYPED } from "#harness/fixtures/similar-set.ts";
import { createDatabase, startPostgres } from "#harness/postgres.ts";

/**
 * Measures what a trigram index on the gists would cost votes: batches alternate between two databases of one PostgreSQL, which
 * differ only in that index.
 *
 *     npm run bench -- gist-index
 */

const QUESTIONS = 2_000;
const ROUNDS = 300;
const VOTES_A_BATCH = 200;

type Side = {
	db: Database;
	close(): Promise<void>;
	sessionId: string;
	questions: string[];
	batches: number[];
	found: number[];
};

/** @returns true: there is no budget */
export async function run(): Promise<boolean> {
	const postgres = await startPostgres();
	const sides: Side[] = [];
	try {
		const plain = await open(postgres.url, "plain");
		sides.push(plain);
		const indexed = await open(postgres.url, "indexed");
		sides.push(indexed);
		await indexed.db.execute(sql`create index on questions using gin (gist gin_trgm_ops)`);
		for (const { db } of sides) await db.execute(sql`vacuum analyze questions`);
		for (let round = 0; round < ROUNDS; round += 1) {
			// Alternate who goes first, as the second finds warmer caches.
			for (const side of round % 2 ? [plain, indexed] : [indexed, plain]) side.batches.push(await vote(side));
		}
		for (const side of sides) {
			for (const { words } of Object.values(TYPED).flat()) {
				const started = performance.now();
				await findSimilar(side.db, side.sessionId, words);
				side.found.push(performance.now() - started);
			}
		}
		for (const [name, side] of [
			["without the index", plain],
			["with it", indexed],
		] as const) {
			const [batch, find] = [spread(side.batches), spread(side.found)];
			console.log(
				`${name}: a batch of ${VOTES_A_BATCH} votes ${batch.median.toFixed(1)} ms (p95 ${batch.p95.toFixed(1)}), ` +
					`similar questions ${find.median.toFixed(1)} ms (p95 ${find.p95.toFixed(1)})`,
			);
		}
		return true;
	} finally {
		for (const side of sides) await side.close();
		await postgres.stop();
	}
}

async function open(server: string, name: string): Promise<Side> {
	const url = await createDatabase(server, `${name}_${randomUUID().slice(0, 8)}`);
	await migrate(url);
	const { db, close } = connect(url);
	await loadDemo(db);
	const sessionId = await findSession(db, "demo", "interview");
	if (!sessionId) throw new Error("The demo has no interview.");
	const questions = await publish(db, sessionId, manyQuestions(QUESTIONS));
	return { db, close, sessionId, questions, batches: [], found: [] };
}

/** Commits a batch of new voters, mostly for top questions. @returns how long it took, in ms */
async function vote({ db, sessionId, questions }: Side): Promise<number> {
	const wishes = Array.from({ length: VOTES_A_BATCH }, () => {
		const questionId = questions[Math.floor(questions.length * Math.random() ** 2)] ?? "";
		return { questionId, members: [questionId], voter: randomUUID(), vote: true };
	});
	const started = performance.now();
	await commitVotes(db, { sessionId, routing: 0, wishes });
	return performance.now() - started;
}
