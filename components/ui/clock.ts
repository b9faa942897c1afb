/**
 * A moment as the hall's clock shows it.
 * @param at milliseconds since 1970
 * @param timeZone the conference's, never the phone's
 * @returns "14:32"
 */
export function clock(at: number, locale: string, timeZone: string): string {
	return formatter(locale, timeZone).format(at);
}

const made = new Map<string, Intl.DateTimeFormat>();

function formatter(locale: string, timeZone: string): Intl.DateTimeFormat {
	const key = `${locale} ${timeZone}`;
	const found =
		made.get(key) ??
		new Intl.DateTimeFormat(locale, { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone });
	made.set(key, found);
	return found;
}
