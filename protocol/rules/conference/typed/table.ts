import type { SessionKind } from "../../../statuses.ts";
import { isSame } from "../../context.ts";
import { kindFor, kindNamed } from "../kinds.ts";
import { cellsOf } from "./cells.ts";
import { type Column, guessColumns, headings, readMoment, type TablePlace } from "./columns.ts";
import { isDay, readDay } from "./dates.ts";
import { type EntryProblem, localTime, readEntry, timeProblems } from "./entry.ts";
import { hallsNamed } from "./halls.ts";
import { readSpeakers, type WrittenSpeaker } from "./people.ts";
import { readLength, readTimes } from "./times.ts";

/** What a pasted row becomes: a session, in a hall that is known or new. */
export type PastedSession = {
	title: string;
	description: string | null;
	kind: SessionKind;
	startsLocal: string;
	endsLocal: string;
	hall: { id: string } | { name: string };
	speakers: WrittenSpeaker[];
};

/** A row of a pasted table that is no heading. `session` is null if something is missing, which `problems` names. */
export type PastedRow = { text: string } & (
	| { session: PastedSession; problems: [] }
	| { session: null; problems: [EntryProblem, ...EntryProblem[]] }
);

/** Minutes since midnight. `date` is null if none is given. */
type Times = { date: string | null; isUnknownDay: boolean; starts: number | null; ends: number | null };

/**
 * [O14] Reads rows that are pasted from a spreadsheet or a document. Headings are skipped; a day or hall that has a row of its own, or is
 * left empty as in merged cells, is that of the rows above. Without an end, a session lasts until the next row's. Rows of one cell are
 * read as typed lines.
 */
export function readTable(text: string, place: TablePlace): PastedRow[] {
	const table = cellsOf(text);
	const named = table.map(headings).find((row) => row !== null) ?? [];
	const rows = table.filter((row) => headings(row) === null);
	const columns = guessColumns(
		rows.filter((row) => row.filter(Boolean).length > 1),
		named,
		place,
	);
	const above: { date: string | null; hall: PastedSession["hall"] | null } = {
		date: place.date,
		hall: place.hallId ? { id: place.hallId } : null,
	};
	return rows.flatMap((row, at): PastedRow[] => {
		const filled = row.filter(Boolean);
		const [only = ""] = filled;
		if (filled.length > 1) return [tableRow(row, rows[at + 1] ?? [])];
		if (isDay(only, place.days)) {
			above.date = readDay(only, place.days)?.date ?? null;
			return [];
		}
		const [hall, other] = hallsNamed(only, place.halls);
		if (hall && !other && readTimes(only) === null) {
			above.hall = { id: hall.id };
			return [];
		}
		return [typedRow(only)];
	});

	function typedRow(line: string): PastedRow {
		const hallId = above.hall && "id" in above.hall ? above.hall.id : null;
		const entry = readEntry(line, { ...place, date: above.date, hallId });
		const { startsLocal, endsLocal, title = "", kind = "talk" } = entry ?? {};
		const [problem = { is: "noTime" }, ...more] = entry?.problems ?? [];
		if (!startsLocal || !endsLocal || !entry?.hallId || entry.problems.length > 0) {
			return { text: line, session: null, problems: [problem, ...more] };
		}
		above.date = entry.date;
		const session = {
			title,
			description: null,
			kind,
			startsLocal,
			endsLocal,
			hall: { id: entry.hallId },
			speakers: [],
		};
		return { text: line, session, problems: [] };
	}

	function tableRow(row: readonly string[], next: readonly string[]): PastedRow {
		const cell = (column: Column) => row[columns.indexOf(column)] ?? "";
		const times = timesOf(cell, place.days);
		above.date = times.date ?? above.date;
		const typedHall = cell("hall");
		if (typedHall !== "") above.hall = hallOf(typedHall, place);
		const date = times.isUnknownDay ? null : above.date;
		const hall = above.hall ?? (place.halls.length === 1 && place.halls[0] ? { id: place.halls[0].id } : null);
		const title = cell("title");
		const problems: EntryProblem[] = [];
		if (date === null) problems.push({ is: times.isUnknownDay ? "unknownDay" : "noDay" });
		const { starts } = times;
		const ends = times.ends ?? (starts === null ? null : nextStart(starts, next));
		problems.push(...timeProblems(starts, ends));
		if (title === "") problems.push({ is: "noTitle" });
		if (!hall) problems.push({ is: "noHall", typed: "", halls: place.halls.map(({ name }) => name) });
		const text = row.filter(Boolean).join(" · ");
		const [problem, ...more] = problems;
		if (problem || date === null || starts === null || ends === null || !hall) {
			return { text, session: null, problems: [problem ?? { is: "noTime" }, ...more] };
		}
		const session = {
			title,
			description: cell("description") || null,
			kind: kindNamed(cell("kind")) ?? kindFor(title),
			startsLocal: localTime(date, starts),
			endsLocal: localTime(date, ends),
			hall,
			speakers: readSpeakers(cell("speakers"), place.speakers),
		};
		return { text, session, problems: [] };
	}

	/** When the next row starts, if that is later on the same day in the same hall as the rows above. */
	function nextStart(starts: number, next: readonly string[]): number | null {
		const cell = (column: Column) => next[columns.indexOf(column)] ?? "";
		const following = timesOf(cell, place.days);
		const isSameDay = following.date === null ? !following.isUnknownDay : following.date === above.date;
		const isSameHall = cell("hall") === "" || isSame(hallOf(cell("hall"), place), above.hall);
		return following.starts !== null && following.starts > starts && isSameDay && isSameHall ? following.starts : null;
	}
}

/** From whichever columns there are. */
function timesOf(cell: (column: Column) => string, days: readonly string[]): Times {
	const moment = readMoment(cell("moment"), days);
	const day = readDay(cell("day"), days);
	const date = moment?.date ?? day?.date ?? null;
	const both = readTimes(cell("times"));
	const starts = moment?.minutes ?? both?.starts ?? readTimes(cell("starts"))?.starts ?? null;
	const end = readTimes(cell("ends"))?.starts ?? readMoment(cell("ends"), days)?.minutes ?? null;
	const length = readLength(cell("length"));
	const ends = both?.ends ?? end ?? (starts === null || length === null ? null : starts + length);
	return { date, isUnknownDay: day !== null && date === null, starts, ends };
}

/** @returns the hall of this name; a new one if there is none, or if it may be several */
function hallOf(typed: string, { halls }: TablePlace): PastedSession["hall"] {
	const [hall, other] = hallsNamed(typed, halls);
	return hall && !other ? { id: hall.id } : { name: typed };
}
