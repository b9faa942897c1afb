/* For pages made on the server: few browsers know the names of days in Welsh. */

/**
 * The day of a moment in the hall.
 * @param at milliseconds since 1970
 * @returns "Tuesday 24 November"
 */
export function day(at: number, locale: string, timeZone: string): string {
	return new Intl.DateTimeFormat(locale, { weekday: "long", day: "numeric", month: "long", timeZone }).format(at);
}

/** @returns what the people there call their time: "United Kingdom Time" */
export function zoneName(locale: string, timeZone: string): string {
	const parts = new Intl.DateTimeFormat(locale, { timeZoneName: "longGeneric", timeZone }).formatToParts(0);
	return parts.find(({ type }) => type === "timeZoneName")?.value ?? timeZone;
}
