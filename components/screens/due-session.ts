type Timed = { startsAt: number; endsAt: number };

/**
 * Finds the session that most likely gets a hall's stage next.
 * @param sessions in the order of the programme
 * @param now in ms since 1970; null if unknown
 * @returns what is on by the clock, or else what starts next, or else the first; undefined if there is none
 */
export function dueSession<Session extends Timed>(
	sessions: readonly Session[],
	now: number | null,
): Session | undefined {
	const time = now ?? 0;
	return (
		sessions.findLast(({ startsAt, endsAt }) => startsAt <= time && time < endsAt) ??
		sessions.find(({ startsAt }) => startsAt > time) ??
		sessions[0]
	);
}
