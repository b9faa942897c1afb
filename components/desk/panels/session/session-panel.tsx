import { clock } from "#components/ui/clock.ts";
import { useSpoken, useWords } from "#components/ui/words.tsx";
import { useDesk } from "../../use-desk.tsx";
import { Choice } from "../choice.tsx";
import { LatestRefusal } from "../latest-refusal.tsx";
import { Panel } from "../panel.tsx";
import { TimeLeft, useUpcoming } from "./countdown.tsx";
import { Muted } from "./muted.tsx";
import { Limits, Schedule } from "./setting-fields.tsx";
import { useCutOff } from "./use-cut-off.ts";
import { useSetting } from "./use-setting.ts";

const STATUSES = ["open", "paused", "closed"] as const;

/** [M6] The session's settings, with a summary on the button. */
export function SessionPanel() {
	const t = useWords("room");
	const { asking, voting, premoderated, status } = useDesk(({ view }) => view.head.session);
	const { twoPerson, joinFooter } = useDesk(({ view }) => view.head.settings);
	const upcoming = useUpcoming();
	const isOpen = status === "open";
	return (
		<Panel
			id="session"
			name={t("session.title")}
			widthRem={37}
			look={isOpen && !(asking && voting) ? "alert" : "plain"}
			label={
				<>
					<span className="text-quiet">{t("session.label")}</span> {t(`session.is.${status}`)}
					{isOpen && !asking && ` · ${t("session.noQuestions")}`}
					{isOpen && !voting && ` · ${t("session.noVotes")}`}
					{upcoming && (
						<span className="tally">
							{" · "}
							<TimeLeft {...upcoming} />
						</span>
					)}
				</>
			}
		>
			<div className="grid grid-cols-1 gap-3 [&_legend]:w-60">
				<Status status={status} />
				<Switch setting="asking" on={asking} label={t("asking.label")} names={[t("asking.open"), t("asking.shut")]} />
				<Switch setting="voting" on={voting} label={t("voting.label")} names={[t("voting.open"), t("voting.shut")]} />
				<Switch
					setting="premoderated"
					on={premoderated}
					label={t("review.label")}
					names={[t("review.first"), t("review.after")]}
				/>
				<Switch
					setting="twoPerson"
					on={twoPerson}
					label={t("twoPerson.label")}
					names={[t("twoPerson.on"), t("twoPerson.off")]}
				/>
				<Switch
					setting="joinFooter"
					on={joinFooter}
					label={t("joinFooter.label")}
					names={[t("joinFooter.on"), t("joinFooter.off")]}
				/>
				<CutOff />
				<LatestRefusal of={["session"]} />
				<Limits />
				<Schedule />
				<Muted />
			</div>
		</Panel>
	);
}

function Status({ status }: { status: string }) {
	const t = useWords("room");
	const { may, pending, set } = useSetting("status");
	return (
		<Choice
			label={t("session.label")}
			on={status}
			pending={STATUSES.find((one) => one === pending && one !== status) ?? null}
			options={STATUSES.map((value) => ({ value, name: t(`session.to.${value}`) }))}
			may={may}
			onChoose={set}
		/>
	);
}

function CutOff() {
	const t = useWords("room");
	const { locale, timeZone } = useSpoken();
	const { at, may, pending, set } = useCutOff();
	return (
		<Choice
			label={t("cutOff.label")}
			on={at === null ? "all" : "here"}
			pending={pending === undefined ? null : pending === null ? "all" : "here"}
			options={[
				{ value: "all", name: t("cutOff.all") },
				{
					value: "here",
					name: at === null ? t("cutOff.here") : t("cutOff.since", { time: clock(at, locale, timeZone) }),
				},
			]}
			may={may}
			onChoose={set}
		/>
	);
}

function Switch(one: {
	setting: "asking" | "voting" | "premoderated" | "twoPerson" | "joinFooter";
	on: boolean;
	label: string;
	names: [on: string, off: string];
}) {
	const { may, pending, set } = useSetting(one.setting);
	const nameOf = (on: boolean) => (on ? "on" : "off");
	return (
		<Choice
			label={one.label}
			on={nameOf(one.on)}
			pending={pending === undefined || pending === one.on ? null : nameOf(pending)}
			options={[
				{ value: "on", name: one.names[0] },
				{ value: "off", name: one.names[1] },
			]}
			may={may}
			onChoose={(value) => set(value === "on")}
		/>
	);
}
