import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import postgres from "postgres";
import { connect, type Database } from "#db/client/client.ts";
import { createDemo } from "#db/demo/demo.ts";
import { readLine } from "#db/ledger.ts";
import { findSession } from "#db/sessions.ts";
import { readSnapshot } from "#db/snapshot.ts";
import { commitVotes, type VotesCommitted } from "#db/votes.ts";
import { VOTE_SHARE } from "#harness/fixtures/conference.ts";
import { newPerson } from "#harness/fixtures/people.ts";
import { publish } from "#harness/fixtures/publish.ts";
import { decide, take } from "#harness/fixtures/steps.ts";
import { test as base } from "#harness/vitest/test.ts";
import type { StepContext, Verdict } from "#protocol/rules/context.ts";
import { undo } from "#protocol/rules/undo.ts";

/**
 * A statement that waits for a lock goes on with rows that are newer than what it saw when it began, and PostgreSQL looks at its
 * conditions once more ("EvalPlanQual"). Only such a wait shows whether it compares what it must.
 */
export const test = base.extend("hall", async ({ database }, { onCleanup }) => {
	const { db, close } = connect(database.url);
	await createDemo(db, { voteShare: VOTE_SHARE });
	const holder = postgres(database.url, { max: 1, fetch_types: false });
	onCleanup(async () => {
		await Promise.all([close(), holder.end()]);
	});
	const sessionId = (await findSession(db, "demo", "interview")) ?? "";
	const sam = await newPerson(db);
	const [neighbour] = await db.execute<{ id: string; hallId: string }>(sql`
		update sessions set status = 'open', voting = true
		where id = (select id from sessions where id <> ${sessionId} and hall_id = (select hall_id from sessions where id = ${sessionId})
			order by slug limit 1) returning id, hall_id as "hallId"`);
	const [a, b] = await publish(db, sessionId, ["What of the one?", "What of the other?"]);
	const [next] = await publish(db, neighbour?.id ?? "", ["What of those next to us?"]);
	if (!neighbour || !a || !b || !next) throw new Error("The demo has a hall with two sessions.");
	const by = { sessionId, personId: sam.id };
	const read = async () => {
		const snapshot = await readSnapshot(db, sessionId, -1);
		if (!snapshot) throw new Error("The session is there.");
		return snapshot;
	};

	return {
		...{ db, by, a, b, next, neighbour },
		decide: (rule: (context: StepContext) => Verdict) => decide(db, by, rule),
		take: (rule: (context: StepContext) => Verdict) => take(db, by, rule),
		async undo(lineId: string): Promise<number | null> {
			const line = await readLine(db, sessionId, lineId);
			return take(db, by, (context) => undo(context, line), lineId);
		},
		question: async (id: string) => (await read()).questions.find((question) => question.id === id),
		/** Votes for questions, decided on what the database holds now. @returns how to commit them */
		async votes(of: string, questionIds: readonly string[]): Promise<() => Promise<VotesCommitted | null>> {
			const snapshot = await readSnapshot(db, of, -1);
			const requests = questionIds.map((questionId) => {
				const under = snapshot?.questions.filter(({ mergedInto }) => mergedInto === questionId) ?? [];
				return { questionId, members: [questionId, ...under.map(({ id }) => id)], voter: randomUUID(), vote: true };
			});
			return () => commitVotes(db, { sessionId: of, routing: snapshot?.routing ?? -1, requests });
		},
		/** Starts statements one after the other, each once the one before waits, while somebody holds the hall or its sessions; then lets them go on. */
		async queued<const T extends readonly (() => Promise<unknown>)[]>(
			lock: "hall" | "session",
			...statements: T
		): Promise<{ [N in keyof T]: Awaited<ReturnType<T[N]>> }> {
			const started: Promise<unknown>[] = [];
			await holder.begin(async (tx) => {
				if (lock === "hall") await tx`select from halls where id = ${neighbour.hallId} for update`;
				else await tx`select from sessions where id in (${sessionId}, ${neighbour.id}) order by id for update`;
				for (const [n, statement] of statements.entries()) {
					started.push(statement());
					await waiting(db, n + 1);
				}
			});
			return (await Promise.all(started)) as { [N in keyof T]: Awaited<ReturnType<T[N]>> };
		},
	};
});

/** Waits until so many statements wait for a lock that somebody holds. */
export async function waiting(db: Database, statements: number): Promise<void> {
	for (let found = 0; found < statements; ) {
		const rows = await db.execute(sql`
			select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`);
		found = rows.length;
	}
}
