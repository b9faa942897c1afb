import { clock } from "./clock.ts";
import { useNow } from "./use-now.ts";
import { useSpoken, useWords } from "./words.tsx";

const MINUTE_MS = 60_000;
const HOUR_MINUTES = 60;
const DAY_HOURS = 24;

/**
 * @param cachedAt when something was cached on this phone, in ms since 1970
 * @returns a sentence that says how old it is, updated every minute
 */
export function useCacheAge(cachedAt: number): string {
	const t = useWords("kept");
	const { locale, timeZone } = useSpoken();
	const now = useNow(MINUTE_MS) ?? Date.now();
	const minutes = Math.max(0, Math.floor((now - cachedAt) / MINUTE_MS));
	const hours = Math.floor(minutes / HOUR_MINUTES);
	const time = clock(cachedAt, locale, timeZone);
	if (minutes < HOUR_MINUTES) return t("minutes", { time, minutes });
	return hours < DAY_HOURS ? t("hours", { time, hours }) : t("days", { days: Math.floor(hours / DAY_HOURS) });
}
