"use client";

import { isBlocked, isUndelivered, isUnsent } from "#components/state/pending.ts";
import { clock } from "#components/ui/clock.ts";
import { useSpoken, useWords } from "#components/ui/words.tsx";
import styles from "../chair.module.css";
import { useChair, useDismissRefusals } from "../state/use-chair.tsx";
import { useStepName } from "../step-name.ts";
import { TapButton } from "../tap-button.tsx";
import { Replies } from "./replies.tsx";
import { Undo } from "./undo.tsx";

/** What was tapped last, what of it is still to be sent, and what was refused and why. */
export function Sent() {
	const t = useWords("chair");
	const { locale, timeZone } = useSpoken();
	const { last, pending, connection } = useChair((state) => state);
	const nameOf = useStepName();
	const dismissRefusals = useDismissRefusals();
	const isConnected = connection.is === "following";
	const waiting = pending.filter((step) => isUnsent(step) && (!isConnected || isUndelivered(step)));
	const refused = pending.flatMap(({ opId, command, progress }) =>
		progress.at === "refused" ? [{ opId, what: nameOf(command), why: progress.refusal.sentence }] : [],
	);
	const what = waiting.map(({ command }) => nameOf(command)).join(", ");
	const waitingLine = () => {
		if (connection.is === "refused") return t("sent.kept", { what });
		if (!isConnected) return t("sent.waiting", { count: waiting.length, what });
		if (waiting.some(isBlocked)) return t("sent.blocked", { what });
		return t("sent.undelivered", { count: waiting.length, what });
	};
	return (
		<div className={`${styles.sent} text-lg leading-normal`}>
			<div role="status" className="min-w-0 flex-1">
				{refused.map(({ opId, what, why }) => (
					<p key={opId} className="font-semibold">
						{t("sent.refused", { what, why })}
					</p>
				))}
				{waiting.length > 0 && <p>{waitingLine()}</p>}
				{waiting.length === 0 && refused.length === 0 && last && (
					<p className="text-quiet">
						{t("sent.done", { what: nameOf(last.command), time: clock(last.at, locale, timeZone) })}
					</p>
				)}
			</div>
			{refused.length > 0 && (
				<TapButton means={`seen ${refused.length}`} onTap={dismissRefusals}>
					{t("sent.ok")}
				</TapButton>
			)}
			<Undo />
			<Replies />
		</div>
	);
}
