import type { Database } from "#db/client.ts";
import { commitVotes, findStanding, type VoteWish, voteKey } from "#db/votes.ts";
import { DECIDE_MS, VOTE_BATCH_MS, VOTE_BATCH_VOTES } from "#protocol/limits.ts";
import type { Reason } from "#protocol/refusals.ts";
import { refuseVote } from "#protocol/rules/voting.ts";
import type { SessionView } from "./session-view.ts";

/** A voter's wish for a question, as it was asked for. */
type Wish = { questionId: string; voter: string; vote: boolean };

/** What came of a vote: the revision that holds it, the question it stands on, and whether it did not stand before and now does. */
export type VoteDone = { revision: number; place: string; given: boolean };
type Answer = VoteDone | { reason: Reason };

/** The latest wish of a voter for a question, and all who wait for it, also those who wished the opposite just before. */
type Waiting = { view: SessionView; wish: Wish; settle: PromiseWithResolvers<Answer>[] };

/** The batches of votes, one for each session: a session that is locked keeps no other waiting. */
export class VoteBatches {
	readonly #db: Database;
	readonly #batches = new Map<string, VoteBatch>();

	constructor(db: Database) {
		this.#db = db;
	}

	/**
	 * Hands a wish in. Of two for the same question by the same voter in one batch, the later counts.
	 * @returns after commit; or why votes for the question are not taken
	 * @throws where the batch could not be committed
	 */
	async add(view: SessionView, wish: Wish): Promise<Answer> {
		const batch = this.#batches.get(view.id) ?? new VoteBatch(this.#db, () => this.#batches.delete(view.id));
		this.#batches.set(view.id, batch);
		return batch.add(view, wish);
	}
}

/**
 * Gathers votes for a few milliseconds and commits them as one statement. One batch is under way at a time; what comes
 * meanwhile makes the next, so that two wishes of one voter are committed in the order they came.
 */
class VoteBatch {
	readonly #db: Database;
	readonly #done: () => void;
	readonly #gathering = new Map<string, Waiting>();
	#timer: NodeJS.Timeout | null = null;
	#committing = false;

	/** @param done is called once nothing is left to commit: the batch is not used again */
	constructor(db: Database, done: () => void) {
		this.#db = db;
		this.#done = done;
	}

	add(view: SessionView, wish: Wish): Promise<Answer> {
		const key = voteKey(wish);
		const settle = Promise.withResolvers<Answer>();
		const before = this.#gathering.get(key)?.settle ?? [];
		// The latest goes last: of two wishes for questions of one group it counts.
		this.#gathering.delete(key);
		this.#gathering.set(key, { view, wish, settle: [...before, settle] });
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
		const waiting = [...this.#gathering.values()].slice(0, VOTE_BATCH_VOTES);
		for (const { wish } of waiting) this.#gathering.delete(voteKey(wish));
		try {
			const [first] = waiting;
			if (first) await this.#decide(first.view, waiting);
		} catch (error) {
			for (const { settle } of waiting) for (const { reject } of settle) reject(error);
		} finally {
			this.#committing = false;
			if (this.#gathering.size > 0) this.#arm();
			else this.#done();
		}
	}

	/**
	 * Where votes have been rerouted since the rule was asked, it is asked again on the view as it is then, and the rest sent again. So
	 * is a wish that changed nothing and is not so: another statement has given or retracted that vote while this one waited, unseen.
	 */
	async #decide(view: SessionView, waiting: readonly Waiting[]): Promise<void> {
		const until = performance.now() + DECIDE_MS;
		for (let undecided = waiting; undecided.length > 0; ) {
			if (performance.now() > until) {
				for (const { settle } of undecided)
					for (const { resolve } of settle) resolve({ reason: { code: "try-again" } });
				return;
			}
			const { routing } = view;
			const allowed = undecided.flatMap((one) => placed(view, one) ?? []);
			const wishes = latest(allowed.map(({ placed }) => placed));
			if (wishes.length === 0) return;
			const committed = await commitVotes(this.#db, { sessionId: view.id, routing, wishes });
			if (!committed) {
				await view.refresh();
				undecided = allowed.map(({ one }) => one);
				continue;
			}
			const unchanged = wishes.filter((wish) => !(wish.vote ? committed.given : committed.taken).has(voteKey(wish)));
			const standing = unchanged.length > 0 ? await findStanding(this.#db, unchanged) : new Set<string>();
			const missed = new Set(unchanged.filter((wish) => standing.has(voteKey(wish)) !== wish.vote).map(voteKey));
			undecided = allowed.flatMap(({ placed, one }) => (missed.has(voteKey(placed)) ? [one] : []));
			for (const { placed, one } of allowed) {
				const key = voteKey(placed);
				if (missed.has(key)) continue;
				for (const { resolve } of one.settle) {
					// However often it was asked for at once, it was given once.
					const given = committed.given.delete(key);
					resolve({ revision: committed.revision, place: placed.questionId, given });
				}
			}
		}
	}
}

/** Where a wish leads by the view; null where it was refused, and answered. */
function placed(view: SessionView, one: Waiting): { placed: VoteWish; one: Waiting } | null {
	const question = view.placeOf(one.wish.questionId);
	const reason = refuseVote({ session: view.state.session, question });
	if (reason || !question) {
		for (const { resolve } of one.settle) resolve({ reason: reason ?? { code: "no-such-question" } });
		return null;
	}
	const { voter, vote } = one.wish;
	return { placed: { questionId: question.id, members: view.membersOf(question.id), voter, vote }, one };
}

/** Of several wishes of a voter for questions of one group, the latest. */
function latest(wishes: readonly VoteWish[]): VoteWish[] {
	return [...new Map(wishes.map((wish) => [voteKey(wish), wish])).values()];
}
