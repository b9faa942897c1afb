const MINUTE_MS = 60_000;
/** A session that ended longer ago than this did not overrun: nobody has closed it. */
const OVERRUN_MS = 3 * 60 * MINUTE_MS;
/** Earlier than this, the time of day says more than a number of minutes. */
const SOON_MS = 60 * MINUTE_MS;

/** How many minutes before its end a session is warned. */
export const WARNED_MINUTES = [5, 1] as const;

/** A session's time by the programme, in milliseconds. */
export type SessionClock =
	| { is: "before"; inMs: number | null }
	| { is: "running"; leftMs: number; warned: (typeof WARNED_MINUTES)[number] | null }
	| { is: "over"; byMs: number }
	| { is: "ended" };

/**
 * [C6] Compares the server's clock with the programme. All times in ms since 1970.
 * @returns whether the session is still to start, runs (with a warning at five minutes and at one), or is over its time
 */
export function sessionClock(now: number, { startsAt, endsAt }: { startsAt: number; endsAt: number }): SessionClock {
	if (now < startsAt) return { is: "before", inMs: startsAt - now > SOON_MS ? null : startsAt - now };
	if (now >= endsAt + OVERRUN_MS) return { is: "ended" };
	if (now >= endsAt) return { is: "over", byMs: now - endsAt };
	const leftMs = endsAt - now;
	return { is: "running", leftMs, warned: WARNED_MINUTES.findLast((minutes) => leftMs <= minutes * MINUTE_MS) ?? null };
}

/** @returns a duration for a clock that counts up: "4:09", "12:30", "1:02:07" */
export function elapsed(ms: number): string {
	const seconds = Math.max(0, Math.floor(ms / 1_000));
	const two = (part: number) => String(part).padStart(2, "0");
	const minutes = Math.floor(seconds / 60);
	return minutes < 60
		? `${minutes}:${two(seconds % 60)}`
		: `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${two(seconds % 60)}`;
}

/** @returns the same for a clock that counts down, where a second that has begun still counts */
export function remaining(ms: number): string {
	return elapsed(Math.ceil(ms / 1_000) * 1_000);
}

/** @returns whole minutes left, where one that has begun still counts */
export function minutesLeft(ms: number): number {
	return Math.ceil(ms / MINUTE_MS);
}
