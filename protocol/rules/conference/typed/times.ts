/** Times as people write them: 09:30, 9.30, 0930, 9:30am, 9 a.m., 9h30. */

const HOUR_AND_MINUTE = String.raw`(\d{1,2})\s?[:.h]\s?(\d{2})(?::00)?|(\d{3,4})|(\d{1,2})`;
/** Welsh has "yb" and "yp". */
const HALF = String.raw`(?:\s?(a\.?m\.?|p\.?m\.?|yb|yp))?`;
const TIME = `(?:${HOUR_AND_MINUTE})${HALF}(?![\\p{L}\\d:])`;
const TO = String.raw`\s*(?:[-–—−]|to|till|until|tan|i)\s*`;
const LENGTH = String.raw`\s*(?:\+\s*(\d{1,3})(?:\s*(?:min(?:ute)?s?|munud|m))?|[,(]?\s*(\d{1,3})\s*(?:min(?:ute)?s?|munud|m)\)?)(?!\p{L})`;

const RANGE_PATTERN = new RegExp(`^\\s*${TIME}(?:${TO}${TIME})?`, "iu");
const LENGTH_PATTERN = new RegExp(`^${LENGTH}`, "iu");

/** Minutes since midnight; `ends` is null if only a start was written. */
export type TimeRange = { starts: number; ends: number | null; rest: string };

type Written = { hour: number; minute: number; half: "am" | "pm" | null; isPadded: boolean };

/**
 * Reads a time, or a start and an end, or a start and a length, at the start of a text. An hour from 1 to 6 without a zero or "am" is
 * in the afternoon, and so is an end that would come before its start.
 * @param text "9.30–10.15 Minister’s questions"
 * @returns the times and what follows them; null if the text does not start with a time
 */
export function readTimes(text: string): TimeRange | null {
	const match = RANGE_PATTERN.exec(text);
	if (!match) return null;
	const [from, to] = [written(match.slice(1, 6)), written(match.slice(6, 11))];
	// "12 Angry Men" and "9" do not say that they are times.
	const isBare = match[4] !== undefined && !from?.half;
	if (!from || (isBare && !to)) return null;
	if (match[6] !== undefined || match[8] !== undefined || match[9] !== undefined) if (!to) return null;
	const rest = text.slice(match[0].length);
	if (to) {
		if (!from.half && to.half === "pm" && from.hour < 12 && minutes(from, "pm") < minutes(to)) from.half = "pm";
		const starts = minutes(from);
		const ends = minutes(to);
		const isLater = ends <= starts && !to.half && !to.isPadded && to.hour < 12;
		return { starts, ends: isLater ? minutes(to, "pm") : ends, rest: rest.trim() };
	}
	const starts = minutes(from);
	const length = LENGTH_PATTERN.exec(rest);
	if (!length) return { starts, ends: null, rest: rest.trim() };
	return { starts, ends: starts + Number(length[1] ?? length[2]), rest: rest.slice(length[0].length).trim() };
}

/** @returns how many minutes "45", "45 min" or "1h 15" are; null if it is no length */
export function readLength(text: string): number | null {
	const match = /^\s*(?:(\d{1,2})\s*h(?:ours?|rs?)?)?\s*(?:(\d{1,3})\s*(?:m|min(?:ute)?s?|munud)?)?\s*$/i.exec(text);
	const length = Number(match?.[1] ?? 0) * 60 + Number(match?.[2] ?? 0);
	return length > 0 ? length : null;
}

/** @param minutes since midnight, at most a day and a bit @returns "09:30" */
export function clockText(minutes: number): string {
	return [Math.floor(minutes / 60) % 24, minutes % 60].map((part) => String(part).padStart(2, "0")).join(":");
}

function written([hour, minute, digits, lone, half]: (string | undefined)[]): Written | null {
	const together = digits?.padStart(4, "0");
	const text = hour ?? together?.slice(0, 2) ?? lone;
	if (text === undefined) return null;
	const time = { hour: Number(text), minute: Number(minute ?? together?.slice(2) ?? 0) };
	if (time.hour > 23 || time.minute > 59 || (half && (time.hour > 12 || time.hour === 0))) return null;
	const isPadded = (hour ?? digits ?? "").startsWith("0") || digits?.length === 4;
	return { ...time, half: half ? (/^p|yp/i.test(half) ? "pm" : "am") : null, isPadded };
}

function minutes({ hour, minute, half, isPadded }: Written, as = half): number {
	if (as === "pm") return ((hour % 12) + 12) * 60 + minute;
	if (as === "am") return (hour % 12) * 60 + minute;
	const isAfternoon = !isPadded && hour >= 1 && hour <= 6;
	return (isAfternoon ? hour + 12 : hour) * 60 + minute;
}
