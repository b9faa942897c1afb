import type { SpeakerPlan } from "../../../views/conference.ts";
import { isDay, readDay } from "./dates.ts";
import type { EntryPlace } from "./entry.ts";
import { hallsNamed } from "./halls.ts";
import { areNames } from "./people.ts";
import { plain } from "./text.ts";
import { readTimes } from "./times.ts";

/** What a column of a pasted table says. `times` is a start and an end in one cell, `moment` a day and a time. */
export type Column =
	| "day"
	| "moment"
	| "times"
	| "starts"
	| "ends"
	| "length"
	| "title"
	| "hall"
	| "speakers"
	| "description"
	| "kind";

export type TablePlace = EntryPlace & { speakers: readonly Pick<SpeakerPlan, "id" | "name" | "role">[] };

const HEADERS: Record<Column, RegExp> = {
	day: /^(?:day|date|diwrnod|dyddiad)$/,
	moment: /^(?:date and time|when)$/,
	times: /^(?:times?|amser(?:au)?|slot)$/,
	starts: /^(?:start(?:s| time)?|from|begins?|dechrau|o)$/,
	ends: /^(?:end(?:s| time)?|finish(?:es)?|to|until|gorffen|tan|diwedd)$/,
	length: /^(?:length|duration|min(?:ute)?s|hyd|munudau)$/,
	title: /^(?:titles?|sessions?|session title|item|event|topic|activity|teitl|sesiwn)$/,
	hall: /^(?:hall|room|venue|location|place|where|stage|neuadd|ystafell|lleoliad)$/,
	speakers: /^(?:speakers?|speaker s|presenters?|who|with|by|led by|siarad(?:wr|wyr)|gyda)$/,
	description: /^(?:descriptions?|details?|abstract|notes?|summary|disgrifiad|manylion)$/,
	kind: /^(?:kind|type|format|math)$/,
};

/** A share of a column's cells, above which it counts as what they say. */
const MOST = 0.6;
/** Longer texts are descriptions. */
const LONG = 90;

/** @returns what each cell of a heading row names; null if the row is no heading: at least two cells name something, and none is a time */
export function headings(row: readonly string[]): (Column | null)[] | null {
	const found = row.map((cell) => {
		const words = plain(cell.replace(/[()/:]/g, " "));
		const name = Object.entries(HEADERS).find(([, pattern]) => pattern.test(words))?.[0];
		return (name ?? null) as Column | null;
	});
	const isTimed = row.some((cell) => readTimes(cell) !== null);
	return !isTimed && found.filter(Boolean).length >= 2 ? found : null;
}

/**
 * [O14] Guesses what each column of a table says: from its heading, if it has one, and from its cells. Columns may be in any order.
 * @param rows with at least one cell each
 */
export function guessColumns(
	rows: readonly (readonly string[])[],
	named: readonly (Column | null)[],
	place: TablePlace,
): (Column | null)[] {
	const width = Math.max(...rows.map((row) => row.length), named.length);
	const cells = Array.from({ length: width }, (_, at) => rows.map((row) => row[at] ?? "").filter(Boolean));
	const guessed: (Column | null)[] = [];
	for (const [at, column] of cells.entries()) {
		const is = byShape(column, named[at] ?? null, place);
		const isSecond = is !== null && guessed.includes(is);
		guessed.push(isSecond ? (is === "starts" && !guessed.includes("ends") ? "ends" : null) : is);
	}

	const texts = guessed.flatMap((column, at) => (column === null && (cells[at]?.length ?? 0) > 0 ? [at] : []));
	const assign = (column: Column, at: number | undefined) => {
		if (at === undefined || guessed.includes(column)) return;
		guessed[at] = column;
		texts.splice(texts.indexOf(at), 1);
	};
	const share = (at: number, test: (cell: string) => boolean) =>
		(cells[at] ?? []).filter(test).length / Math.max(1, cells[at]?.length ?? 0);
	const longest = texts.find((at) => texts.length > 1 && share(at, (cell) => cell.length > LONG) > MOST / 2);
	assign("description", longest);
	const isOnlyText = texts.length === 1 && !guessed.includes("title");
	if (!isOnlyText)
		assign(
			"speakers",
			mostly(texts, (at) => share(at, (cell) => areNames(cell, place.speakers))),
		);
	// The one that is filled in most often; the first of several.
	assign("title", texts.toSorted((a, b) => (cells[b]?.length ?? 0) - (cells[a]?.length ?? 0) || a - b)[0]);
	assign("speakers", texts[0]);
	return guessed;

	function mostly(among: readonly number[], shareOf: (at: number) => number): number | undefined {
		return among.filter((at) => shareOf(at) > MOST / 2).toSorted((a, b) => shareOf(b) - shareOf(a) || b - a)[0];
	}
}

/** By what its cells look like, where that is plain; "times", "starts" and "ends" are told apart whatever the heading says. */
function byShape(cells: readonly string[], named: Column | null, place: TablePlace): Column | null {
	const most = (test: (cell: string) => boolean) =>
		cells.length > 0 && cells.filter(test).length / cells.length >= MOST;
	const isTime = (cell: string) => readTimes(cell)?.rest === "";
	if (named && named !== "times" && named !== "day" && named !== "starts") return named;
	if (most((cell) => isTime(cell) && readTimes(cell)?.ends !== null)) return "times";
	if (most(isTime)) return named === "day" ? "starts" : (named ?? "starts");
	if (most((cell) => isMoment(cell, place.days))) return "moment";
	if (named) return named === "times" ? "starts" : named;
	if (most((cell) => /^\d{1,3}(?: ?m(?:in(?:ute)?s?)?\.?)?$/i.test(cell))) return "length";
	if (most((cell) => isDay(cell, place.days))) return "day";
	if (most((cell) => hallsNamed(cell, place.halls).length > 0)) return "hall";
	return null;
}

function isMoment(cell: string, days: readonly string[]): boolean {
	const moment = readMoment(cell, days);
	return moment !== null && moment.minutes !== null;
}

/** Reads a day and a time in one cell, as spreadsheets write them. @returns null if it does not start with a day of the conference */
export function readMoment(cell: string, days: readonly string[]): { date: string; minutes: number | null } | null {
	const day = readDay(cell.replace(/(\d)T(\d)/, "$1 $2"), days);
	if (!day?.date) return null;
	const times = readTimes(day.rest);
	return { date: day.date, minutes: times?.rest === "" ? times.starts : null };
}
