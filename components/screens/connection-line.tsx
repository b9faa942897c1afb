import { isAccessEnding } from "#components/ui/access-end.ts";
import { formatters } from "#components/ui/formatters.ts";
import { useNow } from "#components/ui/use-now.ts";
import { useSpoken, useWords } from "#components/ui/words.tsx";
import { useHall } from "./use-hall.tsx";

/** The state of the connection, and when this person's access ends, if that is soon. */
export function ConnectionLine() {
	const t = useWords("operator");
	const { locale, timeZone } = useSpoken();
	const now = useNow(1_000);
	const { connection, accessEnds } = useHall();
	const time = (at: number) =>
		formatters.getDateTimeFormat(locale, { timeStyle: "short", hourCycle: "h23", timeZone }).format(at);
	const isLive = connection.is === "following" || connection.is === "asking";
	const say = () => {
		if (isLive) return t("connection.live");
		return connection.is === "away"
			? t("connection.away", { time: time(connection.since) })
			: t(`connection.${connection.is}`);
	};
	return (
		<div role="status" className="text-sm">
			<p className={isLive ? "text-quiet" : "rounded-sm bg-accent px-2 py-1 font-semibold text-on-accent"}>{say()}</p>
			{isAccessEnding(accessEnds, now) && (
				<p className="font-semibold">{t("accessEnds", { time: time(accessEnds) })}</p>
			)}
		</div>
	);
}
