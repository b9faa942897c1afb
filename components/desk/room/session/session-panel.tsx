"use client";

import { RefusalNote } from "#components/desk/card/notes.tsx";
import { Choice } from "#components/desk/choice.tsx";
import { useAct, useDesk, useMay } from "#components/desk/use-desk.tsx";
import { useWords } from "#components/ui/words.tsx";
import { Muted } from "../muted.tsx";
import { Panel } from "../panel.tsx";
import { TimeLeft, useUpcoming } from "./countdown.tsx";
import { Limits } from "./limits.tsx";
import { Schedule } from "./schedule.tsx";
import { usePendingSetting } from "./use-asked.ts";

const STATUSES = ["open", "paused", "closed"] as const;

/** What the session takes now, in a few words on a button; below it everything it can be set to. */
export function SessionPanel() {
	const t = useWords("room");
	const { session } = useDesk(({ view }) => view.head);
	const step = useDesk(({ pending }) => pending.findLast(({ spot }) => spot === "session"));
	const upcoming = useUpcoming();
	return (
		<Panel
			id="session"
			name={t("session.title")}
			widthRem={37}
			look={session.status === "open" && (!session.asking || !session.voting) ? "alert" : "plain"}
			label={
				<span className="whitespace-nowrap">
					<span className="text-quiet">{t("session.label")}</span> {t(`session.is.${session.status}`)}
					{session.status === "open" && !session.asking && <span> · {t("session.noQuestions")}</span>}
					{session.status === "open" && !session.voting && <span> · {t("session.noVotes")}</span>}
					{upcoming && (
						<span className="tally">
							{" · "}
							<TimeLeft {...upcoming} />
						</span>
					)}
				</span>
			}
		>
			<div className="grid gap-3 [&_legend]:w-60">
				<Status />
				<Switches />
				{step?.progress.at === "refused" && <RefusalNote {...step.progress} />}
				<Limits />
				<Schedule />
				<Muted />
			</div>
		</Panel>
	);
}

function Status() {
	const t = useWords("room");
	const act = useAct();
	const may = useMay()("session.set");
	const { id: sessionId, status } = useDesk(({ view }) => view.head.session);
	const asked = usePendingSetting("status");
	return (
		<Choice
			label={t("session.label")}
			on={status}
			asked={STATUSES.find((one) => one === asked && one !== status) ?? null}
			options={STATUSES.map((value) => ({ value, name: t(`session.to.${value}`) }))}
			may={may}
			onAsk={(next) => act({ type: "session.set", sessionId, to: { status: next } }, "session")}
		/>
	);
}

/** Questions, votes, who sees a question first, and the two-person rule: each on or off on its own. */
function Switches() {
	const t = useWords("room");
	const { session, settings } = useDesk(({ view }) => view.head);
	return (
		<>
			<Switch of="asking" on={session.asking} label={t("asking.label")} names={[t("asking.open"), t("asking.shut")]} />
			<Switch of="voting" on={session.voting} label={t("voting.label")} names={[t("voting.open"), t("voting.shut")]} />
			<Switch
				of="premoderated"
				on={session.premoderated}
				label={t("review.label")}
				names={[t("review.first"), t("review.after")]}
			/>
			<Switch
				of="twoPerson"
				on={settings.twoPerson}
				label={t("twoPerson.label")}
				names={[t("twoPerson.on"), t("twoPerson.off")]}
			/>
		</>
	);
}

function Switch(one: {
	of: "asking" | "voting" | "premoderated" | "twoPerson";
	on: boolean;
	label: string;
	names: [on: string, off: string];
}) {
	const act = useAct();
	const may = useMay()("session.set");
	const sessionId = useDesk(({ view }) => view.head.session.id);
	const asked = usePendingSetting(one.of);
	const [on, off] = one.names;
	return (
		<Choice
			label={one.label}
			on={one.on ? "on" : "off"}
			asked={asked === undefined || asked === one.on ? null : asked ? "on" : "off"}
			options={[
				{ value: "on", name: on },
				{ value: "off", name: off },
			]}
			may={may}
			onAsk={(next) => act({ type: "session.set", sessionId, to: { [one.of]: next === "on" } }, "session")}
		/>
	);
}
