import pLimit, { type LimitFunction } from "p-limit";

/** Runs tasks with the same name one after the other. */
export class Queues {
	readonly #queues = new Map<string, LimitFunction>();

	/** @param name null for a task that waits for none */
	async inTurn<T>(name: string | null, work: () => Promise<T>): Promise<T> {
		if (name === null) return work();
		const queue = this.#queues.get(name) ?? pLimit(1);
		this.#queues.set(name, queue);
		try {
			return await queue(work);
		} finally {
			if (queue.activeCount + queue.pendingCount === 0) this.#queues.delete(name);
		}
	}
}
