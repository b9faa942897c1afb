import { figures } from "./figures.ts";

/**
 * A moment as the hall's clock shows it.
 * @param at milliseconds since 1970
 * @param timeZone the conference's, never the phone's
 * @returns "14:32"
 */
export function clock(at: number, locale: string, timeZone: string): string {
	return formatter(figures(locale), { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone }).format(at);
}

/**
 * The day of a moment in the hall, for pages made on the server: few browsers know the names of days in Welsh.
 * @returns "Tuesday 24 November"
 */
export function day(at: number, locale: string, timeZone: string): string {
	return formatter(locale, { weekday: "long", day: "numeric", month: "long", timeZone }).format(at);
}

/** @returns what the people there call their time: "United Kingdom Time"; for pages made on the server */
export function zoneName(locale: string, timeZone: string): string {
	const parts = formatter(locale, { timeZoneName: "longGeneric", timeZone }).formatToParts(0);
	return parts.find(({ type }) => type === "timeZoneName")?.value ?? timeZone;
}

const made = new Map<string, Intl.DateTimeFormat>();

/** A formatter costs more to make than to use. */
function formatter(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
	const key = JSON.stringify([locale, options]);
	const found = made.get(key) ?? new Intl.DateTimeFormat(locale, options);
	made.set(key, found);
	return found;
}
