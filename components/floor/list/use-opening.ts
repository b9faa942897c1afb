import { useFloor } from "#components/live/use-floor.tsx";
import { clock } from "#components/ui/clock.ts";
import { formatters } from "#components/ui/formatters.ts";
import { serverNow } from "#components/ui/server-time.ts";
import { useSpoken, useWords } from "#components/ui/words.tsx";

/** [L34] @returns a sentence that says when a session that is not open yet opens, or begins; null for another session, or once that has passed */
export function useOpening(): string | null {
	const t = useWords("floor");
	const { locale, timeZone } = useSpoken();
	const isScheduled = useFloor(({ view }) => view.head.session.status === "scheduled");
	const { opensAt, startsAt } = useFloor(({ view }) => view.head.about);
	const at = opensAt ?? startsAt;
	/* What is long past says nothing: an organiser opens it by hand. */
	if (!isScheduled || at < serverNow()) return null;
	const day = (time: number) =>
		formatters.getDateTimeFormat(locale, { weekday: "long", day: "numeric", month: "long", timeZone }).format(time);
	const time = clock(at, locale, timeZone);
	const values = { time: day(at) === day(serverNow()) ? time : `${day(at)}, ${time}` };
	return t(opensAt ? "status.opens" : "status.begins", values);
}
