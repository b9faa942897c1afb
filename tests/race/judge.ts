import { sql } from "drizzle-orm";
import { Delegate } from "#harness/clients/client.ts";
import type { Conference } from "#harness/fixtures/conference.ts";
import { wrongTallies } from "#harness/tallies.ts";
import { type Crowd, SLUG } from "./crowd.ts";
import { judgeViews } from "./judge-views.ts";
import { type Line, Replay } from "./replay.ts";
import { readStart, type Start } from "./start.ts";

/** @returns whether commands of this type are steps of the staff */
export function isStep(type: string): boolean {
	return !["question.ask", "question.reword", "question.withdraw", "question.vote"].includes(type);
}

/**
 * Compares what was acknowledged with what there is, once nothing is under way any more.
 * @param start what there was before
 * @returns what is wrong, in words
 */
export async function judge(conference: Conference, crowd: Crowd, start: Start): Promise<string[]> {
	const { db } = conference;
	const end = await readStart(db, conference.session(SLUG));
	const lines = await db.execute<Line>(sql`
		select seq::float8 as seq, verb, op_id as "opId", changes from ledger where hall_id = ${conference.hall("main")} order by seq`);
	const tallies = await wrongTallies(conference);
	return [
		...tallies.map((id) => `${id} does not count as many votes as it has`),
		...judgeLedger(crowd, lines),
		...judgeOrder(crowd, lines, start, end),
		...(await judgeViews(crowd, end)),
	];
}

/** [M9] One line for each step that was acknowledged, none for any other, and no gap. (Steps without one: `Replay.noStep`.) */
function judgeLedger({ moderators }: Crowd, lines: readonly Line[]): string[] {
	const commands = moderators.flatMap(({ acknowledged }) => acknowledged.map(({ command }) => command.opId));
	return [
		...lines.flatMap(({ seq }, n) => (seq === n + 1 ? [] : [`line ${n + 1} of the ledger is numbered ${seq}`])),
		...lines.flatMap(({ seq, opId }) =>
			opId !== null && commands.includes(opId) ? [] : [`line ${seq} is of no step that was acknowledged`],
		),
		...[...Map.groupBy(lines, ({ opId }) => opId)].flatMap(([opId, all]) =>
			all.length > 1 ? [`step ${opId} has ${all.length} lines`] : [],
		),
	];
}

/** Carries everything out again in the order of revisions: it must come to what there is. */
function judgeOrder({ members }: Crowd, lines: readonly Line[], start: Start, end: Start): string[] {
	const replay = new Replay(start);
	const byOp = new Map(lines.map((line) => [line.opId, line]));
	const events = members.flatMap(({ acknowledged, pages }) => {
		const voter = pages.find((page) => page instanceof Delegate)?.voter ?? "";
		return acknowledged.map(({ command, ack }) => {
			const line = byOp.get(command.opId);
			return {
				command,
				ack,
				voter,
				line,
				isLater: line === undefined && (isStep(command.type) || command.type === "question.vote"),
			};
		});
	});
	// What changed nothing has the revision of what was changed last, and comes after that. Sorting keeps each voter's order.
	events.sort((a, b) => a.ack.revision - b.ack.revision || Number(a.isLater) - Number(b.isLater));
	for (const { command, ack, voter, line } of events) {
		if (command.type === "question.vote") replay.vote(voter, command, ack.revision);
		else if (command.type === "question.ask") replay.asked(ack.questionId ?? "");
		else if (command.type === "question.reword") replay.reworded(command.questionId);
		else if (command.type === "question.withdraw") replay.withdrawn(command.questionId);
		else if (line) replay.step(line);
		else replay.noStep(command);
	}
	return [...replay.wrong, ...judgeRows(replay, end)];
}

/** Every vote that was acknowledged last has its row, and none that was retracted has one. */
function judgeRows({ votes }: Replay, { questions }: Start): string[] {
	return questions.flatMap(({ id, voters }) => {
		const wanted = votes.get(id) ?? new Set();
		return [
			...[...wanted].filter((voter) => !voters.includes(voter)).map((voter) => `${id} has lost the vote of ${voter}`),
			...voters.filter((voter) => !wanted.has(voter)).map((voter) => `${id} has a vote of ${voter} it must not have`),
		];
	});
}
