import type { Mute, Time } from "./model/state.ts";

/** How far the clocks of a process and of its database may be apart, in ms. */
const APART_MS = 100;

/**
 * The model counts steps; the product tells the time. The time of a step is learned where it is first read, must lie within the
 * step, and is the same everywhere from then on.
 */
export class Times {
	readonly #times = new Map<Time, number>();
	readonly #steps = new Map<Time, { from: number; to: number }>();

	/** Says when a step was under way, in ms since 1970. */
	took(step: Time, from: number, to: number): void {
		this.#steps.set(step, { from, to });
	}

	/**
	 * @param read the time that is told for it, in ms since 1970
	 * @returns the time of a step, learned now or before; the step's own number where what was read cannot be it
	 */
	of(step: Time | null, read: number | null = null): number | null {
		if (step === null) return null;
		const known = this.#times.get(step);
		if (known !== undefined || read === null) return known ?? step;
		const { from, to } = this.#steps.get(step) ?? { from: 0, to: 0 };
		if (read < from - APART_MS || read > to + APART_MS) return step;
		this.#times.set(step, read);
		return read;
	}

	/** @returns when a mute ends, in ms since 1970; null where that is with the session */
	endOf({ until }: Mute, read: number | null = null): number | null {
		if (until === null) return null;
		const forMs = until.minutes * 60_000;
		return (this.of(until.at, read === null ? null : read - forMs) ?? 0) + forMs;
	}
}
