import type { SessionKind } from "../../../statuses.ts";
import type { HallPlan } from "../../../views/conference.ts";
import { addDays } from "../days.ts";
import { kindFor } from "../kinds.ts";
import { readDay } from "./dates.ts";
import { readHall } from "./halls.ts";
import { clockText, readTimes } from "./times.ts";

const MINUTES_A_DAY = 24 * 60;

/** What a typed session lacks, or what of it is not clear. `halls` are those that it may be, or all there are. */
export type EntryProblem =
	| { is: "noTime" | "noEnd" | "endsBeforeStart" | "noTitle" | "unknownDay" | "noDay" }
	| { is: "noHall" | "unknownHall" | "severalHalls"; typed: string; halls: string[] };

/** What was understood of a typed session so far. All of it is there if there are no problems. */
export type Entry = {
	/** The first is what to say next. */
	problems: EntryProblem[];
	date: string | null;
	startsLocal: string | null;
	endsLocal: string | null;
	hallId: string | null;
	title: string;
	kind: SessionKind;
};

/** Where a session is typed. */
export type EntryPlace = {
	/** The conference's days. */
	days: readonly string[];
	halls: readonly Pick<HallPlan, "id" | "slug" | "name" | "nameCy">[];
	/** The day of the section; null if there is none. */
	date: string | null;
	/** The hall for what names none. */
	hallId?: string | null;
};

/**
 * [O10] Reads a session that is typed in a line: "0930-1015 Minister’s questions @Main", with a day before the times or after the hall
 * if it is not that of the section.
 * @returns null if nothing is typed
 */
export function readEntry(text: string, place: EntryPlace): Entry | null {
	if (text.trim() === "") return null;
	const problems: EntryProblem[] = [];
	const hall = readHall(text, place.halls);
	const before = readDay((hall?.before ?? text).trim(), place.days);
	const line = before?.rest ?? (hall?.before ?? text).trim();
	const times = readTimes(line);
	const after = hall ? readDay(hall.after, place.days) : null;
	const trailing = after?.rest ?? hall?.after ?? "";
	const title = [times?.rest ?? line, trailing]
		.join(" ")
		.replace(/^[\s:;,.–—-]+/u, "")
		.trim();

	const day = before ?? after;
	const date = day ? day.date : place.date;
	if (date === null) problems.push({ is: day ? "unknownDay" : "noDay" });
	problems.push(...timeProblems(times?.starts ?? null, times?.ends ?? null));
	if (title === "") problems.push({ is: "noTitle" });
	const hallId = hall ? onlyOne(hall.halls) : (place.hallId ?? onlyOne(place.halls));
	if (hallId === null) problems.push(hallProblem(hall, place.halls));
	const local = (minutes: number | null | undefined) =>
		date === null || minutes == null ? null : localTime(date, minutes);
	return {
		problems,
		date,
		startsLocal: local(times?.starts),
		endsLocal: local(times?.ends),
		hallId,
		title,
		kind: kindFor(title),
	};
}

/** @param starts minutes since midnight, as `ends`; null if not known */
export function timeProblems(starts: number | null, ends: number | null): EntryProblem[] {
	if (starts === null) return [{ is: "noTime" }];
	if (ends === null) return [{ is: "noEnd" }];
	return ends <= starts ? [{ is: "endsBeforeStart" }] : [];
}

/** @param minutes since the day's midnight; what is past the next is on the next day */
export function localTime(date: string, minutes: number): string {
	return `${addDays(date, Math.floor(minutes / MINUTES_A_DAY))}T${clockText(minutes)}`;
}

function onlyOne(halls: readonly { id: string }[]): string | null {
	return halls.length === 1 ? (halls[0]?.id ?? null) : null;
}

function hallProblem(hall: ReturnType<typeof readHall>, all: EntryPlace["halls"]): EntryProblem {
	const found = hall?.halls ?? [];
	const halls = (found.length > 0 ? found : all).map(({ name }) => name);
	const is = !hall || hall.typed === "" ? "noHall" : found.length > 1 ? "severalHalls" : "unknownHall";
	return { is, typed: hall?.typed ?? "", halls };
}
