import type { ProgrammeSession, ProgrammeView } from "#protocol/views/programme.ts";

type Day = {
	/** When its first session starts, in ms since 1970. */
	startsAt: number;
	halls: { hall: ProgrammeView["halls"][number]; sessions: ProgrammeSession[] }[];
};

/** Groups a programme's sessions, sorted by start, by day in the conference's time zone and then by hall. */
export function byDayAndHall({ halls, sessions, timeZone }: ProgrammeView): Day[] {
	const calendar = new Intl.DateTimeFormat("en", { dateStyle: "short", timeZone });
	const days = Map.groupBy(sessions, ({ startsAt }) => calendar.format(startsAt));
	return [...days.values()].map((ofDay) => ({
		startsAt: Math.min(...ofDay.map(({ startsAt }) => startsAt)),
		halls: halls.flatMap((hall) => {
			const here = ofDay.filter(({ hallId }) => hallId === hall.id);
			return here.length > 0 ? [{ hall, sessions: here }] : [];
		}),
	}));
}
