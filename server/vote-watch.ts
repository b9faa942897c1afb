import { PULSE_MS, SURGE_VOTES, SURGE_WITHIN_MS, VOTES_REMEMBERED_MINUTES } from "#protocol/limits.ts";

const MINUTE_MS = 60_000;
const REMEMBERED_MS = VOTES_REMEMBERED_MINUTES * MINUTE_MS;

/** When somebody last gave each of their votes, the latest last. */
type Voter = { last: number; at: Map<string, number> };
type Given = { voter: string; at: number };
/** A session's questions, and the one that votes for each count for now: another one where it was joined with that. */
type Places = { id: string; placeOf(questionId: string): { id: string } | undefined };
/** For each question with a surge, whose votes it is made of. */
export type Surges = ReadonlyMap<string, readonly string[]>;
type Watched = {
	/** By pseudonym, the one that voted last at the end. */
	voters: Map<string, Voter>;
	/** How many votes in which minute (minutes since 1970). */
	minutes: Map<number, number>;
	found: { surges: Surges; at: number } | null;
};

/**
 * [M20] Which pseudonym voted for which question when, of the last minutes. In memory and nowhere else: what is written of a vote
 * says nothing of its time. A program that starts anew has forgotten, and each node knows what came by it.
 *
 * Of what one gives again and again only the last time is kept, so that nobody makes it grow by voting.
 */
export class VoteWatch {
	readonly #sessions = new Map<string, Watched>();

	/** A vote was given that did not stand before. @param questionId what was voted for, whatever it was joined with @param at ms since 1970 */
	given(sessionId: string, questionId: string, voter: string, at: number): void {
		this.forget(at);
		const watched = this.#sessions.get(sessionId) ?? { voters: new Map(), minutes: new Map(), found: null };
		this.#sessions.set(sessionId, watched);
		const own = watched.voters.get(voter)?.at ?? new Map<string, number>();
		own.delete(questionId);
		own.set(questionId, at);
		watched.voters.delete(voter);
		watched.voters.set(voter, { last: at, at: own });
		const minute = Math.floor(at / MINUTE_MS);
		watched.minutes.set(minute, (watched.minutes.get(minute) ?? 0) + 1);
	}

	/** Forgets what is too old. @param now ms since 1970 */
	forget(now: number): void {
		const since = now - REMEMBERED_MS;
		for (const [sessionId, { voters, minutes }] of this.#sessions) {
			for (const [voter, { last }] of voters) {
				if (last >= since) break;
				voters.delete(voter);
			}
			for (const minute of minutes.keys()) {
				if (minute >= Math.floor(since / MINUTE_MS)) break;
				minutes.delete(minute);
			}
			if (voters.size === 0 && minutes.size === 0) this.#sessions.delete(sessionId);
		}
	}

	/** @returns how many votes were given in each of the last minutes, the running one last @param now ms since 1970 */
	votesAMinute(sessionId: string, now: number): number[] {
		const minutes = this.#sessions.get(sessionId)?.minutes;
		const last = Math.floor(now / MINUTE_MS);
		return Array.from(
			{ length: VOTES_REMEMBERED_MINUTES },
			(_, n) => minutes?.get(last - VOTES_REMEMBERED_MINUTES + 1 + n) ?? 0,
		);
	}

	/**
	 * @param now ms since 1970
	 * @returns for each question with a surge, the pseudonyms that voted for it within a second of `SURGE_VOTES` or more of their kind,
	 *   and of late for nothing else. What they did before that is not known here
	 */
	surges(view: Places, now: number): Surges {
		const watched = this.#sessions.get(view.id);
		if (!watched) return new Map();
		const loyal = new Map<string, Given[]>();
		for (const [voter, { at }] of watched.voters) {
			const only = onlyPlace(at, now - REMEMBERED_MS, view);
			if (!only) continue;
			const given = loyal.get(only.place) ?? [];
			loyal.set(only.place, given);
			given.push({ voter, at: only.at });
		}
		const surges = new Map<string, string[]>();
		for (const [place, given] of loyal) {
			const voters = closeTogether(given.sort((a, b) => a.at - b.at));
			if (voters.length > 0) surges.set(place, voters);
		}
		watched.found = { surges, at: now };
		return surges;
	}

	/** @returns what desks were shown last, or what they would be: a moderator who asks again and again is no more work */
	lastSurges(view: Places, now: number): Surges {
		const found = this.#sessions.get(view.id)?.found;
		return found && now - found.at < 2 * PULSE_MS ? found.surges : this.surges(view, now);
	}
}

/** @returns where all that one has voted for of late counts, and when they last gave it; null where that is in more than one place */
function onlyPlace(given: Map<string, number>, since: number, view: Places) {
	let only: { place: string; at: number } | null = null;
	for (const [questionId, at] of given) {
		if (at < since) {
			given.delete(questionId);
			continue;
		}
		const place = view.placeOf(questionId)?.id ?? questionId;
		if (only && only.place !== place) return null;
		only = { place, at };
	}
	return only;
}

/** @returns who gave their vote within a second of enough others @param given one of each voter, the oldest first */
function closeTogether(given: readonly Given[]): string[] {
	const voters: string[] = [];
	let first = 0;
	let told = 0;
	for (const [last, { at }] of given.entries()) {
		while ((given[first]?.at ?? at) <= at - SURGE_WITHIN_MS) first += 1;
		if (last - first + 1 < SURGE_VOTES) continue;
		for (const { voter } of given.slice(Math.max(first, told), last + 1)) voters.push(voter);
		told = last + 1;
	}
	return voters;
}
