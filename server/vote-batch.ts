import type { Database } from "#db/client.ts";
import { commitVotes, type VotesCounted, type VoteWish } from "#db/votes.ts";
import { VOTE_BATCH_MS, VOTE_BATCH_VOTES } from "#protocol/limits.ts";

type Waiting = { wish: VoteWish; settle: PromiseWithResolvers<VotesCounted | null>[] };

/**
 * Gathers votes for a few milliseconds and commits them as one statement. One batch is under way at a time; what comes
 * meanwhile makes the next, so that two wishes of one voter are committed in the order they came.
 */
export class VoteBatch {
	readonly #db: Database;
	#gathering = new Map<string, Waiting>();
	#timer: NodeJS.Timeout | null = null;
	#committing = false;

	constructor(db: Database) {
		this.#db = db;
	}

	/**
	 * Hands a wish in. Of two for the same question by the same voter in one batch, the later counts.
	 * @returns after commit: the revision that holds it; null where the question takes no votes now
	 * @throws where the batch could not be committed
	 */
	add(wish: VoteWish): Promise<VotesCounted | null> {
		const key = `${wish.questionId} ${wish.voter}`;
		const settle = Promise.withResolvers<VotesCounted | null>();
		const earlier = this.#gathering.get(key);
		this.#gathering.set(key, { wish, settle: [...(earlier?.settle ?? []), settle] });
		this.#arm();
		return settle.promise;
	}

	#arm(): void {
		if (this.#committing || this.#timer) return;
		const wait = this.#gathering.size >= VOTE_BATCH_VOTES ? 0 : VOTE_BATCH_MS;
		this.#timer = setTimeout(() => {
			this.#timer = null;
			void this.#commit();
		}, wait);
	}

	async #commit(): Promise<void> {
		this.#committing = true;
		const batch = [...this.#gathering.entries()].slice(0, VOTE_BATCH_VOTES);
		for (const [key] of batch) this.#gathering.delete(key);
		const waiting = batch.map(([, one]) => one);
		try {
			const counted = await commitVotes(
				this.#db,
				waiting.map((one) => one.wish),
			);
			const byQuestion = new Map(counted.map((one) => [one.questionId, one]));
			for (const { wish, settle } of waiting) {
				for (const one of settle) one.resolve(byQuestion.get(wish.questionId) ?? null);
			}
		} catch (error) {
			for (const { settle } of waiting) for (const one of settle) one.reject(error);
		} finally {
			this.#committing = false;
			if (this.#gathering.size > 0) this.#arm();
		}
	}
}
