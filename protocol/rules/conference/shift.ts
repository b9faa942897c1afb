import { addMinutes } from "../../local-time.ts";
import type { SessionPlan } from "../../views/conference.ts";
import { dateOf } from "./days.ts";

type Timed = Pick<SessionPlan, "id" | "hallId" | "startsLocal" | "endsLocal">;

/** @returns the sessions of the same hall and day that start after one has started, and that one if it is wanted; by start */
export function sessionsAfter<Session extends Timed>(
	sessions: readonly Session[],
	session: Timed,
	{ isIncluded = false } = {},
): Session[] {
	const day = dateOf(session.startsLocal);
	return sessions
		.filter(
			({ id, hallId, startsLocal }) =>
				(id === session.id && isIncluded) ||
				(id !== session.id &&
					hallId === session.hallId &&
					dateOf(startsLocal) === day &&
					startsLocal > session.startsLocal),
		)
		.toSorted((a, b) => (a.startsLocal < b.startsLocal ? -1 : 1));
}

/** [O12] Moves sessions later, or earlier if the minutes are negative, by the clock. @returns the rows of a command */
export function shifted(sessions: readonly Timed[], minutes: number) {
	return sessions.map(({ id, startsLocal, endsLocal }) => ({
		id,
		startsLocal: addMinutes(startsLocal, minutes),
		endsLocal: addMinutes(endsLocal, minutes),
	}));
}
