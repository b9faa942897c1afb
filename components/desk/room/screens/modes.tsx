"use client";

import { useRef, useState } from "react";
import { CommandButton } from "#components/desk/actions/command-button.tsx";
import { STAGE_NOTE } from "#components/desk/card/stage-note.ts";
import { Choice } from "#components/desk/choice.tsx";
import { useAct, useDesk, useMay } from "#components/desk/use-desk.tsx";
import { usePending } from "#components/state/use-pending.tsx";
import { useWords } from "#components/ui/words.tsx";
import { STAGE_MODES, type StageMode } from "#protocol/statuses.ts";

/** What the hall's screens show, and one press for each of what they can show; or whose they are now, and how to take them. */
export function Modes() {
	const { session, stage } = useDesk(({ view }) => view.head);
	return stage.sessionId === session.id ? <OneOfThem /> : <Taking key={stage.sessionId} />;
}

/** @returns the modes that can be put live now: the question only while one is being put */
export function useModes(): readonly StageMode[] {
	const now = useDesk(({ view }) => view.head.item);
	return STAGE_MODES.filter((mode) => (mode !== "question" && mode !== "both") || now !== null);
}

function OneOfThem() {
	const t = useWords("room");
	const act = useAct();
	const may = useMay()("stage.show");
	const modes = useModes();
	const { session, stage } = useDesk(({ view }) => view.head);
	const asked = usePending((wish) => wish.type === "stage.show");
	return (
		<Choice
			label={t(stage.curtain ? "screens.behind" : "screens.live", { hall: stage.hallName })}
			on={stage.mode}
			asked={asked?.mode ?? null}
			options={modes.map((value) => ({ value, name: t(`mode.${value}`) }))}
			may={may}
			onAsk={(mode) => act({ type: "stage.show", sessionId: session.id, mode }, "stage")}
		/>
	);
}

/** Another session has the stage, or none: taking it is one step, and one to make sure. */
function Taking() {
	const t = useWords("room");
	const act = useAct();
	const may = useMay()("stage.take");
	const { session, stage } = useDesk(({ view }) => view.head);
	const busy = usePending(({ type }) => type === "stage.take") !== undefined;
	const [sure, setSure] = useState(false);
	const first = useRef<HTMLButtonElement>(null);
	const take = () => act({ type: "stage.take", sessionId: session.id }, "stage");
	const ask = (next: boolean) => {
		setSure(next);
		requestAnimationFrame(() => first.current?.focus());
	};
	const hall = stage.hallName;
	const other = stage.sessionTitle;
	return (
		<div className="flex flex-wrap items-center gap-x-3 gap-y-2 border-accent border-s-4 bg-raised py-1 ps-3 pe-2">
			<p id={STAGE_NOTE} className="text-sm">
				{other === null
					? t("take.none", { hall })
					: sure
						? t("take.sure", { hall, other })
						: t("take.other", { hall, other })}
			</p>
			{!may ? null : sure && other !== null ? (
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
