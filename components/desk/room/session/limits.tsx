"use client";

import { type ReactNode, useId, useState } from "react";
import { CommandButton } from "#components/desk/actions/command-button.tsx";
import { useAct, useDesk, useMay } from "#components/desk/use-desk.tsx";
import { useWords } from "#components/ui/words.tsx";
import { usePendingSetting } from "./use-asked.ts";

/** Limits on questions per delegate: in total and per minute. */
export function Limits() {
	const t = useWords("room");
	const act = useAct();
	const { session, settings } = useDesk(({ view }) => view.head);
	const each = usePendingSetting("questionsEach");
	const minute = usePendingSetting("questionsAMinute");
	const set = (to: { questionsEach: number | null } | { questionsAMinute: number }) =>
		act({ type: "session.set", sessionId: session.id, to }, "session");
	return (
		<>
			<Limit
				key={`each ${settings.questionsEach}`}
				label={t("each.label")}
				hint={t("each.hint")}
				value={settings.questionsEach}
				max={100}
				busy={each !== undefined}
				onSet={(questionsEach) => set({ questionsEach })}
			/>
			<Limit
				key={`minute ${settings.questionsAMinute}`}
				label={t("aMinute.label")}
				value={settings.questionsAMinute}
				max={30}
				busy={minute !== undefined}
				onSet={(questionsAMinute) => questionsAMinute !== null && set({ questionsAMinute })}
			/>
		</>
	);
}

/** A whole number from 1. Can be empty if there is a hint. */
function Limit(limit: {
	label: string;
	hint?: string;
	value: number | null;
	max: number;
	busy: boolean;
	onSet: (value: number | null) => void;
}) {
	const t = useWords("room");
	const may = useMay()("session.set");
	const id = useId();
	const [text, setText] = useState(String(limit.value ?? ""));
	const number = Number(text);
	const wanted = text.trim() === "" ? null : number;
	const valid =
		wanted === null ? limit.hint !== undefined : Number.isInteger(number) && number >= 1 && number <= limit.max;
	return (
		<Row label={<label htmlFor={id}>{limit.label}</label>}>
			<input
				id={id}
				type="number"
				min={1}
				max={limit.max}
				readOnly={!may}
				placeholder={limit.hint}
				value={text}
				onChange={({ target }) => setText(target.value)}
				className="min-h-9 w-36 rounded-sm border-2 border-edge bg-paper px-2 text-ink text-sm"
			/>
			{may && (
				<CommandButton busy={limit.busy} off={!valid || wanted === limit.value} onPress={() => limit.onSet(wanted)}>
					{t("set")}
				</CommandButton>
			)}
		</Row>
	);
}

/** A labelled setting. */
export function Row({ label, children }: { label: ReactNode; children: ReactNode }) {
	return (
		<div className="flex flex-wrap items-center gap-x-2 gap-y-1">
			<div className="me-2 w-60 text-quiet text-sm">{label}</div>
			{children}
		</div>
	);
}
