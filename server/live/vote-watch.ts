import { DESK_REPORT_MS, SURGE_VOTES, SURGE_WITHIN_MS, VOTES_REMEMBERED_MINUTES } from "#protocol/limits.ts";

const MINUTE_MS = 60_000;
const REMEMBERED_MS = VOTES_REMEMBERED_MINUTES * MINUTE_MS;

/** When a vote was last given, and whether by a newcomer (A15), as it was then. */
type Vote = { time: number; newcomer: boolean };
/** `votes` maps each question to the voter's vote, oldest first. */
type Voter = { last: number; votes: Map<string, Vote> };
type Given = Vote & Suspect & { voter: string };
/** A session, and which question the votes for one count for. */
type Groups = { id: string; questions: { voteTarget(questionId: string): { id: string } | undefined } };
/** One of a surge: whether a newcomer, and how many recent votes they have. */
type Suspect = { newcomer: boolean; recent: number };
/** The questions with a surge, and the pseudonyms it consists of. */
export type Surges = ReadonlyMap<string, ReadonlyMap<string, Suspect>>;
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

	/** Records a new vote. @param questionId the question voted for, even if merged @param vote its time in ms since 1970 */
	given(sessionId: string, questionId: string, voter: string, vote: Vote): void {
		const { time } = vote;
		this.forget(time);
		const watched = this.#sessions.get(sessionId) ?? { voters: new Map(), minutes: new Map(), found: null };
		this.#sessions.set(sessionId, watched);
		const votes = watched.voters.get(voter)?.votes ?? new Map<string, Vote>();
		votes.delete(questionId);
		votes.set(questionId, vote);
		watched.voters.delete(voter);
		watched.voters.set(voter, { last: time, votes });
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
	 * Finds votes by pseudonyms that move together: `SURGE_VOTES` or more within a second for one question, by groups that have recently
	 * voted for exactly the same questions, however many those are. Newcomers who voted for nothing but such questions, each for others
	 * of them, belong to the surge too. Earlier votes are not known here.
	 * @param now ms since 1970
	 */
	surges(view: Groups, now: number): Surges {
		const watched = this.#sessions.get(view.id);
		if (!watched) return new Map();
		const voters = [...watched.voters].map(([voter, { votes }]) => ({
			voter,
			votes: byTarget(votes, now, view),
			recent: votes.size,
		}));
		const groups = Map.groupBy(voters, ({ votes }) => [...votes.keys()].sort().join());
		const together = [...groups.values()].filter((group) => group.length >= SURGE_VOTES).flat();
		const found = closeTogether(together);
		const isOfNewcomer = (vote: Vote, target: string) => vote.newcomer && found.has(target);
		const inGroup = new Set(together);
		const others = voters.filter(
			(one) => !inGroup.has(one) && [...one.votes].every(([target, vote]) => isOfNewcomer(vote, target)),
		);
		const surges = others.length > 0 ? closeTogether([...together, ...others]) : found;
		watched.found = { surges, time: now };
		return surges;
	}

	/** @returns for each question, how many recent votes it has here, and how many of them by newcomers @param now ms since 1970 */
	newcomers(view: Groups, now: number): Map<string, { votes: number; newcomers: number }> {
		const counts = new Map<string, { votes: number; newcomers: number }>();
		for (const { votes } of this.#sessions.get(view.id)?.voters.values() ?? []) {
			for (const [target, { newcomer }] of byTarget(votes, now, view)) {
				const count = counts.get(target) ?? { votes: 0, newcomers: 0 };
				counts.set(target, { votes: count.votes + 1, newcomers: count.newcomers + (newcomer ? 1 : 0) });
			}
		}
		return counts;
	}

	/** @returns the surges last shown to desks if recent, so that repeated commands cost no more work */
	lastSurges(view: Groups, now: number): Surges {
		const found = this.#sessions.get(view.id)?.found;
		return found && now - found.time < 2 * DESK_REPORT_MS ? found.surges : this.surges(view, now);
	}
}

/** @returns a voter's recent votes by the question they count for, the last for each; forgets the others */
function byTarget(votes: Map<string, Vote>, now: number, view: Groups): Map<string, Vote> {
	const targets = new Map<string, Vote>();
	for (const [questionId, vote] of votes) {
		if (vote.time < now - REMEMBERED_MS) votes.delete(questionId);
		else targets.set(view.questions.voteTarget(questionId)?.id ?? questionId, vote);
	}
	return targets;
}

/** @returns for each question, the voters within a second of enough others; none without */
function closeTogether(voters: readonly { voter: string; votes: ReadonlyMap<string, Vote>; recent: number }[]): Surges {
	const byQuestion = new Map<string, Given[]>();
	for (const { voter, votes, recent } of voters) {
		for (const [target, vote] of votes) {
			const given = byQuestion.get(target) ?? [];
			byQuestion.set(target, given);
			given.push({ voter, recent, ...vote });
		}
	}
	const surges = new Map<string, ReadonlyMap<string, Suspect>>();
	for (const [target, given] of byQuestion) {
		const surge = withinASecond(given.sort((a, b) => a.time - b.time));
		if (surge.size > 0) surges.set(target, surge);
	}
	return surges;
}

/** @param given one per voter, oldest first */
function withinASecond(given: readonly Given[]): Map<string, Suspect> {
	const surge = new Map<string, Suspect>();
	let first = 0;
	let included = 0;
	for (const [last, { time }] of given.entries()) {
		while ((given[first]?.time ?? time) <= time - SURGE_WITHIN_MS) first += 1;
		if (last - first + 1 < SURGE_VOTES) continue;
		for (const { voter, ...one } of given.slice(Math.max(first, included), last + 1)) surge.set(voter, one);
		included = last + 1;
	}
	return surge;
}
