import { type SQL, sql } from "drizzle-orm";
import { languageOf } from "#protocol/language.ts";
import type { Change, LedgerVerb } from "#protocol/ledger.ts";
import type { Additions } from "#protocol/rules/context.ts";
import { gistOf } from "#protocol/rules/likeness/gist.ts";
import { type Database, uuids } from "./client/client.ts";
import { isoTime, patchOf, questionPatches } from "./patches.ts";

/** Who takes a step; person and opId are null for the schedule. */
export type Stepper = { sessionId: string; personId: string | null; opId: string | null };

/** A step to write. A rule has decided what it changes. */
export type StepWrite = Stepper & {
	hallId: string;
	lineId: string;
	verb: LedgerVerb;
	questionId: string | null;
	changes: readonly Change[];
	adds: Additions;
	/** The hall's step counter when the step was decided; null for steps that apply whatever else has happened. */
	steps: number | null;
	/** The questions it was based on. */
	questions: readonly { id: string; version: number; tags: readonly string[] }[];
	reroutes: boolean;
	isOnFloorHead: boolean;
	actionId: string | null;
	undoes: string | null;
	/** The latest time it may be written, by the database's clock in ms since 1970; null for no limit. */
	until: number | null;
};

/**
 * Writes a step in one statement (absolute values, the ledger's line and the counters), if nothing it was based on has changed.
 * Rows are locked in the same order as everywhere: hall, session, questions by id. The hall's other sessions are only locked if
 * their desks show the change, and never waited for: a locked one would hold up all writing in this one too.
 *
 * Every question named gets a new version and revision, even if nothing else about it changes: the tally of a group, and what
 * its author may do, depend on the questions merged with it.
 *
 * @returns the session's new revision; null if nothing was written: something has changed, another session of the hall is locked,
 *   or the opId is already stored (see `findStep`)
 */
export async function writeStep(db: Database, step: StepWrite): Promise<number | null> {
	const { sessionId, hallId, adds } = step;
	const stage = patchOf("stage", step.changes);
	const session = patchOf("session", step.changes);
	const concernsHall = step.changes.some(({ of }) => of === "stage" || of === "screen");
	const patches = questionPatches(step.changes, step.questions);
	const rows = await db.write<{ revision: number }>(
		"step",
		sessionId,
		sql`
		with hall as materialized (
			select id, conference_id, steps from halls
			where id = ${hallId} ${step.steps === null ? sql`` : sql`and steps = ${step.steps}`} for no key update
		),
		own as materialized (
			select sessions.id, sessions.revision from sessions join hall on hall.id = sessions.hall_id
			where sessions.id = ${sessionId} for no key update of sessions
		),
		neighbour as materialized (
			select sessions.id, sessions.revision from own join sessions on sessions.id <> own.id
			where sessions.hall_id = ${concernsHall ? hallId : null} for no key update of sessions skip locked
		),
		session as (select * from own union all select * from neighbour),
		wanted as materialized (
			select * from jsonb_to_recordset(${JSON.stringify(patches)}::jsonb) as wanted (id uuid, version integer, patch jsonb)
		),
		question as materialized (
			select questions as found, wanted.patch
			from questions join session on session.id = questions.session_id
				join wanted on wanted.id = questions.id and wanted.version = questions.version
			order by questions.id for no key update of questions
		),
		${adds.screen?.pairingId ? waitingPairing(adds.screen.pairingId) : sql``}
		line as (
			insert into ledger (id, conference_id, hall_id, session_id, seq, person_id, op_id, action_id, verb, question_id, changes, undoes)
			select ${step.lineId}, conference_id, id, ${sessionId}, steps + 1, ${step.personId}, ${step.opId}, ${step.actionId},
				${step.verb}, ${step.questionId}, ${JSON.stringify(step.changes)}::jsonb, ${step.undoes}
			from hall
			where case when (select count(*) from question) = ${patches.length} and exists (select from own)
					${concernsHall ? sql`and (select count(*) from session) = (select count(*) from sessions where hall_id = ${hallId})` : sql``}
					${adds.screen?.pairingId ? sql`and exists (select from pairing)` : sql``}
				-- The clock is read once all locks are held, which may have been waited for.
				then ${step.until === null ? sql`true` : sql`clock_timestamp() < ${isoTime(step.until)}::timestamptz`} else false end
			on conflict do nothing
			returning *
		),
		changed_questions as (
			update questions set ${fromNext(patches)} version = questions.version + 1, revision = session.revision + 1
			from line, (select (jsonb_populate_record(found, patch)).* from question) next
				join session on session.id = next.session_id
			where questions.id = next.id
		),
		${stage ? sql`changed_stage as (update stages set ${stage} from line where stages.hall_id = line.hall_id),` : sql``}
		${sql.join([...addedRows(step), ...changedRows(step)], sql` `)}
		changed_sessions as (
			update sessions set ${session ? sql`${session},` : sql``}
				revision = sessions.revision + 1, desk_head_at = sessions.revision + 1,
				routing = sessions.routing + case when sessions.id = ${sessionId} then ${Number(step.reroutes)} else 0 end
				${step.isOnFloorHead ? sql`, floor_head_at = sessions.revision + 1` : sql``}
			from line, session where sessions.id = session.id
		),
		counted as (update halls set steps = line.seq from line where halls.id = line.hall_id)
		select (session.revision + 1)::float8 as revision from line join session on session.id = line.session_id`,
	);
	return rows[0]?.revision ?? null;
}

/** @returns the changes of the step a person took under this opId; null if there is none */
export async function findStep(db: Database, personId: string, opId: string): Promise<Change[] | null> {
	const rows = await db.execute<{ changes: Change[] }>(sql`
		select changes from ledger where person_id = ${personId} and op_id = ${opId}`);
	return rows[0]?.changes ?? null;
}

/** [W7] The step that creates the screen uses up the code, so that two desks typing it create only one screen. */
function waitingPairing(pairingId: string): SQL {
	return sql`pairing as materialized (
			select id from pairings where id = ${pairingId} and screen_id is null and expires_at > clock_timestamp() for no key update
		),`;
}

/** Assigns every column that any of the patches has; in the other rows it keeps its value. Each is followed by a comma. */
function fromNext(patches: readonly { patch: Record<string, unknown> }[]): SQL {
	const columns = new Set(patches.flatMap(({ patch }) => Object.keys(patch)));
	return sql.raw([...columns].map((column) => `${column} = next.${column},`).join(" "));
}

/** CTEs for the rows a step adds, each followed by a comma. */
function addedRows({ adds }: StepWrite): SQL[] {
	const { note, wording, aside, screen, heard } = adds;
	return [
		...(heard
			? [
					sql`heard as (
						insert into questions (id, session_id, source, op_id, nth, words, language, gist, status, asked_at, published_at, place,
							ordered_at, decided_by, decided_at, revision)
						select ${heard.id}, session.id, 'hall', ${heard.id}, 1, ${heard.words}, ${languageOf(heard.words)}, ${gistOf(heard.words)},
							'published', ${isoTime(heard.at)}, ${isoTime(heard.at)}, ${heard.place},
							${heard.place === null ? null : isoTime(heard.at)}, line.person_id, ${isoTime(heard.at)}, session.revision + 1
						from line join session on session.id = line.session_id
					),`,
				]
			: []),
		...(note
			? [
					sql`sent as (
						insert into notes (id, session_id, words, reply, sent_by, step)
						select ${note.id}, session_id, ${note.words}, ${note.reply}, person_id, id from line
					),`,
				]
			: []),
		...(wording
			? [
					sql`worded as (
						insert into stage_wordings (id, question_id, words, language, words_cy, set_by)
						select ${wording.id}, ${wording.questionId}, ${wording.words}, ${wording.language}, ${wording.wordsCy}, person_id from line
					),`,
				]
			: []),
		...(aside
			? [
					sql`put_aside as (
						insert into set_aside (question_id, voter, step)
						select asked.id, voter, line.id from line, unnest(${uuids(aside.questionIds)}) asked (id),
							unnest(${uuids(aside.voters)}) voter order by md5(voter::text)
					),`,
				]
			: []),
		...(screen
			? [
					sql`screen as (
						insert into screens (id, hall_id, name, key_hash, wall_height_metres, farthest_seat_metres)
						select ${screen.id}, hall_id, ${screen.name}, ${screen.keyHash},
							${screen.size?.wallHeightMetres ?? null}, ${screen.size?.farthestSeatMetres ?? null} from line
						returning id
					),`,
				]
			: []),
		...(screen?.pairingId
			? [
					sql`claimed as (
						update pairings set screen_id = screen.id, expires_at = now() + interval '10 minutes'
						from screen where pairings.id = ${screen.pairingId}
					),`,
				]
			: []),
	];
}

/** CTEs for what a step changes in other tables, each followed by a comma. */
function changedRows({ changes, undoes }: StepWrite): SQL[] {
	return changes.flatMap((change, n) => {
		const name = sql.raw(`changed_${n}`);
		switch (change.of) {
			case "question":
				// [O38] Undoing that a question was heard withdraws it.
				if (change.field !== "decision" || change.new.status !== "withdrawn") return [];
				return sql`${name} as (
					update stage_wordings set words = null, language = null, words_cy = null from line where stage_wordings.question_id = ${change.id}
				),`;
			case "note":
				if (change.field === "acknowledgedAt")
					return sql`${name} as (
						update notes set acknowledged_at = ${isoTime(change.new)} from line where notes.id = ${change.id}
					),`;
				return change.new ? [] : sql`${name} as (delete from notes using line where notes.id = ${change.id}),`;
			case "screen":
				if (change.field === "fixed")
					return sql`${name} as (
						update screens set fixed_mode = ${change.new.mode} from line where screens.id = ${change.id}
					),`;
				if (change.field === "measured")
					return sql`${name} as (
						update screens set wall_height_metres = ${change.new.size?.wallHeightMetres ?? null},
							farthest_seat_metres = ${change.new.size?.farthestSeatMetres ?? null}
						from line where screens.id = ${change.id}
					),`;
				return change.new
					? []
					: sql`${name} as (update screens set revoked_at = now() from line where screens.id = ${change.id}),`;
			case "word":
				return sql`${name} as (
					update conferences set allowed_words = ${
						change.new
							? sql`array_append(allowed_words, ${change.field})`
							: sql`array(select word from unnest(allowed_words) word where lower(word) <> lower(${change.field}))`
					} from line where conferences.id = line.conference_id
				),`;
			case "votes":
				return change.new
					? []
					: sql`${name} as (
						delete from set_aside using line where set_aside.step = ${undoes} and set_aside.question_id = ${change.id}
					),`;
			default:
				return [];
		}
	});
}
