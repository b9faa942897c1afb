/** How many go on in each turn of the event loop. */
const PER_TURN = 4;

/**
 * [P15] Lets work go on a little at a time, in the order it came, so that the event loop hears sockets in between: a flood by plain
 * HTTP would otherwise be read and answered as a whole before the next vote of the hall.
 */
export class Turns {
	readonly #waiting: (() => void)[] = [];
	#isNext = false;

	/** @returns when it is this one's turn */
	wait(): Promise<void> {
		const { promise, resolve } = Promise.withResolvers<void>();
		this.#waiting.push(resolve);
		this.#plan();
		return promise;
	}

	#plan(): void {
		if (this.#isNext || this.#waiting.length === 0) return;
		this.#isNext = true;
		setImmediate(() => {
			this.#isNext = false;
			for (const go of this.#waiting.splice(0, PER_TURN)) go();
			this.#plan();
		});
	}
}
