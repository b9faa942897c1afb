import type { Database } from "#db/client/client.ts";
import { commitFeedback, type FeedbackRow } from "#db/feedback.ts";
import { FEEDBACK_BATCH_MS, VOTE_BATCH_VOTES } from "#protocol/limits.ts";
import type { Reason } from "#protocol/refusals.ts";

type Result = { revision: number } | { reason: Reason };

/** A delegate's latest feedback on a question, and the callers waiting for it or for earlier feedback that it replaces. */
type Waiting = { row: FeedbackRow; callers: PromiseWithResolvers<Result>[] };

/**
 * Collects what a hall says within `FEEDBACK_BATCH_MS` and commits it in one statement for each session, one at a time. So 1,500 phones
 * that answer within seconds take a session's lock, which votes need as well, ten times a second at most.
 */
export class FeedbackBatches {
	readonly #db: Database;
	readonly #collecting = new Map<string, Map<string, Waiting>>();
	readonly #committing = new Set<string>();

	constructor(db: Database) {
		this.#db = db;
	}

	/**
	 * @param row what the rule has allowed
	 * @returns after commit; a refusal if the question has been deleted meanwhile
	 * @throws if the batch could not be committed
	 */
	add(sessionId: string, row: FeedbackRow): Promise<Result> {
		const batch = this.#collecting.get(sessionId) ?? new Map<string, Waiting>();
		const key = `${row.questionId} ${row.voter}`;
		const caller = Promise.withResolvers<Result>();
		batch.set(key, { row, callers: [...(batch.get(key)?.callers ?? []), caller] });
		this.#collecting.set(sessionId, batch);
		if (batch.size === 1) this.#arm(sessionId);
		return caller.promise;
	}

	#arm(sessionId: string): void {
		if (this.#committing.has(sessionId)) return;
		this.#committing.add(sessionId);
		setTimeout(() => void this.#commit(sessionId), FEEDBACK_BATCH_MS);
	}

	async #commit(sessionId: string): Promise<void> {
		const batch = this.#collecting.get(sessionId);
		const waiting = [...(batch?.values() ?? [])].slice(0, VOTE_BATCH_VOTES);
		for (const { row } of waiting) batch?.delete(`${row.questionId} ${row.voter}`);
		try {
			const rows = waiting.map(({ row }) => row);
			const committed = await commitFeedback(this.#db, { sessionId, rows });
			for (const { row, callers } of waiting) {
				const isStored = committed?.questionIds.has(row.questionId);
				const result: Result =
					committed && isStored ? { revision: committed.revision } : { reason: { code: "no-such-question" } };
				for (const { resolve } of callers) resolve(result);
			}
		} catch (error) {
			for (const { callers } of waiting) for (const { reject } of callers) reject(error);
		} finally {
			this.#committing.delete(sessionId);
			if (batch && batch.size > 0) this.#arm(sessionId);
			else this.#collecting.delete(sessionId);
		}
	}
}
