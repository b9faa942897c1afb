import pLimit, { type LimitFunction } from "p-limit";

/** Work that waits for other work of the same name, in the order it came. */
export class Queues {
	readonly #queues = new Map<string, LimitFunction>();

	/** @param name null for work that waits for none */
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
