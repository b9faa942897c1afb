"use client";

import { isBlocked, isUndelivered, isUnsent } from "#components/state/pending.ts";
import { formatters } from "#components/ui/formatters.ts";
import { useSpoken, useWords } from "#components/ui/words.tsx";
import type { Refusal } from "#protocol/refusals.ts";
import { useDesk, useLive } from "./use-desk.tsx";

/** Where the desk stands with the server, and from when what it shows is. */
export function ConnectionLine() {
	const t = useWords("desk");
	const { locale, timeZone } = useSpoken();
	const connection = useDesk((state) => state.connection);
	const unsent = useDesk((state) => state.pending.filter(isUnsent).length);
	const blocked = useDesk((state) => state.pending.filter(isBlocked).length);
	const undelivered = useDesk((state) => state.pending.filter(isUndelivered).length);
	const waiting = unsent > 0 ? ` ${t("connection.unsent", { count: unsent })}` : "";
	switch (connection.is) {
		case "following":
		case "asking":
			if (blocked > 0) return <Line>{t("connection.blocked", { count: blocked })}</Line>;
			if (undelivered > 0) return <Line>{t("connection.undelivered", { count: undelivered })}</Line>;
			return <Line calm>{t("connection.live")}</Line>;
		case "starting":
			return <Line>{t("connection.starting") + waiting}</Line>;
		case "away": {
			const time = formatters.getDateTimeFormat(locale, { timeStyle: "medium", hourCycle: "h23", timeZone });
			return <Line>{t("connection.away", { time: time.format(connection.since) }) + waiting}</Line>;
		}
		case "refused":
			return (
				<Line>
					<Refused refusal={connection.refusal} />
					{unsent > 0 && ` · ${t("connection.kept", { count: unsent })}`}
				</Line>
			);
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

/** [K14] What to do to be let in again. */
function Refused({ refusal }: { refusal: Refusal }) {
	const t = useWords("desk");
	const { continueAs } = useLive();
	if (refusal.code !== "other-person") return t("connection.refused");
	const { personId, name, sentence } = refusal;
	return (
		<>
			{sentence}{" "}
			<button type="button" className="underline underline-offset-4" onClick={() => continueAs(personId)}>
				{t("connection.continue", { name })}
			</button>
		</>
	);
}

/** @param calm nothing is wrong */
function Line({ calm = false, children }: { calm?: boolean; children: React.ReactNode }) {
	return (
		<p
			role="status"
			className={`whitespace-nowrap text-sm ${calm ? "text-quiet" : "rounded-sm border-2 border-accent bg-accent px-2 font-semibold text-on-accent"}`}
		>
			{children}
		</p>
	);
}
