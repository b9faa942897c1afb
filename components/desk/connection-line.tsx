"use client";

import { isUndelivered, isUnsent } from "#components/state/pending.ts";
import { formatters } from "#components/ui/formatters.ts";
import { useSpoken, useWords } from "#components/ui/words.tsx";
import { useDesk } from "./use-desk.tsx";

/** The state of the connection, and how old the view is. */
export function ConnectionLine() {
	const t = useWords("desk");
	const { locale, timeZone } = useSpoken();
	const connection = useDesk((state) => state.connection);
	const unsent = useDesk((state) => state.pending.filter(isUnsent).length);
	const undelivered = useDesk((state) => state.pending.filter(isUndelivered).length);
	const waiting = unsent > 0 ? ` ${t("connection.unsent", { count: unsent })}` : "";
	switch (connection.is) {
		case "following":
		case "asking":
			if (undelivered > 0) return <Line>{t("connection.undelivered", { count: undelivered })}</Line>;
			return <Line calm>{t("connection.live")}</Line>;
		case "starting":
			return <Line>{t("connection.starting") + waiting}</Line>;
		case "away": {
			const time = formatters.getDateTimeFormat(locale, { timeStyle: "medium", hourCycle: "h23", timeZone });
			return <Line>{t("connection.away", { time: time.format(connection.since) }) + waiting}</Line>;
		}
		case "refused":
			return <Line>{t("connection.out") + (unsent > 0 ? ` · ${t("connection.kept", { count: unsent })}` : "")}</Line>;
		case "outdated":
			return (
				<Line>
					{t("connection.outdated")}{" "}
					<button type="button" className="underline underline-offset-4" onClick={() => location.reload()}>
						{t("connection.reload")}
					</button>
				</Line>
			);
	}
}

/** @param calm nothing is wrong */
function Line({ calm = false, children }: { calm?: boolean; children: React.ReactNode }) {
	return (
		<p
			role="status"
			className={`whitespace-nowrap text-xs ${calm ? "text-quiet" : "rounded-sm bg-accent px-2 font-semibold text-on-accent"}`}
		>
			{children}
		</p>
	);
}
