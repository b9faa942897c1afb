import { isLocalDate } from "../../../local-time.ts";
import { MONTHS, WEEKDAYS } from "../days.ts";
import { plain } from "./text.ts";

const names = (of: { en: readonly string[]; cy: readonly string[] }, shortest: number) =>
	Object.values(of).flatMap((list) => list.map((name, index) => ({ name: plain(name), index, shortest })));
const weekdays = [...names(WEEKDAYS, 3), { name: "weds", index: 3, shortest: 4 }];
const months = names(MONTHS, 3);

const DAY_NUMBER = /^(?:day|diwrnod)\s*(\d{1,2})(?![\d:.])/;
const ISO = /^(\d{4})-(\d\d)-(\d\d)(?:t00:00(?::00)?)?/;
const NUMBERS = /^(\d{1,2})\s?[/.]\s?(\d{1,2})(?:\s?[/.]\s?(\d{4}|\d{2}))?(?![\d:])/;
const DATE_FIRST =
	/^(\d{1,2})(?:st|nd|rd|th|af|il|ydd|fed|eg|ain)?(?: of)? (\p{L}{3,})\.?(?:,? (20\d{2})(?!\s*[-:.\d]))?/u;
const MONTH_FIRST = /^(\p{L}{3,})\.? (\d{1,2})(?:st|nd|rd|th)?(?:,? (20\d{2})(?!\s*[-:.\d]))?(?![\d:])/u;
const WEEKDAY = /^(?:dydd )?(\p{L}{3,})(?=$|[\s,.:])/u;

/** A day that was read, null if the conference has no such day, and what follows it. */
export type ReadDay = { date: string | null; rest: string };

/**
 * Reads a day at the start of a text: "day 2", "fri", "Friday 27 November", "27th Nov", "27/11/2026", "Dydd Gwener".
 * @param days the conference's; a weekday is the first of these, and a date without a year is in theirs
 * @returns null if the text does not start with a day
 */
export function readDay(text: string, days: readonly string[]): ReadDay | null {
	// Of the same length, so that the rest can be taken from the text.
	const line = [...text.toLowerCase()]
		.map((one) =>
			one
				.normalize("NFD")
				.charAt(0)
				.replace(/[\s–—_]/u, " "),
		)
		.join("");
	const after = (matched: string) => text.slice(matched.length).replace(/^[\s,.:;–—-]+/u, "");
	const numbered = DAY_NUMBER.exec(line);
	if (numbered) return { date: days[Number(numbered[1]) - 1] ?? null, rest: after(numbered[0]) };
	const iso = ISO.exec(line);
	if (iso) return { date: valid(iso[0].slice(0, "2026-11-27".length)), rest: after(iso[0]) };
	const slashed = NUMBERS.exec(line);
	// 10.15 is a time, 27/11 and 27.11.2026 are dates.
	if (slashed && (slashed[0].includes("/") || slashed[3])) {
		const [first, second] = [Number(slashed[1]), Number(slashed[2])];
		const british = dated(second, first, slashed[3], days);
		const american = dated(first, second, slashed[3], days);
		const date = american && days.includes(american) && !(british && days.includes(british)) ? american : british;
		return { date, rest: after(slashed[0]) };
	}
	const weekday = WEEKDAY.exec(line);
	const number = weekday ? indexOf(weekdays, weekday[1] ?? "") : null;
	const dateAt = weekday && number !== null ? skip(line, weekday[0].length) : 0;
	const date = readDate(line.slice(dateAt), days);
	if (date) return { date: date.date, rest: after(line.slice(0, dateAt + date.length)) };
	if (!weekday || number === null) return null;
	const first = days.find((day) => new Date(`${day}T00:00Z`).getUTCDay() === number);
	return { date: first ?? null, rest: after(weekday[0]) };
}

const valid = (date: string) => (isLocalDate(date) ? date : null);

/** "27 November 2026" or "November 27" */
function readDate(line: string, days: readonly string[]): { date: string | null; length: number } | null {
	for (const [pattern, dayAt, monthAt] of [
		[DATE_FIRST, 1, 2],
		[MONTH_FIRST, 2, 1],
	] as const) {
		const match = pattern.exec(line);
		const month = match ? indexOf(months, match[monthAt] ?? "") : null;
		if (!match || month === null) continue;
		return { date: dated(month + 1, Number(match[dayAt]), match[3], days), length: match[0].length };
	}
	return null;
}

/** @param year if none is given, that in which the conference has this day, or else that of its first day */
function dated(month: number, day: number, year: string | undefined, days: readonly string[]): string | null {
	const ending = `-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
	const typed = year?.length === 2 ? `20${year}` : year;
	const date = typed
		? `${typed}${ending}`
		: (days.find((one) => one.endsWith(ending)) ?? `${days[0]?.slice(0, 4) ?? ""}${ending}`);
	return valid(date);
}

function indexOf(among: typeof weekdays, typed: string): number | null {
	const found = among.find(({ name, shortest }) => typed.length >= shortest && name.startsWith(typed));
	return found ? found.index : null;
}

function skip(line: string, from: number): number {
	return from + (/^[\s,.]*/.exec(line.slice(from))?.[0].length ?? 0);
}

/** @returns whether all of a text is a day, known or not */
export function isDay(text: string, days: readonly string[]): boolean {
	return readDay(text.trim(), days)?.rest === "";
}
