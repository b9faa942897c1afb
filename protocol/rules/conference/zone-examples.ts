import { fromZoned, isTimeZone, toZoned } from "../../local-time.ts";
import { ALL_DAY } from "../../statuses.ts";
import type { ConferenceView } from "../../views/conference.ts";

const EXAMPLES = 3;

/** A session's start: what clocks show now, and what they show at the same moment in another time zone. */
export type ZoneExample = { id: string; title: string; titleCy: string | null; from: string; to: string };

/** @returns what keeping the moments would do to the first sessions; null if no such time zone is known */
export function zoneExamples(
	{ sessions, timeZone }: Pick<ConferenceView, "sessions" | "timeZone">,
	to: string,
): ZoneExample[] | null {
	if (!isTimeZone(to)) return null;
	return sessions
		.filter(({ kind }) => kind !== ALL_DAY)
		.slice(0, EXAMPLES)
		.map(({ id, title, titleCy, startsLocal }) => {
			const later = toZoned(fromZoned(startsLocal, timeZone) ?? 0, to);
			const [day, time = ""] = startsLocal.split("T");
			const [otherDay, otherTime = ""] = later.split("T");
			return { id, title, titleCy, from: time, to: otherDay === day ? otherTime : `${otherTime} (${otherDay})` };
		});
}
