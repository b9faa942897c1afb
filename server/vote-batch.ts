import type { Database } from "#db/client.ts";
import { commitVotes, type VoteCounted, type VoteWish } from "#db/votes.ts";
import { VOTE_BATCH_MS, VOTE_BATCH_VOTES } from "#protocol/limits.ts";

type Settle = PromiseWithResolvers<VoteCounted | null>;
/** The latest wish of a voter for a question, who waits for it, and who wished the opposite just before. */
type Waiting = { wish: VoteWish; settle: Settle[]; outdone: Settle[] };

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
	 * @returns after commit: the revision that holds it; null where it did nothing: the question takes no votes now, or there
	 *   was none to take back
	 * @throws where the batch could not be committed
	 */
	add(wish: VoteWish): Promise<VoteCounted | null> {
		const key = keyOf(wish);
		const settle: Settle = Promise.withResolvers();
		const before = this.#gathering.get(key);
		if (before?.wish.vote === wish.vote) before.settle.push(settle);
		else {
			const outdone = before ? [...before.outdone, ...before.settle] : [];
			this.#gathering.set(key, { wish, settle: [settle], outdone });
		}
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
			const wishes = waiting.map(({ wish }) => wish);
			const counted = new Map((await commitVotes(this.#db, wishes)).map((one) => [keyOf(one), one]));
			for (const { wish, settle, outdone } of waiting) {
				const one = counted.get(keyOf(wish)) ?? null;
				for (const { resolve } of outdone) resolve(one);
				for (const { resolve } of settle) resolve(one?.done ? one : null);
			}
		} catch (error) {
			for (const { settle, outdone } of waiting) for (const { reject } of [...outdone, ...settle]) reject(error);
		} finally {
			this.#committing = false;
			if (this.#gathering.size > 0) this.#arm();
		}
	}
}

const keyOf = ({ questionId, voter }: Pick<VoteWish, "questionId" | "voter">) => `${questionId} ${voter}`;
