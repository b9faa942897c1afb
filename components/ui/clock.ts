import { formatters } from "./formatters.ts";

/**
 * @param time milliseconds since 1970
 * @param timeZone the conference's, never the phone's
 * @returns "14:32"
 */
export function clock(time: number, locale: string, timeZone: string): string {
	const options = { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone } as const;
	return formatters.getDateTimeFormat(locale, options).format(time);
}
