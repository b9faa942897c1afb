import { type SQL, sql } from "drizzle-orm";
import type { RuleQuestion, RuleView } from "#protocol/rules/context.ts";
import { BREAK, type Phase } from "#protocol/statuses.ts";
import type { FeedbackCount, NextSession, UndoableStep } from "#protocol/views/desk.ts";
import type { About, Byline, Note, Screen, ScreenSize, SessionHead, SessionSettings } from "#protocol/views/session.ts";
import { type Database, ms } from "./client/client.ts";
import { actionOf, isNotUndone, isUndoable, questionCountOf } from "./ledger.ts";
import { screensOf } from "./people/screens.ts";
import { speakersOf } from "./programme.ts";

/** A question in the server's memory: what rules decide on, and every audience's rows are made from. */
export type QuestionRow = RuleQuestion & {
	/** A pseudonym. No view contains it. Null for what was asked aloud in the hall. */
	author: string | null;
	/** Which of its author's questions in the session it is, from 1. */
	nth: number;
	version: number;
	byline: Byline | null;
	/** Its tally; for the head of a group, the whole group's. */
	votes: number;
	setAside: number;
	feedback: FeedbackCount | null;
	askedAt: number;
	withdrawnAt: number | null;
	/** The session's revision at which it last changed; for the head of a group, the group. */
	revision: number;
};

/** What a session's views contain besides questions. */
export type Head = {
	session: SessionHead;
	settings: SessionSettings;
	conference: {
		id: string;
		code: string;
		name: string;
		nameCy: string | null;
		timeZone: string;
		phase: Phase;
		asksFeedback: boolean;
	};
	hall: { id: string; slug: string; size: ScreenSize } & About["hall"];
	speakers: About["speakers"];
	stage: RuleView["stage"] & { sessionTitle: string | null; sessionTitleCy: string | null; startsAt: number | null };
	screens: Screen[];
	notes: Note[];
	undo: UndoableStep[];
	next: NextSession | null;
};

/** What changed in a session after a revision. */
export type Snapshot = {
	epoch: string;
	revision: number;
	/** Counters that a batch of votes, a step, and a change of the programme compare. */
	routing: number;
	steps: number;
	conferenceRevision: number;
	/** The revisions at which the floor's head, and the desk's, last changed. */
	floorHeadAt: number;
	deskHeadAt: number;
	/** The database's clock, in ms since 1970. */
	now: number;
	/** The conference's. Read each time: a desk of any session can add one. */
	allowedWords: string[];
	/** Null if unchanged. */
	head: Head | null;
	questions: QuestionRow[];
};

/** Some providers do not allow the control functions. */
const INSUFFICIENT_PRIVILEGE = "42501";

/**
 * Reads what changed in a session, in one statement and so at one revision: questions, and the heads of their groups with their
 * tallies.
 *
 * @param after a revision; -1 for everything
 * @returns null if there is no such session
 */
export async function readSnapshot(db: Database, sessionId: string, after: number): Promise<Snapshot | null> {
	const rows = await db.execute<{ snapshot: Snapshot }>(sql`
		with recursive ${tallies(sessionId, after)}
		select jsonb_build_object(
			'epoch', s.epoch, 'revision', s.revision, 'routing', s.routing, 'steps', h.steps, 'conferenceRevision', c.revision,
			'floorHeadAt', s.floor_head_at, 'deskHeadAt', s.desk_head_at, 'now', ${ms("clock_timestamp()")}, 'allowedWords', to_jsonb(c.allowed_words),
			'head', case when s.desk_head_at > ${after} or s.floor_head_at > ${after} then ${head} end,
			'questions', (select coalesce(jsonb_agg(${question} order by row.revision), '[]')
				from row join questions q on q.id = row.id left join people d on d.id = q.decided_by
					left join bylines b on b.question_id = q.id
					left join stage_wordings w on w.id = q.wording_id left join people wb on wb.id = w.set_by)
		) as snapshot
		from sessions s join conferences c on c.id = s.conference_id join halls h on h.id = s.hall_id
			join stages st on st.hall_id = h.id
		where s.id = ${sessionId}`);
	return rows[0]?.snapshot ?? null;
}

/**
 * CTEs, the last being `row` (id, votes, set_aside, revision): each question that changed after a revision, and the head of its group.
 * A group's tally is the number of its distinct voters, without those whose votes were set aside on any of its questions. It is
 * derived here and never stored, so there is nothing to repair (docs/decisions/0022).
 */
export function tallies(sessionId: string, after: number): SQL {
	return sql`
		changed as materialized (
			select id, votes, merged_into, revision from questions where session_id = ${sessionId} and revision > ${after}
		),
		up as (
			select id, merged_into from changed
			union select q.id, q.merged_into from questions q join up on q.id = up.merged_into
		),
		head as materialized (select id from up where merged_into is null),
		member as (
			select id as head, id from head
			union select member.head, q.id from questions q join member on q.merged_into = member.id
		),
		aside as materialized (
			select distinct member.head, set_aside.voter from member join set_aside on set_aside.question_id = member.id
		),
		/* A single question without votes set aside has its own count. */
		to_count as materialized (select head from member group by head having count(*) > 1 union select head from aside),
		/* Without the lateral join, the planner may read all votes instead of one index range per question. */
		voter as materialized (
			select distinct member.head, given.voter from to_count join member using (head)
				cross join lateral (select voter from votes where question_id = member.id offset 0) given
		),
		tally as materialized (
			select voter.head, count(*) filter (where aside.voter is null)::int as votes,
				count(aside.voter)::int as set_aside
			from voter left join aside using (head, voter) group by voter.head
		),
		newest as materialized (
			select member.head, max(q.revision) as revision from member join questions q on q.id = member.id group by member.head
		),
		row as materialized (
			select q.id, case when to_count.head is null then q.votes else coalesce(tally.votes, 0) end as votes,
				coalesce(tally.set_aside, 0) as set_aside, newest.revision
			from newest join questions q on q.id = newest.head
				left join to_count on to_count.head = q.id left join tally on tally.head = q.id
			union all
			select id, votes, 0, revision from changed where merged_into is not null
		)`;
}

const head = sql`jsonb_build_object(
	'session', jsonb_build_object('id', s.id, 'slug', s.slug, 'title', s.title, 'titleCy', s.title_cy, 'status', s.status,
		'asking', s.asking, 'voting', s.voting, 'premoderated', s.premoderated),
	'settings', jsonb_build_object('questionsEach', s.questions_each, 'questionsAMinute', s.questions_a_minute,
		'reviewLimit', s.review_limit, 'cutOffAt', ${ms("s.cut_off_at")},
		'opensAt', ${ms("s.opens_at")}, 'closesAt', ${ms("s.closes_at")}, 'twoPerson', s.two_person,
		'joinFooter', s.join_footer,
		'startsAt', ${ms("s.starts_at")}, 'endsAt', ${ms("s.ends_at")}),
	'screens', ${screensOf(sql`s.hall_id`)},
	'notes', (
		select coalesce(jsonb_agg(jsonb_build_object('id', n.id, 'words', n.words, 'reply', n.reply, 'by', m.name,
			'sentAt', ${ms("n.sent_at")}, 'acknowledgedAt', ${ms("n.acknowledged_at")},
			'ledgerId', n.step) order by n.sent_at, n.id), '[]')
		from notes n join people m on m.id = n.sent_by where n.session_id = s.id
	),
	'conference', jsonb_build_object('id', c.id, 'code', c.code, 'name', c.name, 'nameCy', c.name_cy,
		'timeZone', c.time_zone, 'phase', c.phase, 'asksFeedback', c.asks_feedback),
	'hall', jsonb_build_object('id', h.id, 'slug', h.slug, 'name', h.name, 'nameCy', h.name_cy,
		'streamUrl', h.stream_url,
		'size', jsonb_build_object('wallHeightMetres', h.wall_height_metres, 'farthestSeatMetres', h.farthest_seat_metres)),
	'speakers', ${speakersOf("s")},
	'stage', jsonb_build_object('mode', st.mode, 'sessionId', st.session_id,
		'sessionTitle', (select title from sessions where id = st.session_id),
		'sessionTitleCy', (select title_cy from sessions where id = st.session_id),
		'startsAt', (select ${ms("starts_at")} from sessions where id = st.session_id),
		'item', case when st.item_kind is not null then jsonb_build_object('kind', st.item_kind, 'id', st.item_id,
			'snapshot', st.item_snapshot, 'putAt', ${ms("st.put_at")}) end,
		'curtain', st.curtain,
		'proposal', case when st.proposed_question_id is not null then jsonb_build_object(
			'questionId', st.proposed_question_id, 'personId', st.proposed_by,
			'by', (select name from people where id = st.proposed_by), 'at', ${ms("st.proposed_at")}) end),
	'next', (
		select jsonb_build_object('slug', n.slug, 'title', n.title, 'titleCy', n.title_cy, 'startsAt', ${ms("n.starts_at")})
		from sessions n where n.hall_id = s.hall_id and n.starts_at > s.starts_at and n.kind <> '${sql.raw(BREAK)}'
		order by n.starts_at, n.id limit 1
	),
	'undo', (
		select coalesce(jsonb_agg(jsonb_build_object('ledgerIds', last.ids, 'personId', last.person_id, 'verb', last.verb,
			'by', last.by, 'at', last.at,
			'questionId', last.question_id, 'questions', last.questions, 'lowered', last.lowered) order by last.person_id), '[]')
		from (select distinct person_id as id from grants where conference_id = s.conference_id) m cross join lateral (
			select l.person_id, (select name from people where id = l.person_id) as by, ${ms("l.at")} as at, l.verb, l.question_id, ${questionCountOf} as questions,
				l.changes @> '[{"of": "stage", "field": "curtain", "new": true}]' as lowered,
				(select jsonb_agg(same.id order by same.seq desc) from ledger same
					where same.session_id = s.id and same.person_id = m.id and coalesce(same.action_id, same.id) = ${actionOf}
						and not exists (select from ledger undoing where undoing.undoes = same.id)) as ids
			from ledger l
			where l.session_id = s.id and l.person_id = m.id and ${isUndoable} and ${isNotUndone}
				/* A proposal that was confirmed, dropped or replaced cannot be taken back. */
				and (l.verb <> 'propose' or (st.proposed_question_id = l.question_id and st.proposed_by = l.person_id))
			order by l.seq desc limit 1
		) last
	))`;

const question = sql`jsonb_build_object('id', q.id, 'author', q.author, 'nth', q.nth, 'version', q.version,
	'words', q.words, 'edition', q.edition, 'language', q.language, 'status', q.status, 'reason', q.reason,
	'remark', q.remark, 'heldFor', to_jsonb(q.held_for), 'mergedInto', q.merged_into, 'mergedAs', q.merged_as,
	'wordingId', q.wording_id, 'stageWording', w.words, 'stageWordingCy', w.words_cy, 'wordedBy', wb.name)
	|| jsonb_build_object('tags', to_jsonb(q.tags), 'newcomer', q.newcomer, 'pinned', q.pinned, 'place', q.place,
	'inHall', q.source = 'hall', 'deferred', q.deferred, 'reports', q.reports, 'kept', q.kept,
	'mute', case when q.muted then jsonb_build_object('until', ${ms("q.muted_until")}) end,
	'byline', case when b.question_id is not null then jsonb_build_object('name', b.name, 'role', b.role) end,
	'votes', row.votes, 'setAside', row.set_aside, 'revision', row.revision, 'askedAt', ${ms("q.asked_at")},
	'publishedAt', ${ms("q.published_at")}, 'putAt', ${ms("q.put_at")}, 'votesWhenPut', q.votes_when_put, 'rankWhenPut', q.rank_when_put, 'answeredAt', ${ms("q.answered_at")},
	'pressedAt', ${ms("q.pressed_at")}, 'skippedAt', ${ms("q.skipped_at")},
	'orderedAt', ${ms("q.ordered_at")}, 'withdrawnAt', ${ms("q.withdrawn_at")},
	'decided', case when d.id is not null then
		jsonb_build_object('personId', d.id, 'by', d.name, 'at', ${ms("q.decided_at")}) end,
	/* Derived like a group's tally, but only for what was on stage: while people vote, this costs nothing. */
	'feedback', case when q.put_at is not null then (
		select jsonb_build_object('yes', count(*) filter (where satisfied), 'no', count(*) filter (where not satisfied))
		from feedback where question_id = q.id having count(*) > 0) end)`;

/**
 * Identifies the database's history. It differs after a restore or a fail-over and in another cluster or database, so that every
 * session then has a new epoch.
 * @returns an opaque text; empty if the role is not allowed to ask
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
