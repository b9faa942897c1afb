import { clock } from "./clock.ts";
import { useNow } from "./use-now.ts";
import { useSpoken, useWords } from "./words.tsx";

const MINUTE_MS = 60_000;
const HOUR_MINUTES = 60;
const DAY_HOURS = 24;

/**
 * @param at when something was stored on this phone, in ms since 1970
 * @returns a sentence that says how old it is, updated every minute
 */
export function useKeptSentence(at: number): string {
	const t = useWords("kept");
	const { locale, timeZone } = useSpoken();
	const now = useNow(MINUTE_MS) ?? Date.now();
	const minutes = Math.max(0, Math.floor((now - at) / MINUTE_MS));
	const hours = Math.floor(minutes / HOUR_MINUTES);
	const time = clock(at, locale, timeZone);
	if (minutes < HOUR_MINUTES) return t("minutes", { time, minutes });
	return hours < DAY_HOURS ? t("hours", { time, hours }) : t("days", { days: Math.floor(hours / DAY_HOURS) });
}
