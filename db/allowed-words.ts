import { sql } from "drizzle-orm";
import { type Database, texts } from "./client/client.ts";

/**
 * [H2] Adds and removes words that the filter lets through at a conference. Case does not matter. Running servers apply the change
 * from the next command on.
 * @returns the conference's allowed words after the change; null if there is no such conference
 */
export async function changeAllowedWords(
	db: Database,
	code: string,
	{ add, remove }: { add: readonly string[]; remove: readonly string[] },
): Promise<string[] | null> {
	const rows = await db.execute<{ words: string[] }>(sql`
		with session as materialized (
			select sessions.id from sessions join conferences on conferences.id = conference_id
			where code = ${code} order by sessions.id for no key update of sessions
		),
		locked as materialized (select count(*) from session),
		changed as (
			update conferences set allowed_words = array(
				select distinct on (lower(word)) word from unnest(allowed_words || ${texts(add)}) word
				where lower(word) <> all(select lower(gone) from unnest(${texts(remove)}) gone) order by lower(word), word collate "C"
			)
			from locked where code = ${code} returning allowed_words
		),
		raised as (
			update sessions set revision = revision + 1, desk_head_at = revision + 1 from session where sessions.id = session.id
		)
		select to_jsonb(allowed_words) as words from changed`);
	return rows[0]?.words ?? null;
}
