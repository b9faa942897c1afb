import { formatters } from "./formatters.ts";

const MINUTE_MS = 60_000;

/**
 * Converts a time to the value of a `datetime-local` input, in a conference's time zone.
 * @param time ms since 1970
 * @returns "2026-11-26T14:32"
 */
export function toZoned(time: number, timeZone: string): string {
	const parts = formatters
		.getDateTimeFormat("en-GB", {
			timeZone,
			hourCycle: "h23",
			...({ year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit" } as const),
		})
		.formatToParts(time);
	const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((one) => one.type === type)?.value ?? "";
	return `${part("year").padStart(4, "0")}-${part("month")}-${part("day")}T${part("hour")}:${part("minute")}`;
}

/**
 * Parses the value of a `datetime-local` input, in a conference's time zone. A time skipped in spring counts as an hour later; of a
 * time that occurs twice in autumn, the first is meant.
 * @param local "2026-11-26T14:32"
 * @returns ms since 1970; null if it is not a time
 */
export function fromZoned(local: string, timeZone: string): number | null {
	const asUtc = Date.parse(`${local}Z`);
	if (Number.isNaN(asUtc)) return null;
	// The zone's offsets from UTC, before and after any clock change around that time.
	const offsets = [-1, 1].map((day) => {
		const nearby = asUtc + day * 24 * 60 * MINUTE_MS;
		return Date.parse(`${toZoned(nearby, timeZone)}Z`) - Math.floor(nearby / MINUTE_MS) * MINUTE_MS;
	});
	const found = offsets.map((offset) => asUtc - offset).find((time) => toZoned(time, timeZone) === utcMinute(asUtc));
	return found ?? asUtc - (offsets[0] ?? 0);
}

function utcMinute(asUtc: number): string {
	return new Date(asUtc).toISOString().slice(0, 16);
}
