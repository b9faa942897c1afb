/* Use these on the server only: few browsers have Welsh day names. */

/**
 * @param at milliseconds since 1970
 * @returns "Tuesday 24 November"
 */
export function day(at: number, locale: string, timeZone: string): string {
	return new Intl.DateTimeFormat(locale, { weekday: "long", day: "numeric", month: "long", timeZone }).format(at);
}

/** @returns "United Kingdom Time" */
export function zoneName(locale: string, timeZone: string): string {
	const parts = new Intl.DateTimeFormat(locale, { timeZoneName: "longGeneric", timeZone }).formatToParts(0);
	return parts.find(({ type }) => type === "timeZoneName")?.value ?? timeZone;
}
