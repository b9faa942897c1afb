import { Temporal } from "temporal-polyfill";

/** Local times, which are what clocks in a time zone show: "2026-11-26T14:32", as `datetime-local` inputs have them. */

/** @param time ms since 1970, perhaps with a fraction @returns "2026-11-26T14:32" */
export function toZoned(time: number, timeZone: string): string {
	return Temporal.Instant.fromEpochMilliseconds(Math.floor(time))
		.toZonedDateTimeISO(timeZone)
		.toPlainDateTime()
		.toString({ smallestUnit: "minute" });
}

/**
 * A time skipped in spring counts as an hour later (see `isSkipped`); of a time that occurs twice in autumn, the first is meant.
 * @param local "2026-11-26T14:32"
 * @returns ms since 1970; null if it is not a local time
 */
export function fromZoned(local: string, timeZone: string): number | null {
	return parseLocal(local)?.toZonedDateTime(timeZone, { disambiguation: "compatible" }).epochMilliseconds ?? null;
}

/** @returns whether the clocks never show this time, as they are put forward over it */
export function isSkipped(local: string, timeZone: string): boolean {
	const time = fromZoned(local, timeZone);
	return time !== null && toZoned(time, timeZone) !== parseLocal(local)?.toString({ smallestUnit: "minute" });
}

/** @returns a local time so many minutes later by the clock; the same if it is not a local time */
export function addMinutes(local: string, minutes: number): string {
	return parseLocal(local)?.add({ minutes }).toString({ smallestUnit: "minute" }) ?? local;
}

/** @returns how many days the second date is after the first; negative if before */
export function daysBetween(from: string, to: string): number {
	return Temporal.PlainDate.from(from).until(to, { largestUnit: "days" }).days;
}

/** @returns whether it is a date, such as "2026-11-26" */
export function isLocalDate(text: string): boolean {
	return /^\d{4}-\d\d-\d\d$/.test(text) && parseLocal(`${text}T00:00`) !== null;
}

/** @returns whether a time zone of this name is known, such as "Europe/London" */
export function isTimeZone(name: string): boolean {
	try {
		return Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name).timeZoneId !== "";
	} catch {
		return false;
	}
}

/** Years of four digits only: somebody who types "26" into a date field gets the year 26, and PostgreSQL has no year 0. */
function parseLocal(text: string): Temporal.PlainDateTime | null {
	if (!/^[12]\d{3}-\d\d-\d\dT\d\d:\d\d(:\d\d)?$/.test(text)) return null;
	try {
		return Temporal.PlainDateTime.from(text);
	} catch {
		return null;
	}
}
