import { sql } from "drizzle-orm";
import { expect } from "vitest";
import { readSnapshot } from "#db/snapshot.ts";
import type { Delegate, Desk } from "#harness/clients/client.ts";
import type { Conference } from "#harness/fixtures/conference.ts";
import { wrongTallies } from "#harness/tallies.ts";
import type { CommandInput } from "#protocol/commands.ts";
import type { Ack } from "#protocol/events.ts";
import type { LedgerVerb } from "#protocol/ledger.ts";

export const done = async (desk: Desk, command: CommandInput) => {
	const ack = await desk.send(command);
	if (!ack.ok) throw new Error(`${command.type}: ${ack.refusal.sentence}`);
	return desk.until(({ revision }) => revision >= ack.revision);
};

let asked = 0;
/** A published question of somebody's own, that nobody has voted for. */
export async function published(conference: Conference, desk: Desk) {
	const author = await conference.delegate();
	const words = `What of ${["roofs", "buses", "meals", "exams", "books", "pitches", "labs", "heating"][asked++ % 8]} in ${2100 + asked}?`;
	const ack = await author.send({ type: "question.ask", sessionId: desk.sessionId, words });
	if (!ack.ok || !ack.questionId) throw new Error("The question was kept.");
	const questionId = ack.questionId;
	await desk.until(({ revision }) => revision >= ack.revision);
	await done(desk, { type: "question.approve", seen: "review", edition: 1, sessionId: desk.sessionId, questionId });
	return { author, words, questionId };
}

export const vote = (voter: Delegate, questionId: string, given = true): Promise<Ack> =>
	voter.send({ type: "question.vote", sessionId: voter.sessionId, questionId, vote: given });
export const merge = (
	{ sessionId }: Desk,
	questionId: string,
	into: string,
	seen: "review" | "published" = "published",
): CommandInput => ({
	type: "question.merge",
	seen,
	edition: 1,
	sessionId,
	questionId,
	into,
});
export const split = ({ sessionId }: Desk, questionId: string): CommandInput => ({
	type: "question.split",
	sessionId,
	questionId,
});
export const undo = async (desk: Desk, verb?: LedgerVerb): Promise<CommandInput> => {
	const line = (await desk.ledger()).find((one) => one.undoable && (!verb || one.verb === verb));
	return { type: "desk.undo", sessionId: desk.sessionId, ledgerId: line?.ledgerIds[0] ?? "" };
};
/** What stands beside a question as its number of votes. */
export async function tally({ db, sessionId }: Conference, id: string): Promise<number | undefined> {
	return (await readSnapshot(db, sessionId, -1))?.questions.find((question) => question.id === id)?.votes;
}
/** Whom the tables have as voters of a question, or of the group it is the head of, as their place among these. */
export async function votersOf(conference: Conference, questionId: string, among: Delegate[]): Promise<number[]> {
	const rows = await conference.db.execute<{ voter: string }>(sql`
		with recursive member as (
			select ${questionId}::uuid as id union select q.id from questions q join member on q.merged_into = member.id
		)
		select distinct voter from votes join member on member.id = question_id`);
	const found = new Set(rows.map(({ voter }) => voter));
	return among.flatMap(({ voter }, n) => (found.has(voter) ? [n] : []));
}
/** What each phone takes for its own votes is what the tables hold. */
export async function mineIsRight(conference: Conference, voters: Delegate[]) {
	for (const voter of voters) {
		const rows = await conference.db.execute<{ id: string }>(sql`
			with recursive place as (
				select question_id as id from votes where voter = ${voter.voter}
				union select q.merged_into from questions q join place using (id) where q.merged_into is not null
			)
			select id from place join questions using (id) where merged_into is null`);
		const kept = rows.map(({ id }) => id).sort();
		await expect.poll(() => [...voter.mine.votes].sort()).toEqual(kept);
	}
	expect(await wrongTallies(conference)).toEqual([]);
}

/**
 * [M12] [V5] Merges two questions, splits them and undoes both, again and again, while fourteen delegates vote for them and take it
 * back as fast as they can, and six more have voted for both.
 * @param rounds how often
 * @param votesEach after how many votes each of the fourteen stops; a multiple of two
 */
export async function mergeAmidVotes(
	conference: Conference,
	rounds: number,
	votesEach = Number.POSITIVE_INFINITY,
): Promise<void> {
	const desk = await conference.moderator("Sam");
	const [a, b] = [await published(conference, desk), await published(conference, desk)];
	const voters = await Promise.all(Array.from({ length: 20 }, () => conference.delegate()));
	// The first seven vote for one, the next for the other, the last six for both; each goes back and forth, and ends with a vote.
	const wanted = (n: number) => (n < 7 ? [a] : n < 14 ? [b] : [a, b]);
	for (const [n, voter] of voters.entries())
		if (n >= 14) for (const { questionId } of wanted(n)) await vote(voter, questionId);
	let votes = 0;
	let storming = true;
	const storm = Promise.all(
		voters.slice(0, 14).map(async (voter, n) => {
			const [question] = wanted(n);
			for (let turn = 0; question && ((storming && turn < votesEach) || turn % 2 === 1); turn += 1) {
				const ack = await vote(voter, question.questionId, turn % 2 === 0);
				expect(ack.ok, JSON.stringify(ack)).toBe(true);
				votes += 1;
			}
			if (question) await vote(voter, question.questionId);
		}),
	);
	for (let round = 0; round < rounds; round += 1) {
		await done(desk, merge(desk, a.questionId, b.questionId));
		await done(desk, round % 2 ? await undo(desk) : split(desk, a.questionId));
		if (round % 2) continue;
		// The splitting undone, and split once more.
		await done(desk, await undo(desk));
		await done(desk, split(desk, a.questionId));
	}
	await done(desk, merge(desk, a.questionId, b.questionId));
	storming = false;
	await storm;
	console.log(`${votes} votes and retractions among the merges, splits and undoings of ${rounds} rounds`);
	const all = voters.map((_, n) => n);
	await mineIsRight(conference, voters);
	expect(await votersOf(conference, b.questionId, voters)).toEqual(all);
	const view = await done(desk, split(desk, a.questionId));
	// A vote given while the two were one was given to the one that was left; no other has moved.
	const apart = [await votersOf(conference, a.questionId, voters), await votersOf(conference, b.questionId, voters)];
	expect([...new Set(apart.flat())].sort((one, other) => one - other)).toEqual(all);
	for (const [n, { questionId }] of [a, b].entries()) {
		expect(apart[n]).toEqual(expect.arrayContaining([14, 15, 16, 17, 18, 19]));
		expect(view.rows.find(({ id }) => id === questionId)?.votes).toBe(apart[n]?.length);
	}
	await mineIsRight(conference, voters);
}
