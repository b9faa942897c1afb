"use client";

import { isBlocked, isUndelivered, isUnsent } from "#components/state/pending.ts";
import { clock } from "#components/ui/clock.ts";
import { useSpoken, useWords } from "#components/ui/words.tsx";
import type { ChairCommand } from "./state/chair-entry.ts";
import { useChair, useDismissRefusals } from "./state/use-chair.tsx";
import { TapButton } from "./tap-button.tsx";

/** What was tapped last, what of it is still to be sent, and what was refused and why. */
export function Sent() {
	const t = useWords("chair");
	const { locale, timeZone } = useSpoken();
	const { last, pending, connection } = useChair((state) => state);
	const nameOf = useName();
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
		<div className="flex min-h-12 items-center gap-4 py-1 text-lg leading-normal">
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
		</div>
	);
}

/** @returns names a step in the past tense */
function useName(): (command: ChairCommand) => string {
	const t = useWords("chair");
	return (command) => {
		switch (command.type) {
			case "stage.put":
				return t("step.put");
			case "stage.answered":
				return t("step.answered");
			case "stage.press":
				return t("step.press");
			case "stage.skip":
				return t("step.skip");
			case "stage.curtain":
				return command.down ? t("step.lower") : t("step.raise");
			case "note.acknowledge":
				return t("step.note");
		}
	};
}
