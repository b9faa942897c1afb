import { randomInt } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { connect, type Database } from "#db/client/client.ts";
import { checkTallies } from "#db/votes.ts";
import { Delegate, Desk, enter, visit } from "#harness/clients/client.ts";
import { type RunningServer, startServer } from "#harness/servers/server.ts";
import type { FloorQuestion } from "#protocol/views/floor.ts";
import { SessionView } from "#server/live/session-view.ts";

/** What a run of rounds came to. All but the first three should be none. */
export type Figures = {
	rounds: number;
	acknowledgedVotes: number;
	acknowledgedQuestions: number;
	sentAgain: number;
	lostVotes: number;
	lostQuestions: number;
	doubled: number;
	wrongTallies: number;
	viewsThatDiffer: number;
};

/** How often a delegate votes in a round. */
const WISHES_A_ROUND = 3;

/**
 * Delegates ask and vote, a moderator publishes what they ask, and each round the server is killed with -9 in the middle of it
 * and started again. At the end every acknowledged vote and question is looked for in the database, every tally
 * recomputed, and every client's view compared with the database's.
 *
 * @param url an empty, migrated database
 */
export async function killRounds(url: string, options: { rounds: number; delegates: number }): Promise<Figures> {
	const { db, close } = connect(url);
	let server = await startServer({ databaseUrl: url, env: { DEMO: "1", LOG_LEVEL: "error" } });
	const delegates: Delegate[] = [];
	const page = `${server.origin}/demo/interview`;
	const [demo] = await db.execute<{ id: string }>(sql`select id from conferences where code = 'demo'`);
	const desk = new Desk(server.origin, await enter(server.link("Moderator"), "Chaos"), (await visit(page)).sessionId);
	try {
		for (let n = 0; n < options.delegates; n += 1) {
			const { cookie, sessionId } = await visit(page);
			delegates.push(new Delegate(server.origin, cookie, sessionId, demo?.id));
		}
		await Promise.all([desk, ...delegates].map((client) => client.until(() => true)));
		for (let round = 0; round < options.rounds; round += 1) {
			const commands = Promise.all([publishAll(desk, round), ...delegates.map((delegate) => wishFor(delegate, round))]);
			server = await killInTheMiddle(server, url, delegates);
			await commands;
		}
		return { rounds: options.rounds, ...(await compare(db, desk.sessionId, delegates)) };
	} finally {
		for (const client of [desk, ...delegates]) client.leave();
		await server.kill9();
		await close();
	}
}

/** Lets a part of the round's commands be answered, another part each time, then pulls the plug. */
async function killInTheMiddle(server: RunningServer, url: string, delegates: Delegate[]): Promise<RunningServer> {
	const answered = () => delegates.reduce((sum, { acknowledged }) => sum + acknowledged.length, 0);
	// Never the last of them: somebody must still be waiting.
	const enough = answered() + randomInt(1, (WISHES_A_ROUND - 1) * delegates.length);
	while (answered() < enough) await pause(1);
	await server.kill9();
	return startServer({ databaseUrl: url, port: server.port, env: { LOG_LEVEL: "error" } });
}

/** A few votes, some of them taken back, and now and then a question, all at once as thumbs are. */
async function wishFor(delegate: Delegate, round: number): Promise<void> {
	const { sessionId } = delegate;
	const rows = delegate.view?.rows.filter((row) => row.putAt === null) ?? [];
	const first = randomInt(rows.length);
	const asking =
		randomInt(4) === 0
			? delegate.send({ type: "question.ask", sessionId, words: `What of round ${round}, number ${randomInt(1e9)}?` })
			: null;
	for (let k = 0; k < WISHES_A_ROUND; k += 1) {
		const questionId = rows[(first + k) % rows.length]?.id;
		if (questionId) await delegate.send({ type: "question.vote", sessionId, questionId, vote: randomInt(4) > 0 });
	}
	await asking;
}

/** A moderator who publishes whatever waits. */
async function publishAll(desk: Desk, round: number): Promise<void> {
	const waiting = desk.view?.rows.filter((row) => row.status === "pending") ?? [];
	for (const { id } of waiting.slice(0, 10 + round)) {
		await desk.send({
			type: "question.approve",
			seen: "review",
			edition: 1,
			sessionId: desk.sessionId,
			questionId: id,
		});
	}
}

async function compare(db: Database, sessionId: string, delegates: Delegate[]): Promise<Omit<Figures, "rounds">> {
	const truth = await SessionView.load(db, sessionId);
	if (!truth) throw new Error("The session is gone.");
	const expected = truth.floor();
	const votes = await db.execute<{ id: string; voter: string }>(sql`select question_id as id, voter from votes`);
	const standing = new Set(votes.map(({ id, voter }) => `${id} ${voter}`));
	const asked = await db.execute<{ opId: string; times: number }>(
		sql`select op_id as "opId", count(*)::int as times from questions group by op_id`,
	);
	const times = new Map(asked.map((row) => [row.opId, row.times]));
	const figures = {
		acknowledgedVotes: 0,
		acknowledgedQuestions: 0,
		sentAgain: 0,
		lostVotes: 0,
		lostQuestions: 0,
		doubled: asked.filter((row) => row.times > 1).length,
		wrongTallies: (await checkTallies(db)).wrong.length,
		viewsThatDiffer: 0,
	};
	for (const delegate of delegates) {
		const voter = delegate.voter;
		const last = new Map<string, boolean>();
		for (const { command } of delegate.acknowledged) {
			if (command.type === "question.ask") {
				figures.acknowledgedQuestions += 1;
				if (!times.has(command.opId)) figures.lostQuestions += 1;
			}
			if (command.type === "question.vote") {
				figures.acknowledgedVotes += 1;
				last.set(command.questionId, command.vote);
			}
		}
		for (const [id, vote] of last) if (standing.has(`${id} ${voter}`) !== vote) figures.lostVotes += 1;
		figures.sentAgain += delegate.sentAgain;
		const view = await delegate.until((seen) => seen.revision >= expected.revision).catch(() => null);
		if (!view || fingerprint(view.rows) !== fingerprint(expected.rows)) figures.viewsThatDiffer += 1;
	}
	return figures;
}

/** What of a view must agree, whatever order its rows came in. */
function fingerprint(rows: readonly FloorQuestion[]): string {
	return JSON.stringify(
		[...rows].sort((a, b) => (a.id < b.id ? -1 : 1)).map(({ id, votes, words }) => [id, votes, words]),
	);
}
