import { sql } from "drizzle-orm";
import { type Database, uuids } from "./client.ts";

/** A wish that a voter's vote for a question stand, or not stand. */
export type VoteWish = { questionId: string; voter: string; vote: boolean };

/** A wish for a question that takes votes, and the session's revision that holds it. */
export type VoteCounted = {
	questionId: string;
	/** The question the vote stands on: another one where the wished one was joined with it. */
	place: string;
	voter: string;
	revision: number;
	/** False for a taking back that found no vote: there was none, or it was given while this statement waited. */
	done: boolean;
	/** Whether the vote did not stand before and now does. */
	given: boolean;
};

/**
 * Commits a batch of votes as one statement: the rows, the tallies and the sessions' revisions together, or nothing.
 *
 * The session is locked first and its questions next; rows read under a lock are the newest, where everything else in a
 * statement is as old as its start. What was already so stays so and is counted once: UNIQUE (question, voter).
 *
 * Rows go in sorted by a hash, so that within a batch their order in the table does not tell who voted before whom. Batches
 * follow one another all the same.
 *
 * [M12] A vote for a question that was joined with another goes where its votes went (`vote_places`), so that what was on its way
 * meanwhile is not lost; taking back takes back with it what stayed behind on the questions that were joined with this one
 * (`joined_under`), where it would come back to life with a split.
 *
 * [M20] A vote that was set aside, was taken back and is given again is set aside anew, unless its voter has voted for something
 * else by now. That goes with its question too, to what it is joined with and back. Asked by a function (`barred`, migration 0002),
 * whose query begins under the locks.
 *
 * A vote that another statement gave while this one waited for its lock can be neither seen nor deleted by it. So a taking back
 * that found none is not said to be done: whether the vote stands is for a later statement to say.
 *
 * @param wishes at most one for each question and voter
 * @returns those whose questions take votes now; any other did nothing
 */
export async function commitVotes(db: Database, wishes: readonly VoteWish[]): Promise<VoteCounted[]> {
	const rows = await db.execute<VoteCounted>(sql`
		with wish as materialized (
			select "questionId" as question_id, voter, vote from jsonb_to_recordset(${JSON.stringify(wishes)}::jsonb)
				as w ("questionId" uuid, voter uuid, vote boolean)
		),
		session as materialized (
			select id, revision from sessions
			where id in (select session_id from questions where id in (select question_id from wish))
				and status = 'open' and voting
			order by id for no key update
		),
		placed as materialized (
			select * from vote_places((
				select array_agg(questions.id) from questions join session on session.id = questions.session_id
				where questions.id in (select question_id from wish)
			))
		),
		question as materialized (
			select questions.id, questions.session_id, questions.votes
			from questions join session on session.id = questions.session_id
			where questions.id in (select place from placed)
				and questions.status = 'published' and questions.answered_at is null
			for no key update of questions
		),
		bound as materialized (
			select wish.*, placed.place, placed.via from wish join placed on placed.question_id = wish.question_id
				join question on question.id = placed.place
		),
		barred as materialized (
			select * from barred((select array_agg(id) from question), (select array_agg(voter) from bound where vote))
		),
		given as (
			insert into votes (question_id, voter, via, set_aside)
			select bound.place, bound.voter, bound.via, barred.step
			from bound left join barred on barred.question_id = bound.place and barred.voter = bound.voter
			where bound.vote order by md5(bound.voter::text || bound.place::text)
			on conflict do nothing
			returning question_id, voter, set_aside
		),
		under as materialized (
			select * from joined_under((select array_agg(distinct question_id) from bound where not vote))
		),
		taken_back as (
			delete from votes using bound join under on under.question_id = bound.question_id
			where not bound.vote and votes.voter = bound.voter and (votes.question_id = under.id
				or (votes.question_id = bound.place and bound.question_id = any(votes.via)))
			returning votes.question_id, votes.voter, votes.via, votes.set_aside, bound.question_id as wished
		),
		barred_from_now as (
			insert into barred_votes (question_id, voter, step)
			select distinct on (place, voter) place, voter, set_aside
			from taken_back cross join lateral unnest(question_id || via) place where set_aside is not null
			on conflict (question_id, voter) do update set step = excluded.step
		),
		difference as (
			select question_id, coalesce(sum(step) filter (where set_aside is null), 0)::int as votes
			from (select question_id, 1 as step, set_aside from given union all
				select question_id, -1, set_aside from taken_back) steps
			group by question_id
			having coalesce(sum(step) filter (where set_aside is null), 0) <> 0 or bool_or(set_aside is not null)
		),
		tallied as (
			update questions set votes = coalesce(question.votes, questions.votes) + difference.votes, revision = session.revision + 1
			from difference left join question on question.id = difference.question_id, session
			where questions.id = difference.question_id and session.id = questions.session_id
			returning questions.session_id
		),
		raised as (
			update sessions set revision = sessions.revision + 1
			where id in (select session_id from tallied)
			returning id, revision
		)
		select bound.question_id as "questionId", bound.place, bound.voter,
			bound.vote or (bound.question_id, bound.voter) in (select wished, voter from taken_back) as done,
			(bound.place, bound.voter) in (select question_id, voter from given) as given,
			coalesce(raised.revision, session.revision)::float8 as revision
		from bound join question on question.id = bound.place join session on session.id = question.session_id
			left join raised on raised.id = session.id`);
	return [...rows];
}

/**
 * @returns the questions of a session that a voter has voted for; what stays behind on one that was joined with another is no vote
 *   for anything one can see
 */
export async function readVotes(db: Database, sessionId: string, voter: string): Promise<string[]> {
	const rows = await db.execute<{ id: string }>(sql`
		select votes.question_id as id from votes join questions on questions.id = votes.question_id
		where votes.voter = ${voter} and questions.session_id = ${sessionId} and questions.status <> 'merged'`);
	return rows.map((row) => row.id);
}

/**
 * @param place the question that this one was joined with; itself where it was with none
 * @returns whether a voter's vote for a question stands, wherever it stands now
 */
export async function voteStands(
	db: Database,
	questionId: string,
	voter: string,
	place = questionId,
): Promise<boolean> {
	const rows = await db.execute(sql`
		select from votes where voter = ${voter}
			and (question_id = ${questionId} or (question_id = ${place} and ${questionId}::uuid = any(via)))`);
	return rows.length > 0;
}

/** @returns for each voter of these questions, which of them they vote for now */
export async function readVoters(db: Database, questionIds: readonly string[]): Promise<Map<string, string[]>> {
	const rows = await db.execute<{ voter: string; questionIds: string[] }>(sql`
		select voter, coalesce(jsonb_agg(question_id) filter (where questions.status <> 'merged'), '[]') as "questionIds"
		from votes join questions on questions.id = question_id
		where question_id = any(${uuids(questionIds)}) group by voter`);
	return new Map(rows.map((row) => [row.voter, row.questionIds]));
}

/** A question whose tally is not the number of its votes. There should be none. */
export type WrongTally = { questionId: string; tally: number; votes: number };

/**
 * Recomputes every tally from the votes themselves.
 * @returns how many there are of each, and every tally that is wrong
 */
export async function checkTallies(db: Database): Promise<{ questions: number; votes: number; wrong: WrongTally[] }> {
	const rows = await db.execute<WrongTally>(sql`
		select questions.id as "questionId", questions.votes as tally, count(votes.voter)::int as votes
		from questions left join votes on votes.question_id = questions.id and votes.set_aside is null
		group by questions.id`);
	return {
		questions: rows.length,
		votes: rows.reduce((sum, row) => sum + row.votes, 0),
		wrong: rows.filter((row) => row.tally !== row.votes),
	};
}
