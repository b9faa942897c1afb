import type { ProgrammeSession, ProgrammeView } from "#protocol/views/programme.ts";

/* Use these on the server only: few browsers have Welsh day names. */

type Day = { name: string; halls: { hall: ProgrammeView["halls"][number]; sessions: ProgrammeSession[] }[] };

/** Groups a programme's sessions, sorted by start, by day ("Tuesday 24 November") in the conference's time zone and then by hall. */
export function byDayAndHall({ halls, sessions, timeZone }: ProgrammeView, locale: string): Day[] {
	const calendar = new Intl.DateTimeFormat("en", { dateStyle: "short", timeZone });
	const names = new Intl.DateTimeFormat(locale, { weekday: "long", day: "numeric", month: "long", timeZone });
	const days = Map.groupBy(sessions, ({ startsAt }) => calendar.format(startsAt));
	return [...days.values()].map((ofDay) => ({
		name: names.format(ofDay[0]?.startsAt),
		halls: halls.flatMap((hall) => {
			const here = ofDay.filter(({ hallId }) => hallId === hall.id);
			return here.length > 0 ? [{ hall, sessions: here }] : [];
		}),
	}));
}

/** @returns "United Kingdom Time" */
export function zoneName(locale: string, timeZone: string): string {
	const parts = new Intl.DateTimeFormat(locale, { timeZoneName: "longGeneric", timeZone }).formatToParts(0);
	return parts.find(({ type }) => type === "timeZoneName")?.value ?? timeZone;
}
