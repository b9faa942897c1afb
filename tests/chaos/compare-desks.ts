import { sql } from "drizzle-orm";
import type { Database } from "#db/client/client.ts";
import { checkTallies } from "#db/votes.ts";
import type { Desk } from "#harness/clients/client.ts";
import { spread } from "#harness/figures.ts";
import type { DeskView } from "#protocol/views/desk.ts";
import type { SessionView } from "#server/live/session-view.ts";

/** What must not be. */
export type Wrongs = {
	/** Questions that were decided while a decision on them stood, or on which none, or several, stand at the end. */
	decidedTwice: number;
	undecided: number;
	/** Acknowledged steps that have no line or several; and lines of steps that were refused. */
	linesMissing: number;
	linesTooMany: number;
	/** Words for the stage and sentences to authors that were acknowledged and are nowhere; and refused ones that left a trace. */
	textsLost: number;
	wrongTallies: number;
	viewsThatDiffer: number;
	/** Answered with a fault of ours. */
	defects: number;
};

export type Comparison = {
	acknowledged: number;
	/** Asked for what another had set already: answered with yes, and no line of their own. */
	soAlready: number;
	decisions: number;
	undone: number;
	refused: Record<string, number>;
	/** Commands that were told to wait, or were not answered, and sent again. */
	sentAgain: number;
	ackMs: { median: number; p95: number };
	wrongs: Wrongs;
};

type Line = {
	opId: string;
	verb: string;
	questionId: string | null;
	undone: boolean;
	/** What a decision found. */
	found: { status: string; at: number | null } | null;
	remark: string | null;
	wording: string | null;
};

const DECISIONS = ["approve", "decline", "hold", "merge"];

/** Compares what the moderators were answered with the rows and the ledger, and what they see with the database. */
export async function compareDesks(
	db: Database,
	truth: SessionView,
	ids: readonly string[],
	desks: readonly Desk[],
): Promise<Comparison> {
	const lines = await readLines(db, truth.id);
	const byOp = Map.groupBy(lines, ({ opId }) => opId);
	const acknowledged = desks.flatMap((desk) => desk.acknowledged);
	const refused = desks.flatMap((desk) => desk.refused);
	const soAlready = acknowledged.filter(
		({ command }) => command.type === "question.tag" && !byOp.has(command.opId) && isTagged(truth, command),
	);
	const already = new Set(soAlready.map(({ command }) => command.opId));
	const expected = acknowledged.filter(({ command }) => !already.has(command.opId));
	const kept = [...lines.map(({ remark, wording }) => `${remark} ${wording}`), ...rowsAsText(truth)].join("\n");
	const decisions = lines.filter(({ verb }) => DECISIONS.includes(verb));
	const decidedOnes = Map.groupBy(decisions, ({ questionId }) => questionId);
	const standing = (id: string) => decidedOnes.get(id)?.filter(({ undone }) => !undone).length ?? 0;
	const seen = desks.map(({ view }) => (view ? fingerprint(view) : ""));
	return {
		acknowledged: acknowledged.length,
		soAlready: soAlready.length,
		decisions: decisions.length,
		undone: lines.filter(({ verb }) => verb === "undo").length,
		refused: Object.fromEntries(
			[...Map.groupBy(refused, ({ code }) => code)].map(([code, all]) => [code, all.length]).sort(),
		),
		sentAgain: desks.reduce((sum, desk) => sum + desk.sentAgain, 0),
		ackMs: spread([...acknowledged, ...refused].map(({ tookMs }) => tookMs)),
		wrongs: {
			decidedTwice:
				decisions.filter(({ found }) => found?.status !== "pending" || found.at !== null).length +
				ids.filter((id) => standing(id) > 1).length,
			undecided: ids.filter((id) => standing(id) === 0).length,
			linesMissing: expected.filter(({ command }) => byOp.get(command.opId)?.length !== 1).length,
			linesTooMany:
				refused.filter(({ command }) => byOp.has(command.opId)).length + Math.max(0, lines.length - expected.length),
			textsLost:
				acknowledged.flatMap(textsOf).filter((text) => !kept.includes(text)).length +
				refused.flatMap(textsOf).filter((text) => kept.includes(text)).length,
			wrongTallies: (await checkTallies(db)).wrong.length,
			viewsThatDiffer: seen.filter((view) => view !== fingerprint(truth.desk())).length,
			defects: refused.filter(({ code }) => code === "defect").length,
		},
	};
}

async function readLines(db: Database, sessionId: string): Promise<Line[]> {
	return db.execute<Line>(sql`
		select l.op_id as "opId", l.verb, l.question_id as "questionId", decision -> 'old' as found,
			decision #>> '{new,remark}' as remark, w.words as wording,
			exists (select from ledger undoing where undoing.undoes = l.id) as undone
		from ledger l
			left join lateral jsonb_path_query(l.changes, '$[*] ? (@.field == "decision")') decision on true
			left join lateral jsonb_path_query(l.changes, '$[*] ? (@.field == "wording")') wording on true
			left join stage_wordings w on w.id = (wording ->> 'new')::uuid
		where l.session_id = ${sessionId} order by l.seq`);
}

type Answered = Desk["acknowledged"][number] | Desk["refused"][number];

/** What a moderator wrote in a step. */
function textsOf({ command }: Answered): string[] {
	if (command.type === "question.word") return command.wording ? [command.wording] : [];
	return command.type === "question.decline" && command.remark ? [command.remark] : [];
}

/** Somebody has set that tag: it stands, or was taken off again by undoing. */
function isTagged(truth: SessionView, command: Answered["command"]): boolean {
	return command.type === "question.tag" && truth.questions.get(command.questionId) !== undefined;
}

function rowsAsText(truth: SessionView): string[] {
	return truth.desk().rows.map(({ stageWording, remark }) => `${stageWording} ${remark}`);
}

/** Everything of a desk's view, whatever order its rows came in. */
function fingerprint({ epoch, revision, head, rows }: DeskView): string {
	return JSON.stringify([epoch, revision, head, [...rows].sort((a, b) => (a.id < b.id ? -1 : 1))]);
}
