import { SURGE_VOTES, SURGE_WITHIN_MS, VOTES_REMEMBERED_MINUTES } from "#protocol/limits.ts";

const MINUTE_MS = 60_000;

type Given = { questionId: string; voter: string; at: number };
/** What was given of late, the oldest first; and how many votes in which minute (minutes since 1970). */
type Watched = { given: Given[]; minutes: Map<number, number> };

/**
 * [M20] Which pseudonym voted for which question when, of the last minutes. In memory and nowhere else: what is written of a vote
 * says nothing of its time. A program that starts anew has forgotten, and each node knows what came by it.
 */
export class VoteWatch {
	readonly #sessions = new Map<string, Watched>();

	/** A vote was given that did not stand before. @param at ms since 1970 */
	given(sessionId: string, questionId: string, voter: string, at: number): void {
		const watched: Watched = this.#sessions.get(sessionId) ?? { given: [], minutes: new Map() };
		this.#sessions.set(sessionId, watched);
		watched.given.push({ questionId, voter, at });
		const minute = Math.floor(at / MINUTE_MS);
		watched.minutes.set(minute, (watched.minutes.get(minute) ?? 0) + 1);
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
	surges(sessionId: string, now: number): Map<string, string[]> {
		const recent = this.#recent(sessionId, now);
		const chosen = new Map<string, Set<string>>();
		for (const { questionId, voter } of recent) chosen.set(voter, (chosen.get(voter) ?? new Set()).add(questionId));
		const loyal = Map.groupBy(
			recent.filter(({ voter }) => chosen.get(voter)?.size === 1),
			({ questionId }) => questionId,
		);
		return new Map(
			[...loyal].flatMap(([questionId, given]) => {
				const voters = closeTogether(given);
				return voters.length >= SURGE_VOTES ? [[questionId, voters] as const] : [];
			}),
		);
	}

	/** What is too old is forgotten as it is passed by. */
	#recent(sessionId: string, now: number): readonly Given[] {
		const watched = this.#sessions.get(sessionId);
		if (!watched) return [];
		const since = now - VOTES_REMEMBERED_MINUTES * MINUTE_MS;
		if ((watched.given[0]?.at ?? now) < since) watched.given = watched.given.filter(({ at }) => at >= since);
		for (const minute of watched.minutes.keys()) {
			if (minute < Math.floor(since / MINUTE_MS)) watched.minutes.delete(minute);
		}
		return watched.given;
	}
}

/** @returns who gave their vote within a second of enough others @param given of one question, the oldest first */
function closeTogether(given: readonly Given[]): string[] {
	const voters = new Set<string>();
	// Somebody who takes their vote back and gives it again is one all the same.
	const together = new Map<string, number>();
	let first = 0;
	let told = 0;
	for (const [last, { voter, at }] of given.entries()) {
		together.set(voter, (together.get(voter) ?? 0) + 1);
		for (let left = given[first]; left && left.at <= at - SURGE_WITHIN_MS; left = given[++first]) {
			const rest = (together.get(left.voter) ?? 0) - 1;
			if (rest > 0) together.set(left.voter, rest);
			else together.delete(left.voter);
		}
		if (together.size < SURGE_VOTES) continue;
		for (const one of given.slice(Math.max(first, told), last + 1)) voters.add(one.voter);
		told = last + 1;
	}
	return [...voters];
}
