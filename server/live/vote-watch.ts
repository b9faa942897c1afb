import { DESK_REPORT_MS, SURGE_VOTES, SURGE_WITHIN_MS, VOTES_REMEMBERED_MINUTES } from "#protocol/limits.ts";

const MINUTE_MS = 60_000;
const REMEMBERED_MS = VOTES_REMEMBERED_MINUTES * MINUTE_MS;

/** `times` maps each question to when the voter last gave their vote, oldest first. */
type Voter = { last: number; times: Map<string, number> };
type Given = { voter: string; time: number };
/** A session, and which question the votes for one count for. */
type Groups = { id: string; questions: { voteTarget(questionId: string): { id: string } | undefined } };
/** The questions with a surge, and the pseudonyms it consists of. */
export type Surges = ReadonlyMap<string, readonly string[]>;
type Watched = {
	/** By pseudonym, in the order of their last votes. */
	voters: Map<string, Voter>;
	/** Number of votes by minute (minutes since 1970). */
	minutes: Map<number, number>;
	found: { surges: Surges; time: number } | null;
};

/**
 * [M20] Remembers for a few minutes which pseudonym voted for which question when. In memory only: the database does not record when
 * votes were given. After a restart it is empty, and each node only knows its own votes.
 *
 * Only the last time counts if a vote is given repeatedly, so that repetition cannot fill the memory.
 */
export class VoteWatch {
	readonly #sessions = new Map<string, Watched>();

	/** Records a new vote. @param questionId the question voted for, even if merged @param time ms since 1970 */
	given(sessionId: string, questionId: string, voter: string, time: number): void {
		this.forget(time);
		const watched = this.#sessions.get(sessionId) ?? { voters: new Map(), minutes: new Map(), found: null };
		this.#sessions.set(sessionId, watched);
		const times = watched.voters.get(voter)?.times ?? new Map<string, number>();
		times.delete(questionId);
		times.set(questionId, time);
		watched.voters.delete(voter);
		watched.voters.set(voter, { last: time, times });
		const minute = Math.floor(time / MINUTE_MS);
		watched.minutes.set(minute, (watched.minutes.get(minute) ?? 0) + 1);
	}

	/** Drops old entries. @param now ms since 1970 */
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

	/** @returns the number of votes in each of the last minutes, the current one last @param now ms since 1970 */
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
	 * @returns for each question with a surge, the pseudonyms that voted within a second of `SURGE_VOTES` or more others who have
	 *   recently voted for nothing else. Earlier votes are not known here
	 */
	surges(view: Groups, now: number): Surges {
		const watched = this.#sessions.get(view.id);
		if (!watched) return new Map();
		const singleVoters = new Map<string, Given[]>();
		for (const [voter, { times }] of watched.voters) {
			const only = onlyTarget(times, now - REMEMBERED_MS, view);
			if (!only) continue;
			const given = singleVoters.get(only.target) ?? [];
			singleVoters.set(only.target, given);
			given.push({ voter, time: only.time });
		}
		const surges = new Map<string, string[]>();
		for (const [target, given] of singleVoters) {
			const voters = closeTogether(given.sort((a, b) => a.time - b.time));
			if (voters.length > 0) surges.set(target, voters);
		}
		watched.found = { surges, time: now };
		return surges;
	}

	/** @returns the surges last shown to desks if recent, so that repeated commands cost no more work */
	lastSurges(view: Groups, now: number): Surges {
		const found = this.#sessions.get(view.id)?.found;
		return found && now - found.time < 2 * DESK_REPORT_MS ? found.surges : this.surges(view, now);
	}
}

/** @returns the only question that all of a voter's recent votes count for, and the time of the last one; null if there are several */
function onlyTarget(given: Map<string, number>, since: number, view: Groups) {
	let only: { target: string; time: number } | null = null;
	for (const [questionId, time] of given) {
		if (time < since) {
			given.delete(questionId);
			continue;
		}
		const target = view.questions.voteTarget(questionId)?.id ?? questionId;
		if (only && only.target !== target) return null;
		only = { target, time };
	}
	return only;
}

/** @returns the voters within a second of enough others @param given one per voter, oldest first */
function closeTogether(given: readonly Given[]): string[] {
	const voters: string[] = [];
	let first = 0;
	let included = 0;
	for (const [last, { time }] of given.entries()) {
		while ((given[first]?.time ?? time) <= time - SURGE_WITHIN_MS) first += 1;
		if (last - first + 1 < SURGE_VOTES) continue;
		for (const { voter } of given.slice(Math.max(first, included), last + 1)) voters.push(voter);
		included = last + 1;
	}
	return voters;
}
