"use client";

import { useWords } from "#components/ui/words.tsx";
import { useDesk } from "../use-desk.tsx";
import { Sparkline } from "./sparkline.tsx";

/** How many people are connected, and how fast they vote. */
export function Figures() {
	const t = useWords("room");
	const activity = useDesk(({ room }) => room.activity);
	if (!activity) return null;
	return (
		<p className="flex flex-wrap items-center gap-x-3 text-sm xl:flex-none">
			<span className="tally whitespace-nowrap">{t("figures.connected", { count: activity.connected })}</span>
			<span className="flex items-center gap-1.5 whitespace-nowrap">
				<Sparkline values={activity.votesAMinute} />
				<span className="tally">{t("figures.votes", { votes: activity.votesAMinute.at(-1) ?? 0 })}</span>
			</span>
		</p>
	);
}
