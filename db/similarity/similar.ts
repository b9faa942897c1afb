import { sql } from "drizzle-orm";
import { QUESTION_GRAPHEMES, SIMILAR_QUESTIONS } from "#protocol/limits.ts";
import { gistOf } from "#protocol/rules/likeness/gist.ts";
import type { Database } from "../client/client.ts";

/** The similarity (0 to 1) from which a question counts as asking the same: docs/decisions/0015. */
const SIMILAR_FROM = 0.4;

/** Results far below the best match are dropped: each needs this share of its similarity. */
const SHARE_OF_BEST = 0.7;

/** Below this share the geometric mean cannot reach `SIMILAR_FROM`, because the other share is at most 1. */
const MIN_SHARE = SIMILAR_FROM ** 2;

/** The similarity (pg_trgm's `similarity()`) from which two words count as the same, misspelt or inflected. */
const SAME_WORD = 0.3;

/** Longer pasted text is cut: this is longer than any question, and short enough to compare in time. */
const MAX_LETTERS = 2 * QUESTION_GRAPHEMES.max;

/**
 * [A12] Finds the published questions of a session that ask what these words ask, answered ones included.
 *
 * A word weighs more the fewer of the session's questions contain it. The similarity of two questions is the geometric mean of
 * two shares: how much of the typed text the question contains, and how much of the question has been typed. So neither a long
 * preamble nor a half-typed sentence hides a match.
 *
 * @param words what somebody is typing
 * @param except a question to leave out: the one these words belong to
 * @returns their ids, best match first, at most `SIMILAR_QUESTIONS`
 */
export async function findSimilar(
	db: Database,
	sessionId: string,
	words: string,
	except: string | null = null,
): Promise<string[]> {
	const gist = gistOf(words.slice(0, MAX_LETTERS));
	if (gist === "") return [];
	const rows = await db.execute<{ id: string }>(sql`
		with question_word as materialized (
			select id, unnest(string_to_array(gist, ' ')) as word from questions
			where session_id = ${sessionId} and status = 'published' and id is distinct from ${except}::uuid
		),
		published as (
			select count(*)::float8 as number from questions where session_id = ${sessionId} and status = 'published'
		),
		vocabulary as materialized (
			select word, ln(1 + number / count(*)) as weight from question_word, published group by word, number
		),
		same as materialized (
			select typed, word, weight, similarity(typed, word) as score
			from unnest(string_to_array(${gist}, ' ')) typed, vocabulary where similarity(typed, word) >= ${SAME_WORD}
		),
		typed as materialized (
			select typed, coalesce(
				(select weight from same where same.typed = each.typed order by score desc, weight desc limit 1),
				ln(1 + number)
			) as weight
			from unnest(string_to_array(${gist}, ' ')) each (typed), published
		),
		typed_share as (
			select id, sum(part) / (select sum(weight) from typed) as share from (
				select id, max(score * typed.weight) as part
				from same join typed using (typed) join question_word using (word) group by id, typed
			) parts group by id
		),
		question_share as (
			select id, sum(score * weight) / sum(weight) as share from (
				select id, vocabulary.weight, coalesce(max(same.score), 0) as score
				from question_word join vocabulary using (word) left join same using (word)
				where id in (select id from typed_share where share >= ${MIN_SHARE}) group by id, word, vocabulary.weight
			) parts group by id
		),
		scored as (
			select id, sqrt(typed_share.share * question_share.share) as score
			from typed_share join question_share using (id)
		)
		select id from scored join questions using (id)
		where score >= greatest(${SIMILAR_FROM}, ${SHARE_OF_BEST} * (select max(score) from scored))
		order by score desc, votes desc, id limit ${SIMILAR_QUESTIONS}`);
	return rows.map((row) => row.id);
}

/** Finds the published questions that ask what one question of the session asks. @returns their ids; null if it does not exist */
export async function findSimilarTo(db: Database, sessionId: string, questionId: string): Promise<string[] | null> {
	const rows = await db.execute<{ words: string }>(sql`
		select words from questions where id = ${questionId} and session_id = ${sessionId}`);
	return rows[0] ? findSimilar(db, sessionId, rows[0].words, questionId) : null;
}
