"use client";

import { useId, useState } from "react";
import { CommandButton } from "#components/desk/actions/command-button.tsx";
import { useAct, useDesk, useMay } from "#components/desk/use-desk.tsx";
import { useSpoken, useWords } from "#components/ui/words.tsx";
import { fromZoned, toZoned } from "#components/ui/zoned.ts";
import { TimeLeft } from "./countdown.tsx";
import { Row } from "./limits.tsx";
import { usePendingSetting } from "./use-asked.ts";

/** Schedules the session to open and close, in the conference's time zone. */
export function Schedule() {
	const t = useWords("room");
	const { timeZone } = useSpoken();
	const { session, settings } = useDesk(({ view }) => view.head);
	return (
		<div className="grid gap-2 border-line border-t pt-3">
			{(session.status !== "open" || settings.opensAt !== null) && (
				<ScheduledTime key={`opens ${settings.opensAt}`} setting="opensAt" what="opens" time={settings.opensAt} />
			)}
			<ScheduledTime key={`closes ${settings.closesAt}`} setting="closesAt" what="closes" time={settings.closesAt} />
			<p className="text-quiet text-sm">{t("schedule.zone", { zone: timeZone.replace("_", " ") })}</p>
		</div>
	);
}

function ScheduledTime(scheduled: { setting: "opensAt" | "closesAt"; what: "opens" | "closes"; time: number | null }) {
	const { setting, what, time } = scheduled;
	const t = useWords("room");
	const { timeZone } = useSpoken();
	const act = useAct();
	const may = useMay()("session.set");
	const id = useId();
	const sessionId = useDesk(({ view }) => view.head.session.id);
	const pending = usePendingSetting(setting);
	const programme = useDesk(({ view }) => view.head.settings[setting === "opensAt" ? "startsAt" : "endsAt"]);
	const [text, setText] = useState(() => (time === null ? "" : toZoned(time, timeZone)));
	const wanted = fromZoned(text, timeZone);
	const set = (at: number | null) => act({ type: "session.set", sessionId, to: { [setting]: at } }, "session");
	return (
		<>
			<Row label={<label htmlFor={id}>{t(`schedule.${what}`)}</label>}>
				<input
					id={id}
					type="datetime-local"
					readOnly={!may}
					value={text}
					onFocus={() => may && text === "" && setText(toZoned(Math.max(programme, Date.now()), timeZone))}
					onChange={({ target }) => setText(target.value)}
					className="min-h-9 rounded-sm border-2 border-edge bg-paper px-2 text-ink text-sm"
				/>
				{may && (
					<CommandButton
						busy={typeof pending === "number"}
						off={wanted === null || wanted === time}
						onPress={() => wanted !== null && set(wanted)}
					>
						{t("set")}
					</CommandButton>
				)}
				{may && time !== null && (
					<CommandButton busy={pending === null} onPress={() => set(null)}>
						{t("schedule.clear")}
					</CommandButton>
				)}
			</Row>
			{time !== null && (
				<p className="tally text-sm">
					<TimeLeft what={what} at={time} />
				</p>
			)}
		</>
	);
}
