import { sql } from "drizzle-orm";
import { QUESTION_GRAPHEMES, SIMILAR_QUESTIONS } from "#protocol/limits.ts";
import type { Database } from "../client/client.ts";
import { gistOf } from "./gist.ts";

/** The similarity (0 to 1) from which a question counts as asking the same: docs/decisions/0015. */
export const SIMILAR_FROM = 0.4;

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
			select typed, word, weight, similarity(typed, word) as alike
			from unnest(string_to_array(${gist}, ' ')) typed, vocabulary where similarity(typed, word) >= ${SAME_WORD}
		),
		typed as materialized (
			select typed, coalesce(
				(select weight from same where same.typed = each.typed order by alike desc, weight desc limit 1),
				ln(1 + number)
			) as weight
			from unnest(string_to_array(${gist}, ' ')) each (typed), published
		),
		typed_share as (
			select id, sum(part) / (select sum(weight) from typed) as share from (
				select id, max(alike * typed.weight) as part
				from same join typed using (typed) join question_word using (word) group by id, typed
			) parts group by id
		),
		question_share as (
			select id, sum(alike * weight) / sum(weight) as share from (
				select id, vocabulary.weight, coalesce(max(same.alike), 0) as alike
				from question_word join vocabulary using (word) left join same using (word)
				where id in (select id from typed_share where share >= ${MIN_SHARE}) group by id, word, vocabulary.weight
			) parts group by id
		),
		likeness as (
			select id, sqrt(typed_share.share * question_share.share) as likeness
			from typed_share join question_share using (id)
		)
		select id from likeness join questions using (id)
		where likeness >= greatest(${SIMILAR_FROM}, ${SHARE_OF_BEST} * (select max(likeness) from likeness))
		order by likeness desc, votes desc, id limit ${SIMILAR_QUESTIONS}`);
	return rows.map((row) => row.id);
}

/** Finds the published questions that ask what one question of the session asks. @returns their ids; null if it does not exist */
export async function findSimilarTo(db: Database, sessionId: string, questionId: string): Promise<string[] | null> {
	const rows = await db.execute<{ words: string }>(sql`
		select words from questions where id = ${questionId} and session_id = ${sessionId}`);
	return rows[0] ? findSimilar(db, sessionId, rows[0].words, questionId) : null;
}

/**
 * Recomputes the stored gists of questions in sessions that are not closed, after a change of the synonyms or of how gists are
 * made. No audience sees a gist, so no revision changes.
 *
 * @returns how many were updated
 */
export async function renewGists(db: Database): Promise<number> {
	const stored = await db.execute<{ id: string; words: string; gist: string }>(sql`
		select questions.id, words, gist from questions join sessions on sessions.id = session_id
		where sessions.status <> 'closed'`);
	const stale = stored.flatMap(({ id, words, gist }) => {
		const current = gistOf(words);
		return current === gist ? [] : [{ id, words, gist: current }];
	});
	if (stale.length === 0) return 0;
	// Sessions are locked first, as in every statement that writes questions: the same order everywhere prevents deadlocks.
	const updated = await db.execute(sql`
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
	return updated.length;
}
