import { type SQL, sql } from "drizzle-orm";
import type { Change } from "#protocol/ledger.ts";

/**
 * @param questions the questions a step is based on, with their previous tags
 * @returns the columns to set for each of them
 */
export function questionPatches(
	changes: readonly Change[],
	questions: readonly { id: string; version: number; tags: readonly string[] }[],
) {
	return questions.map(({ id, version, tags }) => {
		const own = changes.filter((change) => change.id === id);
		const patch: Record<string, unknown> = Object.assign(
			{},
			...own.filter(({ of }) => of === "question").map(columnsOf),
		);
		const changed = own.filter(({ of }) => of === "tag");
		if (changed.length > 0) {
			const others = tags.filter((tag) => !changed.some(({ field }) => field === tag));
			patch.tags = [...others, ...changed.flatMap((change) => (change.new ? [change.field] : []))];
		}
		return { id, version, patch };
	});
}

/** @returns what to set on the hall's stage, or on the session; null for nothing */
export function patchOf(of: "stage" | "session", changes: readonly Change[]): SQL | null {
	const columns = Object.assign({}, ...changes.filter((change) => change.of === of).map(columnsOf));
	const all = Object.entries(columns).map(([column, value]) => sql`${sql.identifier(column)} = ${value}`);
	return all.length === 0 ? null : sql.join(all, sql`, `);
}

/** @returns the columns of a changed field, and their values */
function columnsOf(change: Change): Record<string, unknown> {
	if (change.of === "question" && change.field === "decision") {
		const { mergedInto, mergedAs, heldFor, by, at, ...rest } = change.new;
		// [O38] Undoing that a question was heard withdraws it, and with that its words are erased.
		const erased = rest.status === "withdrawn" ? { words: "", gist: "", language: null } : {};
		return {
			...rest,
			...erased,
			held_for: heldFor,
			merged_into: mergedInto,
			merged_as: mergedAs,
			decided_by: by,
			decided_at: isoTime(at),
		};
	}
	if (change.of === "question" && change.field === "wording") return { wording_id: change.new };
	if (change.of === "question" && change.field === "mute")
		return { muted: change.new !== null, muted_until: isoTime(change.new?.until ?? null) };
	if (change.of === "stage" && change.field === "session") return { session_id: change.new };
	if (change.of === "stage" && change.field === "item") {
		const item = change.new;
		return {
			item_kind: item?.kind ?? null,
			item_id: item?.id ?? null,
			item_snapshot: item && snapshotOf(item),
			put_at: isoTime(item?.putAt ?? null),
		};
	}
	if (change.of === "stage" && change.field === "proposal") {
		const { questionId, personId, at } = change.new ?? { questionId: null, personId: null, at: null };
		return { proposed_question_id: questionId, proposed_by: personId, proposed_at: isoTime(at) };
	}
	if (change.of === "programme" || change.of === "people" || change.of === "word") return {};
	// All other fields have a column of the same name. Those of times end in "At".
	const column = change.field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
	const isTime = change.field.endsWith("At") && typeof change.new === "number";
	return { [column]: isTime ? isoTime(change.new) : change.new };
}

/** Wordings never change once they are published, so it is safe to read them here. */
function snapshotOf({ id, wordingId }: { id: string; wordingId: string | null }): SQL {
	if (wordingId === null)
		return sql`(select jsonb_build_object('words', words, 'language', language, 'wordingId', null) from questions where id = ${id})`;
	return sql`(select jsonb_build_object('words', coalesce(words, words_cy),
		'language', case when words is null then 'cy' else language end,
		'wordsCy', case when words is not null then words_cy end, 'wordingId', id) from stage_wordings where id = ${wordingId})`;
}

/** @param time in ms since 1970 */
export function isoTime(time: number | null): string | null {
	return time === null ? null : new Date(time).toISOString();
}
