import type { ProgrammeSession, ProgrammeView } from "#protocol/views.ts";

export type Day = {
	/** When its first session begins, in ms since 1970. */
	startsAt: number;
	halls: { hall: ProgrammeView["halls"][number]; sessions: ProgrammeSession[] }[];
};

/**
 * Lays a programme out as a visitor walks it: each day of the conference's own calendar, and in it each hall in use.
 * @param programme with its sessions by start
 */
export function byDayAndHall({ halls, sessions, timeZone }: ProgrammeView): Day[] {
	const calendar = new Intl.DateTimeFormat("en", { dateStyle: "short", timeZone });
	const days = Map.groupBy(sessions, ({ startsAt }) => calendar.format(startsAt));
	return [...days.values()].map((held) => ({
		startsAt: Math.min(...held.map(({ startsAt }) => startsAt)),
		halls: halls.flatMap((hall) => {
			const here = held.filter(({ hallId }) => hallId === hall.id);
			return here.length > 0 ? [{ hall, sessions: here }] : [];
		}),
	}));
}
