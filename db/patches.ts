import { type SQL, sql } from "drizzle-orm";
import type { Change, QuestionFields, SessionFields, StageFields } from "#protocol/ledger.ts";

const isoTime = (time: number | null) => (time === null ? null : new Date(time).toISOString());

/** For each field that steps change, its columns and their values. */
const ofQuestion: { [F in keyof QuestionFields]: (value: QuestionFields[F]) => Record<string, unknown> } = {
	decision: (decision) => ({
		status: decision.status,
		reason: decision.reason,
		remark: decision.remark,
		held_for: decision.heldFor,
		merged_into: decision.mergedInto,
		merged_as: decision.mergedAs,
		decided_by: decision.by,
		decided_at: isoTime(decision.at),
	}),
	wording: (wording_id) => ({ wording_id }),
	pinned: (pinned) => ({ pinned }),
	place: (place) => ({ place }),
	publishedAt: (time) => ({ published_at: isoTime(time) }),
	putAt: (time) => ({ put_at: isoTime(time) }),
	answeredAt: (time) => ({ answered_at: isoTime(time) }),
	pressedAt: (time) => ({ pressed_at: isoTime(time) }),
	skippedAt: (time) => ({ skipped_at: isoTime(time) }),
	mute: (mute) => ({ muted: mute !== null, muted_until: isoTime(mute?.until ?? null) }),
};

export const QUESTION_COLUMNS = [
	...["status", "reason", "remark", "held_for", "merged_into", "merged_as", "decided_by", "decided_at"],
	...["wording_id", "pinned", "place", "published_at", "put_at", "answered_at", "pressed_at", "skipped_at"],
	...["muted", "muted_until", "tags"],
] as const;

const ofStage: { [F in keyof StageFields]: (value: StageFields[F]) => Record<string, unknown> } = {
	session: (session_id) => ({ session_id }),
	// Wordings never change after publication, so it is safe to read them here.
	item: (item) => ({
		item_kind: item?.kind ?? null,
		item_id: item?.id ?? null,
		item_snapshot: item && snapshotOf(item),
		put_at: isoTime(item?.putAt ?? null),
	}),
	mode: (mode) => ({ mode }),
	curtain: (curtain) => ({ curtain }),
	proposal: (proposal) => ({
		proposed_question_id: proposal?.questionId ?? null,
		proposed_by: proposal?.personId ?? null,
		proposed_at: isoTime(proposal?.at ?? null),
	}),
};

const ofSession: { [F in keyof SessionFields]: (value: SessionFields[F]) => Record<string, unknown> } = {
	status: (status) => ({ status }),
	asking: (asking) => ({ asking }),
	voting: (voting) => ({ voting }),
	premoderated: (premoderated) => ({ premoderated }),
	questionsEach: (questions_each) => ({ questions_each }),
	questionsAMinute: (questions_a_minute) => ({ questions_a_minute }),
	opensAt: (time) => ({ opens_at: isoTime(time) }),
	closesAt: (time) => ({ closes_at: isoTime(time) }),
	twoPerson: (two_person) => ({ two_person }),
};

/**
 * @param questions the questions a step is based on, with their previous tags
 * @returns the columns to set for each of them
 */
export function questionPatches(
	changes: readonly Change[],
	questions: readonly { id: string; version: number; tags: readonly string[] }[],
) {
	const patches = new Map(questions.map(({ id }) => [id, {} as Record<string, unknown>]));
	const tags = new Map(questions.map((question) => [question.id, question.tags]));
	for (const change of changes) {
		const patch = patches.get(change.id);
		if (!patch) continue;
		if (change.of === "question") Object.assign(patch, columnsOf(ofQuestion, change));
		if (change.of !== "tag") continue;
		const others = (tags.get(change.id) ?? []).filter((tag) => tag !== change.field);
		tags.set(change.id, change.new ? [...others, change.field] : others);
		patch.tags = tags.get(change.id);
	}
	return questions.map(({ id, version }) => ({ id, version, patch: patches.get(id) }));
}

/** @returns what to set on the hall's stage; null for nothing */
export function stagePatch(changes: readonly Change[]): SQL | null {
	const columns = changes.flatMap((change) => (change.of === "stage" ? [columnsOf(ofStage, change)] : []));
	return assignments(Object.assign({}, ...columns));
}

/** @returns what to set on the session; null for nothing */
export function sessionPatch(changes: readonly Change[]): SQL | null {
	const columns = changes.flatMap((change) => (change.of === "session" ? [columnsOf(ofSession, change)] : []));
	return assignments(Object.assign({}, ...columns));
}

function snapshotOf({ id, wordingId }: { id: string; wordingId: string | null }): SQL {
	const from = wordingId === null ? sql`questions where id = ${id}` : sql`stage_wordings where id = ${wordingId}`;
	return sql`(select jsonb_build_object('words', words, 'language', language, 'wordingId', ${wordingId}::text) from ${from})`;
}

function assignments(columns: Record<string, unknown>): SQL | null {
	const all = Object.entries(columns).map(([column, value]) => sql`${sql.identifier(column)} = ${value}`);
	return all.length === 0 ? null : sql.join(all, sql`, `);
}

function columnsOf(
	table: Record<string, (value: never) => Record<string, unknown>>,
	change: Change,
): Record<string, unknown> {
	// `Change` pairs each field with its value type; TypeScript loses the pairing on lookup.
	return table[change.field]?.(change.new as never) ?? {};
}
