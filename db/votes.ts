import { sql } from "drizzle-orm";
import type { Database } from "./client.ts";

/** A wish that a voter's vote for a question stand, or not stand. */
export type VoteWish = { questionId: string; voter: string; vote: boolean };

/** A wish for a question that takes votes, and the session's revision that holds it. */
export type VoteCounted = {
	questionId: string;
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
 * [M20] A vote that was set aside, was taken back and is given again is set aside anew, unless its voter has voted for something
 * else by now. Asked by a function (`barred`, migration 0002), whose query begins under the locks.
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
		question as materialized (
			select questions.id, questions.session_id from questions join session on session.id = questions.session_id
			where questions.id in (select question_id from wish)
				and questions.status = 'published' and questions.answered_at is null
			for no key update of questions
		),
		barred as materialized (
			select * from barred((select array_agg(id) from question), (select array_agg(voter) from wish where vote))
		),
		given as (
			insert into votes (question_id, voter, set_aside)
			select wish.question_id, wish.voter, barred.step from wish join question on question.id = wish.question_id
				left join barred on barred.question_id = wish.question_id and barred.voter = wish.voter
			where wish.vote order by md5(wish.voter::text || wish.question_id::text)
			on conflict do nothing
			returning question_id, voter, set_aside
		),
		taken_back as (
			delete from votes using wish join question on question.id = wish.question_id
			where not wish.vote and votes.question_id = wish.question_id and votes.voter = wish.voter
			returning votes.question_id, votes.voter, votes.set_aside
		),
		barred_from_now as (
			insert into barred_votes (question_id, voter, step)
			select question_id, voter, set_aside from taken_back where set_aside is not null
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
			update questions set votes = questions.votes + difference.votes, revision = session.revision + 1
			from difference, session
			where questions.id = difference.question_id and session.id = questions.session_id
			returning questions.session_id
		),
		raised as (
			update sessions set revision = sessions.revision + 1
			where id in (select session_id from tallied)
			returning id, revision
		)
		select wish.question_id as "questionId", wish.voter, wish.vote or taken_back.voter is not null as done,
			given.voter is not null as given,
			coalesce(raised.revision, session.revision)::float8 as revision
		from wish join question on question.id = wish.question_id join session on session.id = question.session_id
			left join raised on raised.id = session.id
			left join given on given.question_id = wish.question_id and given.voter = wish.voter
			left join taken_back on taken_back.question_id = wish.question_id and taken_back.voter = wish.voter`);
	return [...rows];
}

/** @returns the questions of a session that a voter has voted for */
export async function readVotes(db: Database, sessionId: string, voter: string): Promise<string[]> {
	const rows = await db.execute<{ id: string }>(sql`
		select votes.question_id as id from votes join questions on questions.id = votes.question_id
		where votes.voter = ${voter} and questions.session_id = ${sessionId}`);
	return rows.map((row) => row.id);
}

/** @returns whether a voter's vote for a question stands */
export async function voteStands(db: Database, questionId: string, voter: string): Promise<boolean> {
	const rows = await db.execute(sql`select from votes where question_id = ${questionId} and voter = ${voter}`);
	return rows.length > 0;
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
