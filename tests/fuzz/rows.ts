import { sql } from "drizzle-orm";
import { type Database, ms } from "#db/client/client.ts";
import type { Fixed } from "./fixed.ts";
import type { Model } from "./model/model.ts";
import { wordsOnStage } from "./model/stage.ts";
import type { Question, Time } from "./model/state.ts";
import type { Times } from "./times.ts";
import { byId } from "./views.ts";

type QuestionRow = Record<
	| "askedAt"
	| "publishedAt"
	| "orderedAt"
	| "putAt"
	| "answeredAt"
	| "pressedAt"
	| "skippedAt"
	| "decidedAt"
	| "withdrawnAt"
	| "mutedUntil",
	number | null
> & { id: string; place: string | null };

/** What the database holds of a session. Times in ms since 1970. */
export type Rows = {
	revision: number;
	steps: number;
	session: object;
	stage: { putAt: number | null; proposedAt: number | null };
	questions: QuestionRow[];
	votes: string[];
	aside: string[];
	notes: { id: string; sentAt: number; acknowledgedAt: number | null; step: string }[];
	/** Of the hall, without those that are known. */
	lines: { id: string; seq: number }[];
};

/** @param known how many lines of the hall's ledger are known, and not read again */
export async function readRows(db: Database, fixed: Fixed, known: number): Promise<Rows> {
	const id = fixed.session.id;
	const [row] = await db.execute<{ rows: Rows }>(sql`
		select jsonb_build_object(
			'revision', s.revision, 'steps', (select steps from halls where id = s.hall_id),
			'session', jsonb_build_object('status', s.status, 'asking', s.asking, 'voting', s.voting, 'premoderated', s.premoderated,
				'twoPerson', s.two_person, 'joinFooter', s.join_footer, 'questionsEach', s.questions_each, 'questionsAMinute', s.questions_a_minute,
				'reviewLimit', s.review_limit, 'cutOffAt', ${ms("s.cut_off_at")},
				'opensAt', ${ms("s.opens_at")}, 'closesAt', ${ms("s.closes_at")}),
			'stage', (select jsonb_build_object('session', session_id, 'question', item_id, 'putAt', ${ms("put_at")}, 'mode', mode,
				'wording', item_snapshot ->> 'words', 'curtain', curtain, 'proposed', proposed_question_id, 'proposedBy', proposed_by,
				'proposedAt', ${ms("proposed_at")}) from stages where hall_id = s.hall_id),
			'questions', (select coalesce(jsonb_agg(${question} order by q.asked_at, q.id), '[]') from questions q
				left join bylines b on b.question_id = q.id left join stage_wordings w on w.id = q.wording_id where q.session_id = s.id),
			'votes', (select coalesce(jsonb_agg(question_id || ' ' || voter order by question_id, voter), '[]')
				from votes join questions q on q.id = question_id where q.session_id = s.id),
			'aside', (select coalesce(jsonb_agg(distinct question_id || ' ' || voter), '[]')
				from set_aside join questions q on q.id = question_id where q.session_id = s.id),
			'notes', (select coalesce(jsonb_agg(jsonb_build_object('id', id, 'words', words, 'by', sent_by, 'step', step,
				'sentAt', ${ms("sent_at")}, 'acknowledgedAt', ${ms("acknowledged_at")}) order by sent_at), '[]')
				from notes where session_id = s.id),
			'lines', (select coalesce(jsonb_agg(jsonb_build_object('id', id, 'seq', seq, 'session', session_id, 'by', person_id,
				'verb', verb, 'question', question_id) order by seq), '[]')
				from ledger where hall_id = s.hall_id and seq > ${known})
		) as rows from sessions s where s.id = ${id}`);
	if (!row) throw new Error("The session is gone.");
	return row.rows;
}

const question = sql`jsonb_build_object('id', q.id, 'words', q.words, 'edition', q.edition, 'status', q.status, 'reason', q.reason,
	'remark', q.remark, 'heldFor', to_jsonb(q.held_for), 'mergedInto', q.merged_into, 'mergedAs', q.merged_as,
	'stageWording', w.words, 'tags', to_jsonb(q.tags), 'pinned', q.pinned, 'place', q.place, 'votes', q.votes,
	'name', b.name, 'role', b.role, 'decidedBy', q.decided_by, 'muted', q.muted, 'deferred', q.deferred, 'kept', q.kept, 'reports', q.reports,
	'inHall', q.source = 'hall', 'feedback', (select coalesce(jsonb_object_agg(voter, satisfied), '{}') from feedback where question_id = q.id))
	|| jsonb_build_object('askedAt', ${ms("q.asked_at")}, 'publishedAt', ${ms("q.published_at")}, 'putAt', ${ms("q.put_at")},
	'answeredAt', ${ms("q.answered_at")}, 'pressedAt', ${ms("q.pressed_at")}, 'skippedAt', ${ms("q.skipped_at")},
	'orderedAt', ${ms("q.ordered_at")}, 'withdrawnAt', ${ms("q.withdrawn_at")},
	'decidedAt', ${ms("q.decided_at")}, 'mutedUntil', ${ms("q.muted_until")})`;

/**
 * @param rows what was read; times and ids the model cannot know are learned from it
 * @param known how many lines of the ledger were known before
 * @param pseudonyms by name
 * @returns what the rows must be
 */
export function expectedRows(
	{ state, lines }: Model,
	times: Times,
	fixed: Fixed,
	{ rows, known, pseudonyms }: { rows: Rows; known: number; pseudonyms: ReadonlyMap<string, string> },
) {
	const { session, stage, questions, notes, asides } = state;
	const staff = (name: string | null) => (name === null ? null : (fixed.personIds.get(name) ?? name));
	const voter = (name: string) => pseudonyms.get(name) ?? name;
	const { proposal } = stage;
	const read = new Map(rows.questions.map((row) => [row.id, row]));
	return {
		session,
		stage: {
			...{ session: fixed[stage.session].id, mode: stage.mode, curtain: stage.curtain },
			...{ question: stage.question?.id ?? null, wording: wordsOnStage(state) },
			putAt: times.of(stage.question?.putAt ?? null, rows.stage.putAt),
			...{ proposed: proposal?.questionId ?? null, proposedBy: staff(proposal?.by ?? null) },
			proposedAt: times.of(proposal?.at ?? null, rows.stage.proposedAt),
		},
		questions: byId(questions.map((one) => expectedQuestion(one, times, { staff, voter }, read.get(one.id)))),
		votes: keys(questions.flatMap(({ id, votes }) => [...votes].map((name) => `${id} ${voter(name)}`))),
		aside: keys(
			[...asides.values()].flatMap(({ questionIds, voters }) =>
				questionIds.flatMap((id) => voters.map((name) => `${id} ${voter(name)}`)),
			),
		),
		notes: notes.map((note, n) => {
			const row = rows.notes[n];
			note.id ||= row?.id ?? "";
			note.ledgerId ||= row?.step ?? "";
			const [sentAt, acknowledgedAt] = [
				times.of(note.sent, row?.sentAt),
				times.of(note.acknowledgedAt, row?.acknowledgedAt),
			];
			return { id: note.id, words: note.words, by: staff(note.by), step: note.ledgerId, sentAt, acknowledgedAt };
		}),
		lines: lines.slice(known).map((line, n) => {
			line.id ||= rows.lines[n]?.id ?? "";
			const { id, by, verb, questionId } = line;
			return { id, seq: known + n + 1, session: fixed[line.session].id, by: staff(by), verb, question: questionId };
		}),
		steps: lines.length,
	};
}

/** @returns rows in the form in which they are compared: lists whose order says nothing by id */
export function comparable({ revision: _, ...rows }: Rows): object {
	return { ...rows, questions: byId(rows.questions), votes: keys(rows.votes), aside: keys(rows.aside) };
}

function expectedQuestion(
	one: Question,
	times: Times,
	{ staff, voter }: { staff: (name: string | null) => string | null; voter: (name: string) => string },
	read: QuestionRow | undefined,
) {
	const { id, words, edition, decision, pinned, place, byline, mute, deferred, kept, author } = one;
	const { status, reason, remark, heldFor, mergedInto, mergedAs } = decision;
	const at = (step: Time | null, name: keyof QuestionRow) => times.of(step, Number(read?.[name] ?? 0) || null);
	return {
		...{ id, words, edition, status, reason, remark, heldFor, mergedInto, mergedAs, pinned, place },
		...{ stageWording: one.wording?.words ?? null, tags: [...one.tags], votes: one.votes.size },
		...{ name: byline?.name ?? null, role: byline?.role ?? null, decidedBy: staff(decision.by), muted: mute !== null },
		...{ deferred, kept, reports: one.reports.size, inHall: author === null },
		feedback: Object.fromEntries([...one.feedback].map(([name, satisfied]) => [voter(name), satisfied])),
		...{
			askedAt: at(one.askedAt, "askedAt"),
			publishedAt: at(one.publishedAt, "publishedAt"),
			putAt: at(one.putAt, "putAt"),
		},
		...{ answeredAt: at(one.answeredAt, "answeredAt"), pressedAt: at(one.pressedAt, "pressedAt") },
		...{ skippedAt: at(one.skippedAt, "skippedAt"), decidedAt: at(decision.at, "decidedAt") },
		...{ orderedAt: at(one.orderedAt, "orderedAt"), withdrawnAt: at(one.withdrawnAt, "withdrawnAt") },
		mutedUntil: mute && times.endOf(mute, read?.mutedUntil),
	};
}

function keys(names: readonly string[]): Record<string, true> {
	return Object.fromEntries(names.map((name) => [name, true]));
}
