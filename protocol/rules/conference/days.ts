import { addMinutes } from "../../local-time.ts";
import type { Locale } from "../../preferences.ts";

/** Days of a conference, and their names: few browsers have Welsh ones. A date is "2026-11-27". */

/** From Sunday. */
export const WEEKDAYS = {
	en: ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"],
	cy: ["Sul", "Llun", "Mawrth", "Mercher", "Iau", "Gwener", "Sadwrn"],
} as const satisfies Record<Locale, readonly string[]>;

export const MONTHS = {
	en: [
		...["January", "February", "March", "April", "May", "June"],
		...["July", "August", "September", "October", "November", "December"],
	],
	cy: [
		...["Ionawr", "Chwefror", "Mawrth", "Ebrill", "Mai", "Mehefin"],
		...["Gorffennaf", "Awst", "Medi", "Hydref", "Tachwedd", "Rhagfyr"],
	],
} as const satisfies Record<Locale, readonly string[]>;

/** @returns "Friday 27 November", or "Dydd Gwener 27 Tachwedd" */
export function dayName(date: string, locale: Locale): string {
	const day = new Date(`${date}T00:00Z`);
	const weekday = WEEKDAYS[locale][day.getUTCDay()] ?? "";
	const name = `${weekday} ${day.getUTCDate()} ${MONTHS[locale][day.getUTCMonth()] ?? ""}`;
	return locale === "cy" ? `Dydd ${name}` : name;
}

/** @returns the dates from the first to the last day */
export function daysOf({ startsOn, endsOn }: { startsOn: string; endsOn: string }): string[] {
	const days: string[] = [];
	for (let day = startsOn; day <= endsOn; day = addDays(day, 1)) days.push(day);
	return days;
}

export function addDays(date: string, days: number): string {
	return addMinutes(`${date}T00:00`, days * 24 * 60).slice(0, date.length);
}

/** @returns the date of a local time */
export const dateOf = (local: string) => local.slice(0, "2026-11-27".length);

/** @returns "09:30", of a local time */
export const clockOf = (local: string) => local.slice("2026-11-27T".length, "2026-11-27T09:30".length);
