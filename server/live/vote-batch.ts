import type { Database } from "#db/client/client.ts";
import { commitVotes, findStanding, type ResolvedVote, voteKey } from "#db/votes.ts";
import { DECIDE_MS, VOTE_BATCH_MS, VOTE_BATCH_VOTES } from "#protocol/limits.ts";
import type { Reason } from "#protocol/refusals.ts";
import { refuseVote } from "#protocol/rules/voting.ts";
import type { SessionView } from "./session-view.ts";

type VoteRequest = { questionId: string; voter: string; vote: boolean };

/** The result of a vote: the revision that includes it, the question it counts for, and whether it is a new vote. */
type VoteDone = { revision: number; target: string; given: boolean };
type Result = VoteDone | { reason: Reason };

/** A voter's latest request for a question, and the callers waiting for it or for an earlier request that it replaces. */
type Waiting = { view: SessionView; request: VoteRequest; callers: PromiseWithResolvers<Result>[] };

/** One batch of votes per session, so that a locked session does not delay the others. */
export class VoteBatches {
	readonly #db: Database;
	readonly #batches = new Map<string, VoteBatch>();

	constructor(db: Database) {
		this.#db = db;
	}

	/**
	 * Adds a request to its session's batch. If a voter has several for the same question in one batch, the last one counts.
	 * @returns after commit; the reason if the vote is refused
	 * @throws if the batch could not be committed
	 */
	async add(view: SessionView, request: VoteRequest): Promise<Result> {
		const batch = this.#batches.get(view.id) ?? new VoteBatch(this.#db, () => this.#batches.delete(view.id));
		this.#batches.set(view.id, batch);
		return batch.add(view, request);
	}
}

/**
 * Collects votes for a few milliseconds and commits them in one statement. Batches run one at a time, so that a voter's requests are
 * committed in the order they arrived.
 */
class VoteBatch {
	readonly #db: Database;
	readonly #done: () => void;
	readonly #collecting = new Map<string, Waiting>();
	#timer: NodeJS.Timeout | null = null;
	#committing = false;

	/** @param done called when nothing is left to commit; the batch is not used again */
	constructor(db: Database, done: () => void) {
		this.#db = db;
		this.#done = done;
	}

	add(view: SessionView, request: VoteRequest): Promise<Result> {
		const key = voteKey(request);
		const caller = Promise.withResolvers<Result>();
		const before = this.#collecting.get(key)?.callers ?? [];
		// Move it to the end: among requests for questions of one group, the last one counts.
		this.#collecting.delete(key);
		this.#collecting.set(key, { view, request, callers: [...before, caller] });
		this.#arm();
		return caller.promise;
	}

	#arm(): void {
		if (this.#committing || this.#timer) return;
		const wait = this.#collecting.size >= VOTE_BATCH_VOTES ? 0 : VOTE_BATCH_MS;
		this.#timer = setTimeout(() => {
			this.#timer = null;
			void this.#commit();
		}, wait);
	}

	async #commit(): Promise<void> {
		this.#committing = true;
		const waiting = [...this.#collecting.values()].slice(0, VOTE_BATCH_VOTES);
		for (const { request } of waiting) this.#collecting.delete(voteKey(request));
		try {
			const [first] = waiting;
			if (first) await this.#decide(first.view, waiting);
		} catch (error) {
			for (const { callers } of waiting) for (const { reject } of callers) reject(error);
		} finally {
			this.#committing = false;
			if (this.#collecting.size > 0) this.#arm();
			else this.#done();
		}
	}

	/**
	 * If votes have been rerouted in the meantime, applies the rule to the refreshed view and tries again. The same goes for a request that
	 * changed nothing but is not fulfilled: another statement gave or retracted that vote, unseen, while this one waited for its lock.
	 */
	async #decide(view: SessionView, waiting: readonly Waiting[]): Promise<void> {
		const until = performance.now() + DECIDE_MS;
		for (let undecided = waiting; undecided.length > 0; ) {
			if (performance.now() > until) {
				for (const { callers } of undecided) resolveAll(callers, { reason: { code: "try-again" } });
				return;
			}
			const { routing } = view;
			const allowed = undecided.flatMap((one) => resolveWish(view, one) ?? []);
			const requests = latest(allowed.map(({ resolved }) => resolved));
			if (requests.length === 0) return;
			const committed = await commitVotes(this.#db, { sessionId: view.id, routing, requests });
			if (!committed) {
				await view.refresh();
				undecided = allowed.map(({ one }) => one);
				continue;
			}
			const unchanged = requests.filter(
				(request) => !(request.vote ? committed.given : committed.taken).has(voteKey(request)),
			);
			const standing = unchanged.length > 0 ? await findStanding(this.#db, unchanged) : new Set<string>();
			const unfulfilled = new Set(
				unchanged.filter((request) => standing.has(voteKey(request)) !== request.vote).map(voteKey),
			);
			undecided = allowed.flatMap(({ resolved, one }) => (unfulfilled.has(voteKey(resolved)) ? [one] : []));
			for (const { resolved, one } of allowed) {
				const key = voteKey(resolved);
				if (unfulfilled.has(key)) continue;
				for (const { resolve } of one.callers) {
					// Only the first of several identical requests counts as giving the vote.
					const given = committed.given.delete(key);
					resolve({ revision: committed.revision, target: resolved.questionId, given });
				}
			}
		}
	}
}

/** Resolves a request to the question it counts for; null if it was refused, and answered. */
function resolveWish(view: SessionView, one: Waiting): { resolved: ResolvedVote; one: Waiting } | null {
	const question = view.questions.voteTarget(one.request.questionId);
	const reason = refuseVote({ session: view.state.session, question });
	if (reason || !question) {
		resolveAll(one.callers, { reason: reason ?? { code: "no-such-question" } });
		return null;
	}
	const { voter, vote } = one.request;
	return { resolved: { questionId: question.id, members: view.questions.membersOf(question.id), voter, vote }, one };
}

function resolveAll(callers: readonly PromiseWithResolvers<Result>[], result: Result): void {
	for (const { resolve } of callers) resolve(result);
}

/** The last request of each voter for each group. */
function latest(requests: readonly ResolvedVote[]): ResolvedVote[] {
	return [...new Map(requests.map((request) => [voteKey(request), request])).values()];
}
