import { FLOOD_MS } from "#protocol/limits.ts";
import type { Flood } from "#protocol/views/desk.ts";

/** More cannot be told apart at a desk, and anybody can make up pseudonyms. */
const REMEMBERED = 10_000;

type Asked = { time: number; newcomer: boolean };
type Watched = {
	/** Oldest first. */
	asked: Asked[];
	/** When each pseudonym was last told to wait, oldest first. */
	heldBack: Map<string, number>;
	/** When questions began to be held back. */
	since: number;
};

/**
 * [M23] Counts the questions of the last minute that were asked, and held back. In memory only: each node knows its own, and a restart
 * forgets them.
 */
export class FloodWatch {
	readonly #sessions = new Map<string, Watched>();

	/** @param time ms since 1970 */
	asked(sessionId: string, { voter, newcomer }: { voter: string; newcomer: boolean }, time: number): void {
		const watched = this.#recent(sessionId, time);
		watched.heldBack.delete(voter);
		watched.asked.push({ time, newcomer });
		if (watched.asked.length > REMEMBERED) watched.asked.shift();
	}

	/** A question has to wait on its phone. @param time ms since 1970 */
	heldBack(sessionId: string, voter: string, time: number): void {
		const watched = this.#recent(sessionId, time);
		if (watched.heldBack.size === 0) watched.since = time;
		watched.heldBack.delete(voter);
		if (watched.heldBack.size < REMEMBERED) watched.heldBack.set(voter, time);
	}

	/** @param now ms since 1970 @returns null while nothing is held back */
	report(sessionId: string, now: number): Flood | null {
		if (!this.#sessions.has(sessionId)) return null;
		const { asked, heldBack, since } = this.#recent(sessionId, now);
		if (asked.length === 0 && heldBack.size === 0) this.#sessions.delete(sessionId);
		if (heldBack.size === 0) return null;
		const newcomers = asked.filter(({ newcomer }) => newcomer).length;
		return { asked: asked.length, newcomers, heldBack: heldBack.size, since };
	}

	/** @returns what is known of a session, without what is older than a minute */
	#recent(sessionId: string, now: number): Watched {
		const watched = this.#sessions.get(sessionId) ?? { asked: [], heldBack: new Map(), since: now };
		this.#sessions.set(sessionId, watched);
		const first = watched.asked.findIndex(({ time }) => time > now - FLOOD_MS);
		if (first !== 0) watched.asked = first < 0 ? [] : watched.asked.slice(first);
		for (const [voter, time] of watched.heldBack) {
			if (time > now - FLOOD_MS) break;
			watched.heldBack.delete(voter);
		}
		return watched;
	}
}
