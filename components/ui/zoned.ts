import { formatters } from "./formatters.ts";

const MINUTE_MS = 60_000;

/**
 * A moment as an input of date and time shows it, in a conference's time zone.
 * @param at ms since 1970
 * @returns "2026-11-26T14:32"
 */
export function toZoned(at: number, timeZone: string): string {
	const parts = formatters
		.getDateTimeFormat("en-GB", {
			timeZone,
			hourCycle: "h23",
			...({ year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit" } as const),
		})
		.formatToParts(at);
	const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((one) => one.type === type)?.value ?? "";
	return `${part("year").padStart(4, "0")}-${part("month")}-${part("day")}T${part("hour")}:${part("minute")}`;
}

/**
 * The moment that an input of date and time says, in a conference's time zone. A time that the clocks leave out in spring is
 * the one an hour later; one that they show twice in autumn is the first.
 * @param local "2026-11-26T14:32"
 * @returns ms since 1970; null where it says none
 */
export function fromZoned(local: string, timeZone: string): number | null {
	const asUtc = Date.parse(`${local}Z`);
	if (Number.isNaN(asUtc)) return null;
	// How far the zone's clock is ahead of UTC at about that time, before and after any change of it.
	const aheads = [-1, 1].map((day) => {
		const about = asUtc + day * 24 * 60 * MINUTE_MS;
		return Date.parse(`${toZoned(about, timeZone)}Z`) - Math.floor(about / MINUTE_MS) * MINUTE_MS;
	});
	const found = aheads.map((ahead) => asUtc - ahead).find((at) => toZoned(at, timeZone) === utcMinute(asUtc));
	return found ?? asUtc - (aheads[0] ?? 0);
}

function utcMinute(asUtc: number): string {
	return new Date(asUtc).toISOString().slice(0, 16);
}
