"use client";

import { useId, useState } from "react";
import { useSpoken, useWords } from "#components/ui/words.tsx";
import { fromZoned, toZoned } from "#components/ui/zoned.ts";
import { CommandButton } from "../command-button.tsx";
import { useAct, useDesk, useMay } from "../use-desk.tsx";
import { LeftOf } from "./countdown.tsx";
import { Row } from "./limits.tsx";
import { useAskedSetting } from "./use-asked.ts";

/** When the session opens and closes by itself, by the hall's clock. */
export function Schedule() {
	const t = useWords("room");
	const { timeZone } = useSpoken();
	const { session, settings } = useDesk(({ view }) => view.head);
	return (
		<div className="grid gap-2 border-line border-t pt-3">
			{(session.status !== "open" || settings.opensAt !== null) && (
				<Moment key={`opens ${settings.opensAt}`} of="opensAt" what="opens" is={settings.opensAt} />
			)}
			<Moment key={`closes ${settings.closesAt}`} of="closesAt" what="closes" is={settings.closesAt} />
			<p className="text-quiet text-sm">{t("schedule.zone", { zone: timeZone.replace("_", " ") })}</p>
		</div>
	);
}

function Moment({ of, what, is }: { of: "opensAt" | "closesAt"; what: "opens" | "closes"; is: number | null }) {
	const t = useWords("room");
	const { timeZone } = useSpoken();
	const act = useAct();
	const may = useMay()("session.set");
	const id = useId();
	const sessionId = useDesk(({ view }) => view.head.session.id);
	const asked = useAskedSetting(of);
	const programme = useDesk(({ view }) => view.head.settings[of === "opensAt" ? "startsAt" : "endsAt"]);
	const [text, setText] = useState(() => (is === null ? "" : toZoned(is, timeZone)));
	const wanted = fromZoned(text, timeZone);
	const set = (at: number | null) => act({ type: "session.set", sessionId, to: { [of]: at } }, "session");
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
						busy={typeof asked === "number"}
						off={wanted === null || wanted === is}
						onPress={() => wanted !== null && set(wanted)}
					>
						{t("set")}
					</CommandButton>
				)}
				{may && is !== null && (
					<CommandButton busy={asked === null} onPress={() => set(null)}>
						{t("schedule.clear")}
					</CommandButton>
				)}
			</Row>
			{is !== null && (
				<p className="tally text-sm">
					<LeftOf what={what} at={is} />
				</p>
			)}
		</>
	);
}
