"use client";

import { usePending } from "#components/state/use-pending.tsx";
import { clock } from "#components/ui/clock.ts";
import { langOf } from "#components/ui/lang.ts";
import { useNow } from "#components/ui/use-now.ts";
import { useSpoken, useWords } from "#components/ui/words.tsx";
import { CommandButton } from "../actions/command-button.tsx";
import { useAct, useDesk, useMay } from "../use-desk.tsx";

const LOOK_MS = 5_000;

/** Whose questions are not taken for now, each known by the question that was muted. */
export function Muted() {
	const t = useWords("room");
	const { locale, timeZone } = useSpoken();
	const act = useAct();
	const may = useMay();
	const now = useNow(LOOK_MS);
	const { session, mutes } = useDesk(({ view }) => view.head);
	const rows = useDesk(({ view }) => view.rows);
	const busy = usePending(({ type }) => type === "author.unmute") !== undefined;
	const muted = mutes.filter(({ until }) => until === null || now === null || until > now);
	if (muted.length === 0) return null;
	return (
		<section className="border-line border-t pt-3">
			<h3 className="text-quiet text-sm">{t("muted.title", { count: muted.length })}</h3>
			<ul>
				{muted.map(({ questionId, until }) => {
					const question = rows.find(({ id }) => id === questionId);
					return (
						<li key={questionId} className="flex items-center gap-2 py-1 text-sm">
							<bdi lang={langOf(question?.language ?? null, locale)} className="min-w-0 flex-1 truncate font-serif">
								{question?.words}
							</bdi>
							<span className="flex-none text-quiet">
								{until === null ? t("muted.session") : t("muted.until", { time: clock(until, locale, timeZone) })}
							</span>
							{may("author.unmute") && (
								<CommandButton
									off={busy}
									onPress={() => act({ type: "author.unmute", sessionId: session.id, questionId }, "session")}
								>
									{t("muted.lift")}
								</CommandButton>
							)}
						</li>
					);
				})}
			</ul>
		</section>
	);
}
