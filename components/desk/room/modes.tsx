"use client";

import { useRef, useState } from "react";
import { useWords } from "#components/ui/words.tsx";
import { STAGE_MODES, type StageMode } from "#protocol/views.ts";
import { Choice } from "../choice.tsx";
import { CommandButton } from "../command-button.tsx";
import { STAGE_NOTE } from "../stage-note.ts";
import { useAct, useDesk, useMay } from "../use-desk.tsx";
import { useBusy, usePending } from "./use-asked.ts";

/** Chooses what the hall's screens show, or takes them from another session. */
export function Modes() {
	const { session, stage } = useDesk(({ view }) => view.head);
	return stage.sessionId === session.id ? <ModeChoice /> : <TakeStage key={stage.sessionId} />;
}

/** @returns the modes that can be shown now: those with a question only while one is on stage */
export function useModes(): readonly StageMode[] {
	const now = useDesk(({ view }) => view.head.now);
	return STAGE_MODES.filter((mode) => (mode !== "question" && mode !== "both") || now !== null);
}

function ModeChoice() {
	const t = useWords("room");
	const act = useAct();
	const may = useMay()("stage.show");
	const modes = useModes();
	const { session, stage } = useDesk(({ view }) => view.head);
	const pending = usePending("stage.show");
	return (
		<Choice
			label={t(stage.curtain ? "screens.behind" : "screens.live", { hall: stage.hallName })}
			on={stage.mode}
			asked={pending?.mode ?? null}
			options={modes.map((value) => ({ value, name: t(`mode.${value}`) }))}
			may={may}
			onAsk={(mode) => act({ type: "stage.show", sessionId: session.id, mode }, "stage")}
		/>
	);
}

/** Takes the stage, after a confirmation if another session has it. */
function TakeStage() {
	const t = useWords("room");
	const act = useAct();
	const may = useMay()("stage.take");
	const { session, stage } = useDesk(({ view }) => view.head);
	const busy = useBusy(({ type }) => type === "stage.take");
	const [isConfirming, setConfirming] = useState(false);
	const first = useRef<HTMLButtonElement>(null);
	const take = () => act({ type: "stage.take", sessionId: session.id }, "stage");
	const ask = (next: boolean) => {
		setConfirming(next);
		requestAnimationFrame(() => first.current?.focus());
	};
	const hall = stage.hallName;
	const other = stage.sessionTitle;
	return (
		<div className="flex flex-wrap items-center gap-x-3 gap-y-2 border-accent border-s-4 bg-raised py-1 ps-3 pe-2">
			<p id={STAGE_NOTE} className="text-sm">
				{other === null
					? t("take.none", { hall })
					: isConfirming
						? t("take.sure", { hall, other })
						: t("take.other", { hall, other })}
			</p>
			{!may ? null : isConfirming && other !== null ? (
				<span className="inline-flex flex-wrap gap-1">
					<CommandButton ref={first} look="main" busy={busy} onPress={take}>
						{t("take.do")}
					</CommandButton>
					<CommandButton off={busy} onPress={() => ask(false)}>
						{t("take.leave")}
					</CommandButton>
				</span>
			) : (
				<CommandButton ref={first} busy={busy} onPress={() => (other === null ? take() : ask(true))}>
					{t("take.take")}
				</CommandButton>
			)}
		</div>
	);
}
