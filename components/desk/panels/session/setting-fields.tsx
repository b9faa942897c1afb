import { type InputHTMLAttributes, type ReactNode, useId, useState } from "react";
import { serverNow } from "#components/ui/server-time.ts";
import { useSpoken, useWords } from "#components/ui/words.tsx";
import { fromZoned, toZoned } from "#protocol/local-time.ts";
import { CommandButton } from "../../actions/command-button.tsx";
import { useDesk } from "../../use-desk.tsx";
import { TimeLeft } from "./countdown.tsx";
import { useSetting } from "./use-setting.ts";

/** Limits on questions: per delegate, in total and per minute, and how many may wait for review. */
export function Limits() {
	const t = useWords("room");
	const { questionsEach, questionsAMinute, reviewLimit } = useDesk(({ view }) => view.head.settings);
	return (
		<>
			<SettingField
				key={`each ${questionsEach}`}
				label={t("each.label")}
				initial={String(questionsEach ?? "")}
				parse={(text) => (text.trim() === "" ? null : wholeNumber(text, 100))}
				value={questionsEach}
				setting={useSetting("questionsEach")}
				input={{ type: "number", min: 1, max: 100, placeholder: t("each.hint"), className: "desk-field w-36" }}
			/>
			<SettingField
				key={`minute ${questionsAMinute}`}
				label={t("aMinute.label")}
				initial={String(questionsAMinute)}
				parse={(text) => wholeNumber(text, 30)}
				value={questionsAMinute}
				setting={useSetting("questionsAMinute")}
				input={{ type: "number", min: 1, max: 30, className: "desk-field w-36" }}
			/>
			<SettingField
				key={`review ${reviewLimit}`}
				label={t("reviewLimit.label")}
				initial={String(reviewLimit)}
				parse={(text) => wholeNumber(text, 5_000)}
				value={reviewLimit}
				setting={useSetting("reviewLimit")}
				input={{ type: "number", min: 1, max: 5_000, className: "desk-field w-36" }}
			/>
		</>
	);
}

/** Schedules the session to open and close, in the conference's time zone. */
export function Schedule() {
	const t = useWords("room");
	const { timeZone } = useSpoken();
	const { session, settings } = useDesk(({ view }) => view.head);
	const { opensAt, closesAt, startsAt, endsAt } = settings;
	return (
		<div className="grid grid-cols-1 gap-2 border-line border-t pt-3">
			{(session.status !== "open" || opensAt !== null) && (
				<ScheduledTime key={`opens ${opensAt}`} what="opens" time={opensAt} suggested={startsAt} />
			)}
			<ScheduledTime key={`closes ${closesAt}`} what="closes" time={closesAt} suggested={endsAt} />
			<p className="text-quiet text-sm">{t("schedule.zone", { zone: timeZone.replace("_", " ") })}</p>
		</div>
	);
}

/** @param suggested the programme's time, for an empty field */
function ScheduledTime(scheduled: { what: "opens" | "closes"; time: number | null; suggested: number }) {
	const { what, time } = scheduled;
	const t = useWords("room");
	const { timeZone } = useSpoken();
	const setting = useSetting(`${what}At`);
	return (
		<>
			<SettingField
				label={t(`schedule.${what}`)}
				initial={time === null ? "" : toZoned(time, timeZone)}
				suggest={() => toZoned(Math.max(scheduled.suggested, serverNow()), timeZone)}
				parse={(text) => fromZoned(text, timeZone) ?? undefined}
				value={time}
				setting={setting}
				input={{ type: "datetime-local", className: "desk-field" }}
			>
				{setting.may && time !== null && (
					<CommandButton busy={setting.pending === null} onPress={() => setting.set(null)}>
						{t("schedule.clear")}
					</CommandButton>
				)}
			</SettingField>
			{time !== null && (
				<p className="tally text-sm">
					<TimeLeft what={what} time={time} />
				</p>
			)}
		</>
	);
}

/**
 * A setting that is typed, with a button that sets it.
 * @param parse the value of what is typed; undefined if it is not valid
 * @param suggest what to fill an empty field with when it gets the focus
 */
function SettingField<Value>(field: {
	label: string;
	initial: string;
	suggest?: () => string;
	parse: (text: string) => Value | undefined;
	value: Value | null;
	setting: { may: boolean; pending: Value | null | undefined; set: (value: Value) => void };
	input: InputHTMLAttributes<HTMLInputElement>;
	children?: ReactNode;
}) {
	const t = useWords("room");
	const id = useId();
	const [text, setText] = useState(field.initial);
	const wanted = field.parse(text);
	const { may, pending, set } = field.setting;
	return (
		<div className="flex flex-wrap items-center gap-x-2 gap-y-1">
			<label htmlFor={id} className="me-2 w-60 text-quiet text-sm">
				{field.label}
			</label>
			<input
				id={id}
				readOnly={!may}
				value={text}
				onFocus={() => {
					if (may && field.suggest && text === "") setText(field.suggest());
				}}
				onChange={({ target }) => setText(target.value)}
				{...field.input}
			/>
			{may && (
				<CommandButton
					busy={pending !== undefined && pending === wanted}
					off={wanted === undefined || wanted === field.value}
					onPress={() => wanted !== undefined && set(wanted)}
				>
					{t("set")}
				</CommandButton>
			)}
			{field.children}
		</div>
	);
}

function wholeNumber(text: string, max: number): number | undefined {
	const number = Number(text);
	return Number.isInteger(number) && number >= 1 && number <= max ? number : undefined;
}
