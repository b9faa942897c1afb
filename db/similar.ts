import { sql } from "drizzle-orm";
import { QUESTION_GRAPHEMES, SIMILAR_QUESTIONS } from "#protocol/limits.ts";
import type { Database } from "./client.ts";
import { gistOf } from "./gist.ts";

/** From which likeness on (0 to 1) a question is taken to ask the same: docs/decisions/0015. */
export const SIMILAR_FROM = 0.4;

/** What is far less alike than the likest asks something else: the share of the likest's likeness that has to be reached. */
const OF_THE_LIKEST = 0.7;

/** The other share is 1 at most, so that below this one the mean is not reached whatever that is. */
const LEAST_SHARE = SIMILAR_FROM ** 2;

/** From which similarity on (as pg_trgm's `similarity()` has it) two words are one, mistyped or bent otherwise. */
const SAME_WORD = 0.3;

/** No more is looked at of what somebody pastes: longer than any question, and short enough to be compared in time. */
const MOST_LETTERS = 2 * QUESTION_GRAPHEMES.max;

/**
 * [A12] Finds the published questions of a session that ask what these words ask. An answered one is among them: who asks
 * again wants to know.
 *
 * Each word of a gist weighs the more the fewer of the session's questions have it. Two questions are alike as the geometric
 * mean of two shares: how much of what is being typed the other one says, and how much of the other one is being typed. So
 * neither a long preamble nor a half-typed sentence hides what both are about.
 *
 * @param words what somebody is typing
 * @param except a question that is not looked at: the one whose words these are
 * @returns their ids, most alike first, `SIMILAR_QUESTIONS` at most
 */
export async function findSimilar(
	db: Database,
	sessionId: string,
	words: string,
	except: string | null = null,
): Promise<string[]> {
	const gist = gistOf(words.slice(0, MOST_LETTERS));
	if (gist === "") return [];
	const rows = await db.execute<{ id: string }>(sql`
		with said as materialized (
			select id, unnest(string_to_array(gist, ' ')) as word from questions
			where session_id = ${sessionId} and status = 'published' and id is distinct from ${except}::uuid
		),
		published as (
			select count(*)::float8 as number from questions where session_id = ${sessionId} and status = 'published'
		),
		known as materialized (
			select word, ln(1 + number / count(*)) as weight from said, published group by word, number
		),
		same as materialized (
			select typed, word, weight, similarity(typed, word) as alike
			from unnest(string_to_array(${gist}, ' ')) typed, known where similarity(typed, word) >= ${SAME_WORD}
		),
		typed as materialized (
			select typed, coalesce(
				(select weight from same where same.typed = each.typed order by alike desc, weight desc limit 1),
				ln(1 + number)
			) as weight
			from unnest(string_to_array(${gist}, ' ')) each (typed), published
		),
		said_of_typed as (
			select id, sum(part) / (select sum(weight) from typed) as share from (
				select id, max(alike * typed.weight) as part
				from same join typed using (typed) join said using (word) group by id, typed
			) parts group by id
		),
		typed_of_said as (
			select id, sum(alike * weight) / sum(weight) as share from (
				select id, known.weight, coalesce(max(same.alike), 0) as alike
				from said join known using (word) left join same using (word)
				where id in (select id from said_of_typed where share >= ${LEAST_SHARE}) group by id, word, known.weight
			) parts group by id
		),
		likeness as (
			select id, sqrt(said_of_typed.share * typed_of_said.share) as likeness
			from said_of_typed join typed_of_said using (id)
		)
		select id from likeness join questions using (id)
		where likeness >= greatest(${SIMILAR_FROM}, ${OF_THE_LIKEST} * (select max(likeness) from likeness))
		order by likeness desc, votes desc, id limit ${SIMILAR_QUESTIONS}`);
	return rows.map((row) => row.id);
}

/** Finds the published questions of a session that ask what one of it asks. @returns their ids; null where there is no such question */
export async function findAlike(db: Database, sessionId: string, questionId: string): Promise<string[] | null> {
	const rows = await db.execute<{ words: string }>(sql`
		select words from questions where id = ${questionId} and session_id = ${sessionId}`);
	return rows[0] ? findSimilar(db, sessionId, rows[0].words, questionId) : null;
}

/**
 * Writes the gists anew that this version of the house takes otherwise: of questions from before there were any, and of all that a
 * new synonym is about. Only where somebody may still ask: sessions that are not closed. No audience sees a gist, so no
 * revision is raised.
 *
 * @returns how many were written
 */
export async function renewGists(db: Database): Promise<number> {
	const kept = await db.execute<{ id: string; words: string; gist: string }>(sql`
		select questions.id, words, gist from questions join sessions on sessions.id = session_id
		where sessions.status <> 'closed'`);
	const stale = kept.flatMap(({ id, words, gist }) => {
		const anew = gistOf(words);
		return anew === gist ? [] : [{ id, words, gist: anew }];
	});
	if (stale.length === 0) return 0;
	// The sessions are locked first, as every statement does that writes questions: two that took rows crosswise would wait for ever.
	const written = await db.execute(sql`
		with stale as materialized (
			select * from jsonb_to_recordset(${JSON.stringify(stale)}::jsonb) as stale (id uuid, words text, gist text)
		),
		session as materialized (
			select id from sessions where id in (select session_id from questions where id in (select id from stale))
			order by id for no key update
		)
		update questions set gist = stale.gist from stale, session
		where questions.id = stale.id and questions.session_id = session.id and questions.words = stale.words
		returning questions.id`);
	return written.length;
}
