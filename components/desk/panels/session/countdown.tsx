import { useNow } from "#components/ui/use-now.ts";
import { useWords } from "#components/ui/words.tsx";
import { useDesk } from "../../use-desk.tsx";

const SECOND_MS = 1_000;
const MINUTE_MS = 60_000;
const HOUR_MINUTES = 60;

type Upcoming = { what: "opens" | "closes"; time: number };

/** @returns the session's next scheduled change; null if there is none */
export function useUpcoming(): Upcoming | null {
	const { session, settings } = useDesk(({ view }) => view.head);
	if (settings.opensAt !== null && session.status !== "open") return { what: "opens", time: settings.opensAt };
	return settings.closesAt !== null && session.status !== "closed" ? { what: "closes", time: settings.closesAt } : null;
}

/** The time left, to the second in the last ten minutes. */
export function TimeLeft({ what, time }: Upcoming) {
	const t = useWords("room");
	const now = useNow(SECOND_MS);
	if (now === null) return null;
	const left = Math.max(0, time - now);
	const minutes = Math.floor(left / MINUTE_MS);
	const seconds = String(Math.floor((left % MINUTE_MS) / SECOND_MS)).padStart(2, "0");
	const leftWords = () => {
		if (minutes < 10) return `${minutes}:${seconds}`;
		if (minutes < 2 * HOUR_MINUTES) return t("left.minutes", { minutes });
		return t("left.hours", { hours: Math.floor(minutes / HOUR_MINUTES) });
	};
	return t(`left.${what}`, { time: leftWords() });
}
