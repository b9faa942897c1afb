"use client";

import { useWords } from "#components/ui/words.tsx";
import { Choice } from "../choice.tsx";
import { RefusalNote } from "../notes.tsx";
import { useAct, useDesk, useMay } from "../use-desk.tsx";
import { TimeLeft, useUpcoming } from "./countdown.tsx";
import { Limits } from "./limits.tsx";
import { Muted } from "./muted.tsx";
import { Panel } from "./panel.tsx";
import { Schedule } from "./schedule.tsx";
import { usePendingSetting } from "./use-asked.ts";

const STATUSES = ["open", "paused", "closed"] as const;

/** The session's state on a button, and its settings in a panel. */
export function SessionPanel() {
	const t = useWords("room");
	const { session } = useDesk(({ view }) => view.head);
	const step = useDesk(({ steps }) => steps.findLast(({ spot }) => spot === "session"));
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
	const pending = usePendingSetting("status");
	return (
		<Choice
			label={t("session.label")}
			on={status}
			asked={STATUSES.find((one) => one === pending && one !== status) ?? null}
			options={STATUSES.map((value) => ({ value, name: t(`session.to.${value}`) }))}
			may={may}
			onAsk={(next) => act({ type: "session.set", sessionId, to: { status: next } }, "session")}
		/>
	);
}

function Switches() {
	const t = useWords("room");
	const { session, settings } = useDesk(({ view }) => view.head);
	return (
		<>
			<Switch
				setting="asking"
				on={session.asking}
				label={t("asking.label")}
				names={[t("asking.open"), t("asking.shut")]}
			/>
			<Switch
				setting="voting"
				on={session.voting}
				label={t("voting.label")}
				names={[t("voting.open"), t("voting.shut")]}
			/>
			<Switch
				setting="premoderated"
				on={session.premoderated}
				label={t("review.label")}
				names={[t("review.first"), t("review.after")]}
			/>
			<Switch
				setting="twoPerson"
				on={settings.twoPerson}
				label={t("twoPerson.label")}
				names={[t("twoPerson.on"), t("twoPerson.off")]}
			/>
		</>
	);
}

function Switch(one: {
	setting: "asking" | "voting" | "premoderated" | "twoPerson";
	on: boolean;
	label: string;
	names: [on: string, off: string];
}) {
	const act = useAct();
	const may = useMay()("session.set");
	const sessionId = useDesk(({ view }) => view.head.session.id);
	const pending = usePendingSetting(one.setting);
	const [on, off] = one.names;
	return (
		<Choice
			label={one.label}
			on={one.on ? "on" : "off"}
			asked={pending === undefined || pending === one.on ? null : pending ? "on" : "off"}
			options={[
				{ value: "on", name: on },
				{ value: "off", name: off },
			]}
			may={may}
			onAsk={(next) => act({ type: "session.set", sessionId, to: { [one.setting]: next === "on" } }, "session")}
		/>
	);
}
