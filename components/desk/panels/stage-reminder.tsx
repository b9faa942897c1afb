import { useState } from "react";
import { clock } from "#components/ui/clock.ts";
import { inLocale } from "#components/ui/lang.ts";
import { useNow } from "#components/ui/use-now.ts";
import { useSpoken, useWords } from "#components/ui/words.tsx";
import type { DeskHead } from "#protocol/views/desk.ts";
import { CommandButton } from "../actions/command-button.tsx";
import { SendButton } from "../actions/send.tsx";
import { useDesk, useMay } from "../use-desk.tsx";

const EVERY_MS = 5_000;

/**
 * [M38] Reminds moderators to take the stage: at the desk of a session whose time has come, and at the one that has the stage, where it
 * leads to the next session's desk. Until it is closed, or the stage is taken.
 * @param code the conference's
 */
export function StageReminder({ code }: { code: string }) {
	const t = useWords("desk");
	const { locale, timeZone } = useSpoken();
	const head = useDesk(({ view }) => view.head);
	const may = useMay()("stage.take");
	const now = useNow(EVERY_MS);
	const [closed, setClosed] = useState<string | null>(null);
	const due = now === null ? null : dueAt(head, now);
	const key = due && `${due.is} ${due.startsAt}`;
	return (
		<div role="status">
			{may && due && closed !== key && (
				<div className="flex flex-wrap items-center gap-x-4 gap-y-2 border-accent border-s-8 border-t border-t-line bg-paper px-3 py-2">
					<p className="min-w-0 flex-1 font-semibold">
						{due.is === "own"
							? t("reminder.own", { time: clock(due.startsAt, locale, timeZone) })
							: t("reminder.next", {
									time: clock(due.startsAt, locale, timeZone),
									title: inLocale(locale, due.title, due.titleCy).text,
								})}
					</p>
					{due.is === "own" ? (
						<SendButton look="main" origin="stage" command={{ type: "stage.take" }}>
							{t("reminder.take")}
						</SendButton>
					) : (
						<a href={`/${code}/${due.slug}/desk`} className="min-h-9 content-center underline underline-offset-4">
							{t("reminder.open")}
						</a>
					)}
					<CommandButton onPress={() => setClosed(key)}>{t("dialog.close")}</CommandButton>
				</div>
			)}
		</div>
	);
}

/** @returns what is due at this time (ms since 1970): to take the stage here, or to go to the next session's desk; null for nothing */
export function dueAt(
	{ stage, session, settings, next }: Pick<DeskHead, "stage" | "session" | "settings" | "next">,
	now: number,
) {
	if (stage.sessionId === session.id) return next && now >= next.startsAt ? ({ is: "next", ...next } as const) : null;
	const { startsAt, endsAt } = settings;
	const isOn = now >= startsAt && now < endsAt;
	return isOn && (stage.startsAt ?? 0) < startsAt ? ({ is: "own", startsAt } as const) : null;
}
