import { type SQL, sql } from "drizzle-orm";
import { type Change, UNDOING } from "#protocol/ledger.ts";
import { LEDGER_PAGE } from "#protocol/limits.ts";
import type { UndoableLine } from "#protocol/rules/undo.ts";
import type { SheetStep } from "#protocol/views/chair.ts";
import type { LedgerLine } from "#protocol/views/ledger.ts";
import { type Database, ms, texts } from "./client/client.ts";

/** Conditions on line `l` of the ledger. */
export const isNotUndone = sql`not exists (select from ledger undoing where undoing.undoes = l.id)`;
export const isUndoable = sql`l.verb = any(${texts(Object.entries(UNDOING).flatMap(([verb, how]) => (how ? [verb] : [])))})`;
/** Lines of one action on many questions are shown and undone together. */
export const actionOf = sql`coalesce(l.action_id, l.id)`;

/** @returns how many questions a line of table `l` is about: a put is about one, though it also marks another as answered */
export const questionCountOf: SQL = sql`case when l.question_id is not null then 1 else (
	select count(distinct change ->> 'id')::int from jsonb_array_elements(l.changes) change
	where change ->> 'of' in ('question', 'tag', 'votes')) end`;

/**
 * Reads a page of the ledger, newest first.
 * @param of the session; a question, to read only its lines; and a `seq`, to read only earlier lines
 */
export async function readLedger(
	db: Database,
	of: { sessionId: string; questionId: string | null; before: number | null },
): Promise<LedgerLine[]> {
	const { questionId } = of;
	const isAbout = questionId
		? sql`(l.question_id = ${questionId} or l.changes @> ${JSON.stringify([{ id: questionId }])}::jsonb)`
		: sql`true`;
	return db.execute<LedgerLine>(sql`
		with page as materialized (
			select ${actionOf} as id, min(l.seq) as seq from ledger l
			where l.session_id = ${of.sessionId} and ${isAbout} group by ${actionOf}
			having ${of.before}::float8 is null or min(l.seq) < ${of.before}::float8
			order by min(l.seq) desc limit ${LEDGER_PAGE}
		),
		action as (
			select coalesce(
					jsonb_agg(l.id order by l.seq desc) filter (where ${isNotUndone}), jsonb_agg(l.id order by l.seq desc)
				) as ids,
				page.seq, (array_agg(l.id order by l.seq))[1] as first,
				sum(${questionCountOf})::int as questions, bool_or(${isNotUndone} and ${isUndoable}) as undoable
			from page join ledger l on l.session_id = ${of.sessionId} and ${actionOf} = page.id
			where ${isAbout} group by page.id, page.seq
		)
		select action.ids as "ledgerIds", action.seq::float8 as seq, ${ms("l.at")} as at, people.name as by, l.verb,
			l.question_id as "questionId", action.questions, undone.verb as undid, undoer.name as "undoneBy", action.undoable,
			case when action.questions > 1 and l.question_id is null then jsonb_build_array(l.changes -> 0) else l.changes end as changes,
			(select nullif(concat_ws(' / ', words, words_cy), '') from stage_wordings w where w.id = (
				select (change ->> 'new')::uuid from jsonb_array_elements(l.changes) change
				where change ->> 'of' = 'question' and change ->> 'field' = 'wording'
			)) as wording
		from action join ledger l on l.id = action.first left join people on people.id = l.person_id
			left join ledger undone on undone.id = l.undoes
			left join ledger undoing on undoing.undoes = l.id left join people undoer on undoer.id = undoing.person_id
		order by action.seq desc`);
}

export type Line = UndoableLine & { id: string; hallId: string; seq: number };

/**
 * @param id a line's id, or the opId of a person's own step
 * @returns the line of the session's ledger; null if there is none
 */
export async function readLine(
	db: Database,
	sessionId: string,
	id: string,
	personId: string | null = null,
): Promise<Line | null> {
	const rows = await db.execute<Line>(sql`
		select l.id, l.hall_id as "hallId", l.seq::float8 as seq, l.verb, l.question_id as "questionId", l.changes,
			not ${isNotUndone} as "isUndone", coalesce((
				select jsonb_agg(distinct change ->> 'field') from ledger later cross join lateral jsonb_array_elements(later.changes) change
				where later.hall_id = l.hall_id and later.seq > l.seq and later.changes @> '[{"of": "stage"}]' and change ->> 'of' = 'stage'
					and not exists (select from ledger undoing where undoing.undoes = later.id)
					and not exists (select from ledger undone where undone.id = later.undoes and undone.seq > l.seq)
			), '[]') as "stageChanged"
		from ledger l where (l.id = ${id} or (l.person_id = ${personId} and l.op_id = ${id})) and l.session_id = ${sessionId}`);
	return rows[0] ?? null;
}

export type RecordLine = SheetStep & { questionId: string };

/** @returns the ledger's lines about a session's questions on stage, oldest first, without undone ones */
export async function readRecord(db: Database, sessionId: string): Promise<RecordLine[]> {
	return db.execute<RecordLine>(sql`
		select l.verb, ${ms("l.at")} as at, people.name as by, l.question_id as "questionId"
		from ledger l left join people on people.id = l.person_id
		where l.session_id = ${sessionId} and l.verb in ('put', 'press', 'answer', 'skip')
			and ${isNotUndone}
		order by l.seq`);
}

/**
 * @param line a line that cannot be undone
 * @param essential those of its changes that must still be in effect
 * @returns who last changed any of those, or else anything of its questions: a name, `schedule`, or null if no line did
 */
export async function whoChanged(
	db: Database,
	{ hallId, seq, changes }: Line,
	essential: readonly Change[],
): Promise<{ by: string } | "schedule" | null> {
	const isExact = anyOf(essential.map(({ of, id, field }) => ({ of, id, field })));
	const isSame = anyOf(idsIn(changes).map((id) => ({ id })));
	const rows = await db.execute<{ by: string | null }>(sql`
		select people.name as by from ledger l left join people on people.id = l.person_id
		where l.hall_id = ${hallId} and l.seq > ${seq} and (${isExact} or ${isSame})
		order by (${isExact}) desc, l.seq desc limit 1`);
	const [last] = rows;
	if (!last) return null;
	return last.by === null ? "schedule" : { by: last.by };
}

/** @returns the questions whose votes count elsewhere since a step: those it merged or split, or whose merge it undid */
export async function readRegrouped(db: Database, by: { personId: string; opId: string }): Promise<string[]> {
	const rows = await db.execute<{ changes: Change[] }>(sql`
		select changes from ledger where person_id = ${by.personId} and op_id = ${by.opId}`);
	const ids = rows.flatMap(({ changes }) =>
		changes.flatMap((change) => {
			if (change.of !== "question" || change.field !== "decision") return [];
			const { id, old, new: next } = change;
			return old.mergedInto === next.mergedInto ? [] : [id, old.mergedInto, next.mergedInto];
		}),
	);
	return [...new Set(ids.filter((id) => id !== null))];
}

function anyOf(parts: readonly object[]): SQL {
	if (parts.length === 0) return sql`false`;
	return sql.join(
		parts.map((part) => sql`l.changes @> ${JSON.stringify([part])}::jsonb`),
		sql` or `,
	);
}

/** The ids a set of changes refers to: questions, notes, what went on or off stage, and merge targets. */
function idsIn(changes: readonly Change[]): string[] {
	return changes.flatMap((change) => {
		if (change.of === "stage" && change.field === "item")
			return [change.old, change.new].flatMap((one) => one?.id ?? []);
		if (change.of === "question" && change.field === "decision")
			return [change.id, change.old.mergedInto ?? [], change.new.mergedInto ?? []].flat();
		return change.of === "question" || change.of === "tag" || change.of === "note" ? [change.id] : [];
	});
}
