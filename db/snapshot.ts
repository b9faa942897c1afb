import { sql } from "drizzle-orm";
import type {
	Byline,
	DeclineReason,
	HoldReason,
	Language,
	Mute,
	Note,
	Proposal,
	PutQuestion,
	QuestionStatus,
	Screen,
	SessionHead,
	SessionSettings,
	StageMode,
	UndoableStep,
} from "#protocol/views.ts";
import { FINAL_VERBS } from "#protocol/views.ts";
import { type Database, ms, texts } from "./client.ts";

/** A question as the server keeps it in memory: what every audience's rows are made from. */
export type QuestionRow = {
	id: string;
	/** The asker's pseudonym. It leaves the server in no view. */
	author: string;
	words: string;
	edition: number;
	language: Language;
	byline: Byline | null;
	status: QuestionStatus;
	reason: DeclineReason | null;
	remark: string | null;
	/** The id of the question it was joined with. */
	mergedInto: string | null;
	heldFor: HoldReason[];
	stageWording: string | null;
	/** Who set that short form, or took one away. */
	wordedBy: string | null;
	tags: string[];
	pinned: boolean;
	votes: number;
	setAside: number;
	askedAt: number;
	publishedAt: number | null;
	putAt: number | null;
	answeredAt: number | null;
	pressedAt: number | null;
	skippedAt: number | null;
	decided: { by: string; at: number } | null;
	revision: number;
};

/** A session with everything about it that is small, and those of its questions that changed after a revision. */
export type Snapshot = {
	session: SessionHead;
	epoch: string;
	revision: number;
	order: string[];
	conference: { id: string; code: string; name: string; timeZone: string; allowedWords: string[] };
	hall: { id: string; slug: string; name: string };
	stage: {
		mode: StageMode;
		sessionId: string | null;
		sessionTitle: string | null;
		now: PutQuestion | null;
		curtain: boolean;
		proposal: Proposal | null;
	};
	startsAt: number;
	settings: SessionSettings;
	screens: Screen[];
	notes: Note[];
	/** Those that hold, with their authors. */
	mutes: (Mute & { author: string })[];
	undo: UndoableStep[];
	questions: QuestionRow[];
};

/** PostgreSQL's name for "may not": some providers keep the control functions to themselves. */
const INSUFFICIENT_PRIVILEGE = "42501";

/**
 * Reads a session in one statement, and so at one revision.
 *
 * @param sessionId the session
 * @param after questions that changed after this revision; -1 for all
 * @returns null where there is no such session
 */
export async function readSnapshot(db: Database, sessionId: string, after: number): Promise<Snapshot | null> {
	const rows = await db.execute<{ snapshot: Snapshot }>(sql`
		select jsonb_build_object(
			'session', jsonb_build_object('id', s.id, 'slug', s.slug, 'title', s.title, 'status', s.status,
				'asking', s.asking, 'voting', s.voting, 'premoderated', s.premoderated),
			'epoch', s.epoch,
			'revision', s.revision,
			'order', to_jsonb(s.running_order),
			'startsAt', ${ms("s.starts_at")},
			'settings', jsonb_build_object('questionsEach', s.questions_each, 'questionsAMinute', s.questions_a_minute,
				'opensAt', ${ms("s.opens_at")}, 'closesAt', ${ms("s.closes_at")}, 'twoPerson', s.two_person,
				'startsAt', ${ms("s.starts_at")}, 'endsAt', ${ms("s.ends_at")}),
			'screens', (
				select coalesce(jsonb_agg(jsonb_build_object('id', m.id, 'name', m.name, 'fixedMode', m.fixed_mode,
					'kind', case when m.key_hash is null then 'wall' else 'mixer' end) order by m.signed_in_at, m.id), '[]')
				from staff m where m.hall_id = s.hall_id and m.role = 'screen' and m.revoked_at is null
			),
			'notes', (
				select coalesce(jsonb_agg(jsonb_build_object('id', n.id, 'words', n.words, 'by', m.name,
					'sentAt', ${ms("n.sent_at")}, 'acknowledgedAt', ${ms("n.acknowledged_at")},
					'ledgerId', n.step) order by n.sent_at, n.id), '[]')
				from notes n join staff m on m.id = n.sent_by where n.session_id = s.id
			),
			'mutes', (
				select coalesce(jsonb_agg(jsonb_build_object('author', q.author, 'questionId', m.question_id,
					'until', ${ms("m.until")}, 'ledgerId', m.step) order by m.step), '[]')
				from mutes m join questions q on q.id = m.question_id and q.last_steps ->> 'mute' = m.step::text
				where m.session_id = s.id and (m.until is null or m.until > now())
			),
			'conference', jsonb_build_object('id', c.id, 'code', c.code, 'name', c.name,
				'timeZone', c.time_zone, 'allowedWords', to_jsonb(c.allowed_words)),
			'hall', jsonb_build_object('id', h.id, 'slug', h.slug, 'name', h.name),
			'stage', jsonb_build_object('mode', coalesce(st.mode, 'holding'), 'sessionId', st.session_id,
				'sessionTitle', on_now.title,
				'now', case when st.question_id is not null then jsonb_build_object('questionId', st.question_id,
					'wording', st.wording, 'language', st.language, 'putAt', ${ms("st.put_at")}) end,
				'curtain', coalesce(st.curtain, false),
				'proposal', case when st.proposed_question_id is not null then jsonb_build_object(
					'questionId', st.proposed_question_id, 'staffId', st.proposed_by, 'by', proposer.name,
					'at', ${ms("st.proposed_at")}) end),
			'undo', (
				select coalesce(jsonb_agg(jsonb_build_object('ledgerId', last.id, 'staffId', last.staff_id,
					'verb', last.verb, 'questionId', last.question_id) order by last.staff_id), '[]')
				from staff m cross join lateral (
					select l.* from ledger l
					where l.session_id = s.id and l.staff_id = m.id and l.verb <> all(${texts(FINAL_VERBS)})
						and not exists (select from ledger u where u.undoes = l.id)
					order by l.revision desc limit 1
				) last
				where m.conference_id = s.conference_id
			),
			'questions', (
				select coalesce(jsonb_agg(jsonb_build_object('id', q.id, 'author', q.author, 'words', q.words,
					'edition', q.edition, 'language', q.language, 'status', q.status, 'reason', q.reason,
					'remark', q.remark, 'mergedInto', q.merged_into, 'heldFor', to_jsonb(q.held_for),
					'stageWording', q.stage_wording,
					'wordedBy', (select m.name from ledger l join staff m on m.id = l.staff_id
						where l.id = (q.last_steps ->> 'wording')::uuid), 'tags', to_jsonb(q.tags), 'pinned', q.pinned,
					'setAside', (select count(*) from votes v where v.question_id = q.id and v.set_aside is not null),
					'pressedAt', ${ms("q.pressed_at")}, 'skippedAt', ${ms("q.skipped_at")},
					'byline', case when b.question_id is not null then jsonb_build_object('name', b.name, 'role', b.role) end,
					'votes', q.votes, 'askedAt', ${ms("q.asked_at")},
					'publishedAt', ${ms("q.published_at")}, 'putAt', ${ms("q.put_at")},
					'answeredAt', ${ms("q.answered_at")}, 'revision', q.revision,
					'decided', case when d.id is not null then
						jsonb_build_object('by', d.name, 'at', ${ms("q.decided_at")}) end) order by q.revision), '[]')
				from questions q left join staff d on d.id = q.decided_by left join bylines b on b.question_id = q.id
				where q.session_id = s.id and q.revision > ${after}
			)
		) as snapshot
		from sessions s
		join conferences c on c.id = s.conference_id
		join halls h on h.id = s.hall_id
		left join stages st on st.hall_id = h.id
		left join sessions on_now on on_now.id = st.session_id
		left join staff proposer on proposer.id = st.proposed_by
		where s.id = ${sessionId}`);
	return rows[0]?.snapshot ?? null;
}

/**
 * Names the database as a history: another cluster, a point-in-time restore or a fail-over (a new timeline), and a dump
 * restored into another database each give another name, and so another epoch to every session.
 * @returns an opaque text; empty where the role may not ask
 */
export async function readHistory(db: Database): Promise<string> {
	const rows = await db
		.execute<{ history: string }>(sql`
			select concat_ws('.', system_identifier, timeline_id,
				(select oid from pg_database where datname = current_database())) as history
			from pg_control_system(), pg_control_checkpoint()`)
		.catch((fault: unknown) => {
			if (fault instanceof Error && "code" in fault && fault.code === INSUFFICIENT_PRIVILEGE) return [];
			throw fault;
		});
	return rows[0]?.history ?? "";
}
