import { type SQL, sql } from "drizzle-orm";
import { type Database, uuids } from "./client/client.ts";

/** Whether a voter's vote for a question should stand. `members` is the question's whole group, itself included. */
export type ResolvedVote = { questionId: string; members: readonly string[]; voter: string; vote: boolean };

export type VotesCommitted = {
	revision: number;
	/** The votes that are new, by `voteKey`. */
	given: Set<string>;
	/** The votes retracted, by `voteKey`. A vote given while the statement waited for its lock is missed (see `findStanding`). */
	taken: Set<string>;
};

/** @returns a key for a voter's vote for a question */
export function voteKey({ questionId, voter }: { questionId: string; voter: string }): string {
	return `${questionId} ${voter}`;
}

/**
 * Commits a batch of votes of one session in one statement (rows, each question's own count, the revision), unless votes have
 * been rerouted since (`routing`).
 *
 * Repeated votes change nothing: UNIQUE (question, voter). A vote for a group is stored on its head if the voter has none on any
 * member, and retracted from all of them. Rows are inserted sorted by a hash, so that their order within a batch does not show
 * who voted first.
 *
 * The count is added to the locked row's. Otherwise PostgreSQL would first add it to an older version of the row, which might
 * violate `check (votes >= 0)`.
 *
 * @param requests at most one per question and voter
 * @returns null if nothing was written, because votes have been rerouted
 */
export async function commitVotes(
	db: Database,
	{ sessionId, routing, requests }: { sessionId: string; routing: number; requests: readonly ResolvedVote[] },
): Promise<VotesCommitted | null> {
	const rows = await db.write<{ revision: number; given: string[] | null; taken: string[] | null }>(
		"votes",
		sessionId,
		sql`
		with ${wishRows(requests)},
		session as materialized (
			select id, revision from sessions where id = ${sessionId} and routing = ${routing} for no key update
		),
		question as materialized (
			select questions.id, questions.votes from questions join session on session.id = questions.session_id
			where questions.id in (select unnest(members) from request) order by questions.id for no key update of questions
		),
		given as (
			insert into votes (question_id, voter)
			select request.question_id, request.voter from request join question on question.id = request.question_id
			where request.vote and (cardinality(request.members) = 1 or not exists (
				select from unnest(request.members) member join votes already on already.question_id = member and already.voter = request.voter
			)) order by md5(request.voter::text || request.question_id::text)
			on conflict do nothing
			returning question_id, voter
		),
		taken as (
			delete from votes
			using (select question_id as requested, unnest(members) as member, voter from request where not vote) away, session
			where votes.question_id = away.member and votes.voter = away.voter
			returning votes.question_id, votes.voter, away.requested
		),
		difference as (
			select question_id, sum(step)::int as votes from (
				select question_id, 1 as step from given union all select question_id, -1 from taken
			) steps group by question_id
		),
		counted as (
			update questions set votes = question.votes + difference.votes, revision = session.revision + 1
			from difference join question on question.id = difference.question_id, session
			where questions.id = difference.question_id
			returning questions.id
		),
		${RAISED}
		select coalesce(raised.revision, session.revision)::float8 as revision,
			(select jsonb_agg(question_id || ' ' || voter) from given) as given,
			(select jsonb_agg(requested || ' ' || voter) from taken) as taken
		from session left join raised on true`,
	);
	const [row] = rows;
	return row ? { revision: row.revision, given: new Set(row.given), taken: new Set(row.taken) } : null;
}

/** The CTE that raises the session's revision if any of its questions has changed. */
export const RAISED = sql`raised as (
			update sessions set revision = sessions.revision + 1
			from session, (select from counted limit 1) changed where sessions.id = session.id
			returning sessions.revision
		)`;

/** The questions a voter has a vote on, including merged ones, and what they said of answers, by question. */
export type OwnVotes = { votes: string[]; feedback: Record<string, boolean> };

/** @returns what a voter has given in a session */
export async function readVotes(db: Database, sessionId: string, voter: string): Promise<OwnVotes> {
	const rows = await db.execute<{ id: string; satisfied: boolean | null }>(sql`
		select votes.question_id as id, null::boolean as satisfied
		from votes join questions on questions.id = votes.question_id
		where votes.voter = ${voter} and questions.session_id = ${sessionId}
		union all
		select feedback.question_id, feedback.satisfied
		from feedback join questions on questions.id = feedback.question_id
		where feedback.voter = ${voter} and questions.session_id = ${sessionId}`);
	const feedback = rows.flatMap(({ id, satisfied }) => (satisfied === null ? [] : [[id, satisfied] as const]));
	return {
		votes: rows.flatMap(({ id, satisfied }) => (satisfied === null ? id : [])),
		feedback: Object.fromEntries(feedback),
	};
}

/** @returns the requests, by `voteKey`, whose voter has a vote for the group */
export async function findStanding(db: Database, requests: readonly ResolvedVote[]): Promise<Set<string>> {
	const rows = await db.execute<{ questionId: string; voter: string }>(sql`
		with ${wishRows(requests)}
		select distinct request.question_id as "questionId", request.voter
		from request join votes on votes.voter = request.voter and votes.question_id = any(request.members)`);
	return new Set(rows.map(voteKey));
}

/** A CTE `request` (question_id, members, voter, vote). Each group's members are sent once, however many requests it has. */
function wishRows(requests: readonly ResolvedVote[]): SQL {
	const groups = new Map(requests.map(({ questionId, members }) => [questionId, members]));
	const lines = requests.map(({ questionId, voter, vote }) => ({ questionId, voter, vote }));
	return sql`request as materialized (
			select question_id, members, voter, vote
			from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) as w ("questionId" uuid, voter uuid, vote boolean)
				join (
					select key::uuid as question_id, array(select jsonb_array_elements_text(value)::uuid) as members
					from jsonb_each(${JSON.stringify(Object.fromEntries(groups))}::jsonb)
				) groups on groups.question_id = w."questionId"
		)`;
}

/** @returns which of these questions each of their voters has a vote on */
export async function readVoters(db: Database, questionIds: readonly string[]): Promise<Map<string, string[]>> {
	const rows = await db.execute<{ voter: string; questionIds: string[] }>(sql`
		select voter, jsonb_agg(question_id) as "questionIds" from votes
		where question_id = any(${uuids(questionIds)}) group by voter`);
	return new Map(rows.map((row) => [row.voter, row.questionIds]));
}

/**
 * [M20] @param members a question's group, itself included
 * @param voters how many recent votes each has
 * @returns which of these voters have a vote for the group that counts, and no votes but the recent ones
 */
export async function readSuspects(
	db: Database,
	members: readonly string[],
	voters: ReadonlyMap<string, { recent: number }>,
): Promise<string[]> {
	const recent = Object.fromEntries([...voters].map(([voter, one]) => [voter, one.recent]));
	const rows = await db.execute<{ voter: string }>(sql`
		with suspect as (select key::uuid as voter, value::int as recent from jsonb_each(${JSON.stringify(recent)}::jsonb))
		select voter from suspect join votes using (voter)
		group by voter, recent
		having count(*) <= recent and bool_or(question_id = any(${uuids(members)}))
			and not exists (select from set_aside where set_aside.voter = suspect.voter and question_id = any(${uuids(members)}))`);
	return rows.map(({ voter }) => voter);
}

/** A question whose stored count differs from its number of votes. There should be none. */
export type WrongTally = { questionId: string; tally: number; votes: number };

/**
 * Recounts every question's own votes. Group tallies are derived from the votes when they are read.
 * @returns the number of questions and votes, and every wrong count
 */
export async function checkTallies(db: Database): Promise<{ questions: number; votes: number; wrong: WrongTally[] }> {
	const rows = await db.execute<WrongTally>(sql`
		select questions.id as "questionId", questions.votes as tally, count(votes.voter)::int as votes
		from questions left join votes on votes.question_id = questions.id
		group by questions.id`);
	return {
		questions: rows.length,
		votes: rows.reduce((sum, row) => sum + row.votes, 0),
		wrong: rows.filter((row) => row.tally !== row.votes),
	};
}
