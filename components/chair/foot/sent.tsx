"use client";

import { isBlocked, isUndelivered, isUnsent } from "#components/state/pending.ts";
import { clock } from "#components/ui/clock.ts";
import { useSpoken, useWords } from "#components/ui/words.tsx";
import { CONFIRM_MS } from "#protocol/limits.ts";
import styles from "../chair.module.css";
import type { ChairCommand } from "../state/chair-entry.ts";
import { useChair, useDismissRefusals, useNow, useShown } from "../state/use-chair.tsx";
import { useStepName } from "../step-name.ts";
import { TapButton } from "../tap-button.tsx";
import { Replies } from "./replies.tsx";
import { Undo } from "./undo.tsx";

/** What was tapped last, what of it is still to be sent, and what was refused and why. */
export function Sent() {
	const t = useWords("chair");
	const { last, pending, connection } = useChair((state) => state);
	const nameOf = useStepName();
	const doneLine = useDoneLine();
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
				{waiting.length === 0 && refused.length === 0 && last && <p className="text-quiet">{doneLine(last)}</p>}
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

/** @returns says that a step was taken. One that put a question on stage may only have proposed it [S10] */
function useDoneLine(): (step: { command: ChairCommand; at: number }) => string {
	const t = useWords("chair");
	const { locale, timeZone } = useSpoken();
	const { item, proposal } = useShown();
	const now = useNow();
	const nameOf = useStepName();
	return ({ command, at }) => {
		const time = clock(at, locale, timeZone);
		const { questionId } = command.type === "stage.put" ? command : { questionId: null };
		if (questionId === null || questionId !== proposal?.questionId || questionId === item?.id)
			return t("sent.done", { what: nameOf(command), time });
		return now - proposal.at < CONFIRM_MS ? t("sent.proposed", { time }) : t("sent.lapsed");
	};
}
